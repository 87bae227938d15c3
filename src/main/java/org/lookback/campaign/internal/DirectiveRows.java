package org.lookback.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.DirectiveFilter;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Span;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.directive.ClosingClass;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.Scope.Condition;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of stored directives and of what was read in them. */
@Component
public class DirectiveRows {

    private static final String ITEM =
            """
            select id, directive_id, key, number, part, kind, wording, cast(quantity as bigint) as quantity, who, lead,
                   participants, due_on, due_text, due_reader, sureness, reader, targets, measures, person, accepted_by, closing, amount_comparison, amount_value, amount_unit,
                   words_start, words_end, sentence, sentence_start, further, decision, version
            from directive_items i
            """;

    private static final String ALL = "true";

    private static final String IS_ACCEPTED =
            "exists (select from campaigns c where c.directive_id = d.id)";

    /** Its file or its head has words. */
    private static final String SAYS =
            """
            (position(:text in lower(d.file_name)) > 0
                or exists (select from directive_items i where i.directive_id = d.id and i.decision <> 'DROPPED'
                    and i.kind in ('TITLE', 'DOCUMENT_NUMBER', 'ISSUING_BODY')
                    and position(:text in lower(i.wording)) > 0))
            """;

    private static final PagedRows<StoredDirective.Card> LIST =
            new PagedRows<>(
                    "select count(*) from directives d ",
                    """
                    select d.id, d.file_name, d.stored_at, d.version,
                           (select min(c.id) from campaigns c where c.directive_id = d.id) as campaign_id,
                           (select i.wording from directive_items i where i.directive_id = d.id and i.kind = 'TITLE'
                                and i.decision <> 'DROPPED' order by i.number, i.part limit 1) as title
                    from directives d
                    """,
                    "d.id desc",
                    DirectiveRows::card);

    /**
     * An item {@code i} that states a problem which is not in the ledger; what an earlier Lookback
     * made a key action of stays that.
     */
    static final String NOT_ENTERED =
            "(i.kind = 'RECTIFICATION' and i.decision <> 'DROPPED' and i.problem_id is null and not"
                    + " exists (select from key_actions k where k.directive_item_id = i.id))";

    private final NamedParameterJdbcTemplate named;
    private final JdbcClient jdbc;

    public DirectiveRows(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = JdbcClient.create(named);
    }

