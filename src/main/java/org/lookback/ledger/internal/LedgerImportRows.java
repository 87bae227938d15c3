package org.lookback.ledger.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.LedgerImport;
import org.lookback.ledger.LedgerImportCheck;
import org.lookback.ledger.LedgerImportId;
import org.lookback.organization.PagedRows;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;
import org.lookback.work.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of files with offices' own ledgers, and of the rows that came in from them. */
@Repository
public class LedgerImportRows {

    private static final String IMPORT =
            """
            select id, campaign_id, unit_id, ledger, file_name, uploaded_at, stage, choices, columns, checked, work_id, checked_by,
                version
            from ledger_imports
            """;

    private static final PagedRows<LedgerImport> LIST =
            new PagedRows<>(
                    "select count(*) from ledger_imports",
                    IMPORT,
                    "uploaded_at desc, id desc",
                    LedgerImportRows::row);

    /** A row that is in: what it became, and the hash of what it said in each field. */
    record Known(ProblemId problem, Map<String, String> said) {}

    /** A row that became a problem. */
    public record Entered(String number, ProblemId problem, Map<String, String> said) {}

    /** A ledger of some unit. */
    public record Owned(CampaignId campaign, String name) {}

    private record First(List<Line> lines) {}

    private record Said(Map<String, String> said) {}

    private final JdbcClient jdbc;