    /**
     * Stores a directive.
     *
     * @param at the unit for which it is handed in; nobody's where the system does it
     */
    public DirectiveId insert(
            String fileName,
            String text,
            String proposal,
            PersonId person,
            Optional<UnitPath> at,
            Instant now) {
        return new DirectiveId(
                jdbc.sql(
                                """
                                insert into directives (file_name, text, proposal, person_id, path, stored_at)
                                values (:fileName, :text, :proposal, :person, :path, :now) returning id
                                """)
                        .param("fileName", fileName)
                        .param("text", text)
                        .param("proposal", proposal)
                        .param("person", person.value())
                        .param("path", at.map(UnitPath::value).orElse(null))
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    /** Stores items; those of the same keys are replaced. */
    public void putItems(List<ProposedItem> items) {
        named.batchUpdate(
                """
                insert into directive_items
                    (directive_id, key, number, part, kind, wording, quantity, who, lead, participants, due_on, due_text, due_reader,
                     sureness, reader, targets, measures, person, accepted_by, closing, amount_comparison, amount_value, amount_unit,
                     words_start, words_end, sentence, sentence_start, further, decision, version)
                values
                    (:directive, :key, :number, :part, :kind, :wording, :quantity, :who, :lead, :participants, :dueOn, :dueText, :dueReader,
                     :sureness, :reader, :targets, :measures, :person, :acceptedBy, :closing, :amountComparison, :amountValue, :amountUnit,
                     :start, :end, :sentence, :sentenceStart, :further, :decision, :version)
                on conflict (directive_id, key) do update set
                    number = excluded.number, part = excluded.part, kind = excluded.kind, wording = excluded.wording, quantity = excluded.quantity, who = excluded.who,
                    lead = excluded.lead, participants = excluded.participants, due_on = excluded.due_on, due_text = excluded.due_text, due_reader = excluded.due_reader,
                    sureness = excluded.sureness, reader = excluded.reader, targets = excluded.targets, measures = excluded.measures, person = excluded.person,
                    accepted_by = excluded.accepted_by, closing = excluded.closing,
                    amount_comparison = excluded.amount_comparison, amount_value = excluded.amount_value, amount_unit = excluded.amount_unit,
                    words_start = excluded.words_start, words_end = excluded.words_end, further = excluded.further, decision = excluded.decision, version = excluded.version
                """,
                items.stream().map(DirectiveRows::parameters).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(ProposedItem item) {
        Source source = item.source();
        Optional<Treatment> treatment = item.treatment();
        return new MapSqlParameterSource()
                .addValue("directive", source.directive().value())
                .addValue("key", source.key())
                .addValue("number", item.number())
                .addValue("part", item.part())
                .addValue("kind", item.kind().name())
                .addValue("wording", item.wording())
                .addValue("quantity", item.quantity().orElse(null))
                .addValue("who", item.who().orElse(null))
                .addValue("lead", item.lead().orElse(null))
                .addValue("participants", item.participants().orElse(null))
                .addValue("dueOn", item.dueOn().orElse(null))
                .addValue("dueText", item.dueText().orElse(null))
                .addValue("dueReader", item.dueReader().map(Enum::name).orElse(null))
                .addValue("sureness", item.sureness().map(Enum::name).orElse(null))
                .addValue("reader", item.reader().map(Enum::name).orElse(null))
                .addValue("targets", treatment.map(each -> lines(each.targets())).orElse(null))
                .addValue("measures", treatment.map(each -> lines(each.measures())).orElse(null))
                .addValue("person", treatment.flatMap(Treatment::person).orElse(null))
                .addValue("acceptedBy", treatment.flatMap(Treatment::acceptedBy).orElse(null))
                .addValue("closing", treatment.map(each -> each.closing().name()).orElse(null))
                .addValues(CampaignRows.measured(item.amount()))
                .addValue("start", source.start())
                .addValue("end", source.end())
                .addValue("sentence", source.sentence())
                .addValue("sentenceStart", source.sentenceStart())
                .addValue(
                        "further",
                        item.further().stream()
                                .flatMapToInt(span -> IntStream.of(span.start(), span.end()))
                                .toArray())
                .addValue("decision", item.decision().name())
                .addValue("version", item.version());
    }

    /** Takes an item away that a decision has made an end of. */
    public void deleteItem(DirectiveId directive, String key) {
        jdbc.sql("delete from directive_items where directive_id = :directive and key = :key")
                .param("directive", directive.value())
                .param("key", key)
                .update();
    }

    /** Says how many entries the directive's history has, and how many decisions hold. */
    public void moveOn(DirectiveId id, long version, int decisions) {
        jdbc.sql(
                        "update directives set version = :version, decisions = :decisions where id"
                                + " = :id")
                .param("version", version)
                .param("decisions", decisions)
                .param("id", id.value())
                .update();
    }

    /** Which units names in the directive were said to mean. */
    public Map<String, List<UnitId>> names(DirectiveId id) {
        return jdbc
                .sql(
                        """
                        select name, unit_id from directive_names where directive_id = :directive order by name, unit_id
                        """)
                .param("directive", id.value())
                .query((row, _) ->
                        Map.entry(row.getString("name"), new UnitId(row.getLong("unit_id"))))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Keeps which units a name in the directive means, in place of those it meant before. */
    public void sayName(DirectiveId id, String name, List<UnitId> units) {
        jdbc.sql("delete from directive_names where directive_id = :directive and name = :name")
                .param("directive", id.value())
                .param("name", name)
                .update();
        jdbc.sql(
                        """
                        insert into directive_names (directive_id, name, unit_id)
                        select distinct :directive, :name, unit from unnest(cast(:units as bigint[])) unit
                        """)
                .param("directive", id.value())
                .param("name", name)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .update();
    }

    /** Holds the directive until the transaction ends, so that it is accepted once. */
    public void hold(DirectiveId id) {
        jdbc.sql("select id from directives where id = :id for update")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    /** Those that the reader handed in, or somebody did for a unit within the scope. */
    public Page<StoredDirective.Card> list(
            Condition scope, PersonId reader, DirectiveFilter filter, PageRequest request) {
        Map<String, Object> parameters = new HashMap<>(scope.parameters());
        parameters.put("reader", reader.value());
        StringBuilder where =
                new StringBuilder("where (d.person_id = :reader or " + scope.text() + ")");
        filter.stage()
                .ifPresent(stage ->
                        where.append(
                                switch (stage) {
                                    case OPEN -> " and not " + IS_ACCEPTED;
                                    case ACCEPTED -> " and " + IS_ACCEPTED;
                                }));
        filter.text()
                .ifPresent(text -> {
                    where.append(" and " + SAYS);
                    parameters.put("text", text.toLowerCase(Locale.ROOT));
                });
        return LIST.part(jdbc, where.toString(), parameters, request);
    }

    private static StoredDirective.Card card(ResultSet row, int number) throws SQLException {
        return new StoredDirective.Card(
                new DirectiveId(row.getLong("id")),
                row.getString("file_name"),
                Optional.ofNullable(row.getString("title")),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                AssignmentRows.optional(row, "campaign_id", CampaignId::new),
                row.getLong("version"));
    }

    /** Whether the reader handed the directive in, or somebody did for a unit within the scope. */
    public boolean isWithin(Condition scope, PersonId reader, DirectiveId id) {
        return jdbc.sql(
                        "select id from directives d where d.id = :id and (d.person_id = :reader or"
                                + " "
                                + scope.text()
                                + ")")
                .param("id", id.value())
                .param("reader", reader.value())
                .params(scope.parameters())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    public Optional<StoredDirective> find(DirectiveId id) {
        return jdbc.sql(
                        """
                        select d.file_name, d.text, d.proposal, d.stored_at, d.version, d.decisions,
                               (select min(c.id) from campaigns c where c.directive_id = d.id) as campaign_id
                        from directives d where d.id = :id
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new StoredDirective(
                                id,
                                row.getString("file_name"),
                                row.getString("text"),
                                row.getString("proposal"),
                                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                                AssignmentRows.optional(row, "campaign_id", CampaignId::new),
                                items(id, ALL),
                                row.getLong("version"),
                                row.getInt("decisions")))
                .optional();
    }

    /** Keeps which problem of the ledger an item has become. */
    public void becomes(long item, ProblemId problem) {
        jdbc.sql("update directive_items set problem_id = :problem where id = :item")
                .param("problem", problem.value())
                .param("item", item)
                .update();
    }

    /** Where the item stands that has become the problem. */
    public Optional<Source> statedAt(ProblemId problem) {
        return jdbc.sql(
                        """
                        select directive_id, key, words_start, words_end, sentence, sentence_start
                        from directive_items where problem_id = :problem
                        """)
                .param("problem", problem.value())
                .query((row, _) -> CampaignRows.written(row))
                .optional();
    }

    /** The problems it states that have not become any of the ledger yet. */
    public List<ProposedItem> notEntered(DirectiveId directive) {
        return items(directive, NOT_ENTERED);
    }

    /** The item that has become the problem. */
    public Optional<ProposedItem> stated(ProblemId problem) {
        return jdbc.sql(ITEM + "where problem_id = :problem")
                .param("problem", problem.value())
                .query(DirectiveRows::item)
                .optional();
    }

    private List<ProposedItem> items(DirectiveId directive, String which) {
        return jdbc.sql(
                        ITEM
                                + "where directive_id = :directive and %s order by number, part, id"
                                        .formatted(which))
                .param("directive", directive.value())
                .query(DirectiveRows::item)
                .list();
    }

    private static ProposedItem item(ResultSet row, int number) throws SQLException {
        return new ProposedItem(
                row.getLong("id"),
                row.getInt("number"),
                row.getInt("part"),
                Kind.valueOf(row.getString("kind")),
                row.getString("wording"),
                AssignmentRows.optional(row, "quantity", Function.identity()).map(Long::intValue),
                Optional.ofNullable(row.getString("who")),
                Optional.ofNullable(row.getString("lead")),
                Optional.ofNullable(row.getString("participants")),
                Optional.ofNullable(row.getDate("due_on")).map(Date::toLocalDate),
                Optional.ofNullable(row.getString("due_text")),
                Optional.ofNullable(row.getString("due_reader")).map(Reader::valueOf),
                Optional.ofNullable(row.getString("sureness")).map(Sureness::valueOf),
                Optional.ofNullable(row.getString("reader")).map(Reader::valueOf),
                treatment(row),
                CampaignRows.amount(row),
                CampaignRows.written(row),
                spans((Integer[]) row.getArray("further").getArray()),
                Decision.valueOf(row.getString("decision")),
                row.getLong("version"));
    }

    private static List<Span> spans(Integer[] bounds) {
        return IntStream.range(0, bounds.length / 2)
                .mapToObj(at -> new Span(bounds[2 * at], bounds[2 * at + 1]))
                .toList();
    }

    private static Optional<Treatment> treatment(ResultSet row) throws SQLException {
        Optional<String> closing = Optional.ofNullable(row.getString("closing"));
        List<String> targets = linesOf(row.getString("targets"));
        List<String> measures = linesOf(row.getString("measures"));
        Optional<String> person = Optional.ofNullable(row.getString("person"));
        Optional<String> acceptedBy = Optional.ofNullable(row.getString("accepted_by"));
        return closing.map(ClosingClass::valueOf)
                .map(closes -> new Treatment(targets, measures, person, acceptedBy, closes));
    }

    /** None of them has a line break of its own, for they are told apart by it. */
    private static String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    private static List<String> linesOf(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