    public LedgerImportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A new one.
     *
     * @param first its first rows, so that the whole is not read for each look at it
     */
    public LedgerImportId insert(
            PersonId owner,
            CampaignId campaign,
            UnitId unit,
            String ledger,
            String fileName,
            byte[] file,
            List<Line> first,
            Instant at) {
        return new LedgerImportId(
                jdbc.sql(
                                """
                                insert into ledger_imports (campaign_id, person_id, unit_id, ledger, file_name, uploaded_at, stage,
                                    choices, content, first_rows)
                                values (:campaign, :person, :unit, :ledger, :name, :at, 'UPLOADED', cast(:choices as jsonb),
                                    :content, cast(:first as jsonb)) returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("person", owner.value())
                        .param("unit", unit.value())
                        .param("ledger", ledger)
                        .param("name", fileName)
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .param("choices", CanonicalJson.write(LedgerImport.Choices.USUAL))
                        .param("content", file)
                        .param("first", CanonicalJson.write(new First(first)))
                        .query(Long.class)
                        .single());
    }

    /** The first rows of a file; none where it is kept no more. */
    public Optional<List<Line>> first(LedgerImportId id) {
        return jdbc.sql(
                        "select first_rows from ledger_imports where id = :id and first_rows is not"
                                + " null")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(json -> CanonicalJson.read(json, First.class).lines());
    }

    /** The file; none where it is kept no more. */
    public Optional<byte[]> file(LedgerImportId id) {
        return jdbc.sql("select content from ledger_imports where id = :id and content is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    /** How many bytes the file has; none where it is kept no more. */
    public Optional<Integer> size(LedgerImportId id) {
        return jdbc.sql(
                        "select octet_length(content) from ledger_imports where id = :id and"
                                + " content is not null")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
    }

    public Optional<LedgerImport> find(Actor actor, LedgerImportId id) {
        return jdbc.sql(IMPORT + "where id = :id and person_id = :person")
                .param("id", id.value())
                .param("person", actor.person().value())
                .query(LedgerImportRows::row)
                .optional();
    }

    /** How many of the actor's were not brought in. */
    public long waiting(Actor actor) {
        return jdbc.sql(
                        "select count(*) from ledger_imports where person_id = :person and stage <>"
                                + " 'CARRIED_OUT'")
                .param("person", actor.person().value())
                .query(Long.class)
                .single();
    }

    /** The actor's, the latest first. */
    public Page<LedgerImport> list(Actor actor, CampaignId campaign, PageRequest part) {
        return LIST.part(
                jdbc,
                " where person_id = :person and campaign_id = :campaign",
                Map.of("person", actor.person().value(), "campaign", campaign.value()),
                part);
    }

    /** Settles what columns mean and what holds for all rows; a work is to check them. */
    public boolean settle(
            LedgerImportId id,
            long version,
            Columns columns,
            LedgerImport.Choices choices,
            WorkId work) {
        return jdbc.sql(
                                """
                                update ledger_imports set stage = 'CHECKING', columns = cast(:columns as jsonb),
                                    choices = cast(:choices as jsonb), checked = null, work_id = :work, checked_by = :work,
                                    version = version + 1
                                where id = :id and version = :version and stage <> 'CARRIED_OUT'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("columns", CanonicalJson.write(columns))
                        .param("choices", CanonicalJson.write(choices))
                        .param("work", work.value())
                        .update()
                == 1;
    }

    /**
     * Settles columns and what the file comes to by them; false if it has moved on meanwhile.
     *
     * @param then the version from now on: the same, where nobody has read it yet
     */
    public boolean check(
            LedgerImportId id,
            long version,
            long then,
            Columns columns,
            LedgerImport.Choices choices,
            LedgerImportCheck check) {
        return jdbc.sql(
                                """
                                update ledger_imports set stage = 'CHECKED', columns = cast(:columns as jsonb),
                                    choices = cast(:choices as jsonb), checked = cast(:checked as jsonb), version = :then
                                where id = :id and version = :version and stage <> 'CARRIED_OUT'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("then", then)
                        .param("columns", CanonicalJson.write(columns))
                        .param("choices", CanonicalJson.write(choices))
                        .param("checked", CanonicalJson.write(check))
                        .update()
                == 1;
    }

    /** A work brings it in; false if it has moved on meanwhile. */
    public boolean handOver(LedgerImportId id, long version, WorkId work) {
        return jdbc.sql(
                                """
                                update ledger_imports set stage = 'CARRIED_OUT', work_id = :work, version = version + 1
                                where id = :id and version = :version and stage = 'CHECKED'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("work", work.value())
                        .update()
                == 1;
    }

    /** Removes one that was not brought in; false if it has moved on meanwhile. */
    public boolean remove(LedgerImportId id, long version) {
        return jdbc.sql(
                                """
                                delete from ledger_imports
                                where id = :id and version = :version and stage <> 'CARRIED_OUT'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Forgets files from before a moment, and what was told of their rows. */
    public void forget(Instant before) {
        OffsetDateTime moment = OffsetDateTime.ofInstant(before, ZoneOffset.UTC);
        jdbc.sql(
                        "delete from ledger_imports where uploaded_at < :before and stage <>"
                                + " 'CARRIED_OUT'")
                .param("before", moment)
                .update();
        jdbc.sql(
                        """
                        update ledger_imports set content = null, first_rows = null, checked = null
                        where uploaded_at < :before and content is not null
                        """)
                .param("before", moment)
                .update();
    }

    /** Imports of one ledger wait for each other, so that a row comes in once. */
    public void takeTurns(LedgerImport file) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:ledger, :unit))")
                .param("ledger", "ledger of " + file.campaign() + " " + file.ledger())
                .param("unit", file.unit().value())
                .query((_, _) -> 1)
                .single();
    }

    /** Those of the rows that are in, by their numbers. */
    Map<String, Known> known(LedgerImport file, Collection<String> numbers) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql(
                        """
                        select number, problem_id, said from ledger_rows
                        where campaign_id = :campaign and unit_id = :unit and ledger = :ledger and number = any(:numbers)
                        """)
                .param("campaign", file.campaign().value())
                .param("unit", file.unit().value())
                .param("ledger", file.ledger())
                .param("numbers", numbers.toArray(String[]::new))
                .query(row -> {
                    known.put(
                            row.getString("number"),
                            new Known(
                                    new ProblemId(row.getLong("problem_id")),
                                    CanonicalJson.read(row.getString("said"), Said.class).said()));
                });
        return known;
    }

    /** Remembers rows that became problems. */
    public void enter(LedgerImport file, List<Entered> rows) {
        jdbc.sql(
                        """
                        insert into ledger_rows (campaign_id, unit_id, ledger, number, problem_id, said)
                        select :campaign, :unit, :ledger, e.number, e.problem, cast(e.said as jsonb)
                        from unnest(cast(:numbers as text[]), cast(:problems as bigint[]), cast(:said as text[]))
                            as e(number, problem, said)
                        """)
                .param("campaign", file.campaign().value())
                .param("unit", file.unit().value())
                .param("ledger", file.ledger())
                .param("numbers", rows.stream().map(Entered::number).toArray(String[]::new))
                .param("problems", rows.stream().mapToLong(row -> row.problem().value()).toArray())
                .param(
                        "said",
                        rows.stream()
                                .map(row -> CanonicalJson.write(new Said(row.said())))
                                .toArray(String[]::new))
                .update();
    }

    /** All ledgers of a unit, those of files that have not been brought in too. */
    public Set<Owned> owned(UnitId unit) {
        return jdbc.sql(
                        """
                        select campaign_id, ledger from ledger_rows where unit_id = :unit
                        union select campaign_id, ledger from ledger_imports where unit_id = :unit
                        """)
                .param("unit", unit.value())
                .query((row, _) ->
                        new Owned(
                                new CampaignId(row.getLong("campaign_id")),
                                row.getString("ledger")))
                .set();
    }

    /** A unit's ledger is another's now, which calls it by that name. */
    public void hand(Owned ledger, UnitId unit, UnitId instead, String name) {
        for (String table : List.of("ledger_rows", "ledger_imports")) {
            jdbc.sql(
                            "update "
                                    + table
                                    + " set unit_id = :instead, ledger = :name where unit_id ="
                                    + " :unit and campaign_id = :campaign and ledger = :ledger")
                    .param("unit", unit.value())
                    .param("instead", instead.value())
                    .param("campaign", ledger.campaign().value())
                    .param("ledger", ledger.name())
                    .param("name", name)
                    .update();
        }
    }

    /** The ledgers that a unit has brought in, by name. */
    public List<String> ledgers(CampaignId campaign, UnitId unit) {
        return jdbc.sql(
                        """
                        select distinct ledger from ledger_imports
                        where campaign_id = :campaign and unit_id = :unit and stage = 'CARRIED_OUT' order by 1
                        """)
                .param("campaign", campaign.value())
                .param("unit", unit.value())
                .query((row, _) -> row.getString("ledger"))
                .list();
    }

    private static LedgerImport row(ResultSet row, int number) throws SQLException {
        return new LedgerImport(
                new LedgerImportId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitId(row.getLong("unit_id")),
                row.getString("ledger"),
                row.getString("file_name"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                LedgerImport.Stage.valueOf(row.getString("stage")),
                CanonicalJson.read(row.getString("choices"), LedgerImport.Choices.class),
                Optional.ofNullable(row.getString("columns"))
                        .map(json -> CanonicalJson.read(json, Columns.class)),
                Optional.ofNullable(row.getString("checked"))
                        .map(json -> CanonicalJson.read(json, LedgerImportCheck.class)),
                Optional.ofNullable(row.getObject("work_id", Long.class)).map(WorkId::new),
                Optional.ofNullable(row.getObject("checked_by", Long.class)).map(WorkId::new),
                row.getLong("version"));
    }
}
