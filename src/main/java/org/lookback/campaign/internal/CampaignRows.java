package org.lookback.campaign.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.AmendCampaign;
import org.lookback.campaign.AmendKeyAction;
import org.lookback.campaign.AmendMeasure;
import org.lookback.campaign.Amount;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Closing;
import org.lookback.campaign.DescribeBatch;
import org.lookback.campaign.DescribeKeyAction;
import org.lookback.campaign.DescribeProvision;
import org.lookback.campaign.DescribeSpecialAction;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Measure;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Participation;
import org.lookback.campaign.Parties;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SignOff;
import org.lookback.campaign.Source;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.Standing;
import org.lookback.campaign.StatedCount;
import org.lookback.campaign.Terms;
import org.lookback.directive.Comparison;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of campaigns and their special actions. */
@Component
public class CampaignRows {

    private static final String CAMPAIGN =
            """
            select c.id, c.code, c.name, c.path, c.standing, c.starts_on, c.ends_on, c.zone,
                   c.days_to_assign, c.days_to_claim, c.days_to_rectify, c.days_to_verify, c.days_to_reply,
                   c.look_back_days, c.self_check, c.acceptance, c.visit_percent, c.notice_days, c.weekly_cap,
                   c.directive_id, c.version
            from campaigns c
            """;

    private static final String SPECIAL_ACTION =
            """
            select s.id, s.campaign_id, s.number, s.name, s.lead_path, s.version, s.why, s.how, s.criteria, s.recast_reason, s.recast_on, s.standing, s.summary, s.closed_on,
                   i.directive_id, i.key, i.words_start, i.words_end, i.sentence, i.sentence_start
            from special_actions s left join directive_items i on i.id = s.directive_item_id
            """;

    private static final String BATCH =
            """
            select b.id, b.number, b.name, b.starts_on, b.ends_on, b.preparation_from, b.version,
                   (select count(*) from batch_units u where u.batch_id = b.id) as units,
                   i.directive_id, i.key, i.words_start, i.words_end, i.sentence, i.sentence_start
            from batches b left join directive_items i on i.id = b.directive_item_id
            """;

    /**
     * The batch of a unit in a campaign: its own, else that of the nearest unit above it that is in
     * one. The places of a format are the campaign and the unit's path.
     */
    static final String BATCH_OF =
            """
            (select near.batch_id
             from unnest(cast(string_to_array(rtrim(%2$s, '.'), '.') as bigint[])) with ordinality as up(unit, depth)
                 join batch_units near on near.campaign_id = %1$s and near.unit_id = up.unit
             order by up.depth desc limit 1)
            """;

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(
                    PathColumn.of("campaigns"),
                    PathColumn.of("directives"),
                    new PathColumn("special_actions", "lead_path"));

    private final JdbcClient jdbc;

    public CampaignRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Campaign> find(CampaignId id) {
        return jdbc.sql(CAMPAIGN + "where c.id = :id")
                .param("id", id.value())
                .query(CampaignRows::campaign)
                .optional();
    }

    /** The campaign, if the actor may know of it. */
    public Optional<Campaign> find(Actor actor, CampaignId id) {
        return find(id).filter(campaign -> Offices.mayKnow(actor, campaign));
    }

    public List<Campaign> all() {
        return jdbc.sql(CAMPAIGN + "order by c.starts_on desc, c.id desc")
                .query(CampaignRows::campaign)
                .list();
    }

    public boolean hasCode(String code) {
        return jdbc.sql("select exists (select from campaigns where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    public CampaignId insert(
            NewCampaign campaign,
            UnitPath leadingUnit,
            Standing standing,
            Optional<DirectiveId> directive) {
        Policy policy = campaign.policy();
        return new CampaignId(
                jdbc.sql(
                                """
                                insert into campaigns
                                    (code, name, unit_id, path, standing, starts_on, ends_on, zone, days_to_assign,
                                     days_to_claim, days_to_rectify, days_to_verify, days_to_reply, look_back_days, directive_id,
                                     self_check, acceptance, visit_percent, notice_days, weekly_cap)
                                values
                                    (:code, :name, :unit, :path, :standing, :startsOn, :endsOn, :zone, :daysToAssign,
                                     :daysToClaim, :daysToRectify, :daysToVerify, :daysToReply, :lookBackDays, :directive,
                                     :selfCheck, :acceptance, :visitPercent, :noticeDays, :weeklyCap)
                                returning id
                                """)
                        .param("code", campaign.code().orElse(null))
                        .param("name", campaign.name())
                        .param("unit", leadingUnit.unit().value())
                        .param("path", leadingUnit.value())
                        .param("standing", standing.name())
                        .param("startsOn", campaign.startsOn())
                        .param("endsOn", campaign.endsOn().orElse(null))
                        .param("zone", policy.zone().getId())
                        .param("daysToAssign", policy.daysToAssign())
                        .param("daysToClaim", policy.daysToClaim())
                        .param("daysToRectify", policy.daysToRectify())
                        .param("daysToVerify", policy.daysToVerify())
                        .param("daysToReply", policy.daysToReply())
                        .param("lookBackDays", policy.lookBackDays().toArray(Integer[]::new))
                        .param("directive", directive.map(DirectiveId::value).orElse(null))
                        .params(closingAndCap(policy))
                        .query(Long.class)
                        .single());
    }

    public Optional<SpecialAction> specialAction(SpecialActionId id) {
        return specialActions("where s.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    public List<SpecialAction> specialActions(CampaignId campaign) {
        return specialActions("where s.campaign_id = :id", Map.of("id", campaign.value()));
    }

    /** How far it has come, which does not change until the caller's transaction ends. */
    public Optional<SpecialStanding> keptStanding(CampaignId campaign, SpecialActionId id) {
        return jdbc.sql(
                        """
                        select standing from special_actions where id = :id and campaign_id = :campaign for share
                        """)
                .param("id", id.value())
                .param("campaign", campaign.value())
                .query((row, _) -> SpecialStanding.valueOf(row.getString("standing")))
                .optional();
    }

    /** Those whose participating units are asked to sign, of all campaigns. */
    public List<SpecialAction> signing() {
        return specialActions("where s.standing = 'SIGNING'", Map.of());
    }

    private List<SpecialAction> specialActions(String which, Map<String, Object> parameters) {
        Map<Long, List<Participation>> participations = new HashMap<>();
        jdbc.sql(
                        """
                        select p.special_action_id, p.unit_id, p.duty, p.answer, p.words
                        from participants p join special_actions s on s.id = p.special_action_id %s order by p.unit_id
                        """
                                .formatted(which))
                .params(parameters)
                .query(
                        (RowCallbackHandler)
                                row ->
                                        participations
                                                .computeIfAbsent(
                                                        row.getLong("special_action_id"),
                                                        _ -> new ArrayList<>())
                                                .add(participation(row)));
        return jdbc.sql(SPECIAL_ACTION + which + " order by s.number")
                .params(parameters)
                .query((row, _) -> specialAction(row, participations))
                .list();
    }

    private static Participation participation(ResultSet row) throws SQLException {
        return new Participation(
                new UnitId(row.getLong("unit_id")),
                Optional.ofNullable(row.getString("duty")),
                SignOff.valueOf(row.getString("answer")),
                Optional.ofNullable(row.getString("words")));
    }

    private static Map<String, Object> closingAndCap(Policy policy) {
        Closing closing = policy.closing();
        return Map.of(
                "selfCheck", closing.selfCheck(),
                "acceptance", closing.acceptance(),
                "visitPercent", closing.visitPercent(),
                "noticeDays", closing.noticeDays(),
                "weeklyCap", policy.weeklyCap());
    }

    private static Campaign campaign(ResultSet row, int number) throws SQLException {
        Array days = row.getArray("look_back_days");
        long directive = row.getLong("directive_id");
        boolean madeByHand = row.wasNull();
        return new Campaign(
                new CampaignId(row.getLong("id")),
                Optional.ofNullable(row.getString("code")),
                row.getString("name"),
                new UnitPath(row.getString("path")),
                Standing.valueOf(row.getString("standing")),
                row.getObject("starts_on", LocalDate.class),
                Optional.ofNullable(row.getDate("ends_on")).map(Date::toLocalDate),
                new Policy(
                        row.getInt("days_to_assign"),
                        row.getInt("days_to_claim"),
                        row.getInt("days_to_rectify"),
                        row.getInt("days_to_verify"),
                        row.getInt("days_to_reply"),
                        List.of((Integer[]) days.getArray()),
                        new Closing(
                                row.getBoolean("self_check"),
                                row.getBoolean("acceptance"),
                                row.getInt("visit_percent"),
                                row.getInt("notice_days")),
                        row.getInt("weekly_cap"),
                        ZoneId.of(row.getString("zone"))),
                madeByHand ? Optional.empty() : Optional.of(new DirectiveId(directive)),
                row.getLong("version"));
    }

    private static SpecialAction specialAction(
            ResultSet row, Map<Long, List<Participation>> participations) throws SQLException {
        return new SpecialAction(
                new SpecialActionId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                row.getInt("number"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("lead_path")).map(UnitPath::new),
                new Terms(
                        Optional.ofNullable(row.getString("why")),
                        Optional.ofNullable(row.getString("how")),
                        Optional.ofNullable(row.getString("criteria"))),
                recast(row),
                participations.getOrDefault(row.getLong("id"), List.of()),
                SpecialStanding.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getString("summary")),
                date(row, "closed_on"),
                source(row),
                row.getLong("version"));
    }

    private static Optional<SpecialAction.Recast> recast(ResultSet row) throws SQLException {
        Optional<String> reason = Optional.ofNullable(row.getString("recast_reason"));
        Optional<LocalDate> on = date(row, "recast_on");
        return reason.map(text -> new SpecialAction.Recast(text, on.orElseThrow()));
    }

    /** The words of the directive that it came from, if any of its words say it. */
    static Optional<Source> source(ResultSet row) throws SQLException {
        return row.getString("key") == null
                ? Optional.empty()
                : Optional.of(written(row)).filter(Source::isInText);
    }

    static Source written(ResultSet row) throws SQLException {
        return new Source(
                new DirectiveId(row.getLong("directive_id")),
                row.getString("key"),
                row.getInt("words_start"),
                row.getInt("words_end"),
                row.getString("sentence"),
                row.getInt("sentence_start"));
    }

    /**
     * Counts a change of the campaign and so holds it until the transaction ends.
     *
     * @return the version before; empty if the campaign is not there
     */
    public Optional<Long> touch(CampaignId id) {
        return jdbc.sql(
                        "update campaigns set version = version + 1 where id = :id returning"
                                + " version - 1")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    /** Replaces what may change; the version is counted by {@link #touch}. */
    public void amend(CampaignId id, AmendCampaign amended, Standing standing) {
        Policy policy = amended.policy();
        jdbc.sql(
                        """
                        update campaigns
                        set name = :name, starts_on = :startsOn, ends_on = :endsOn, standing = :standing, zone = :zone,
                            days_to_assign = :daysToAssign, days_to_claim = :daysToClaim,
                            days_to_rectify = :daysToRectify, days_to_verify = :daysToVerify, days_to_reply = :daysToReply,
                            look_back_days = :lookBackDays, self_check = :selfCheck, acceptance = :acceptance,
                            visit_percent = :visitPercent, notice_days = :noticeDays, weekly_cap = :weeklyCap
                        where id = :id
                        """)
                .param("id", id.value())
                .param("name", amended.name().strip())
                .param("startsOn", amended.startsOn())
                .param("endsOn", amended.endsOn().orElse(null))
                .param("standing", standing.name())
                .param("zone", policy.zone().getId())
                .param("daysToAssign", policy.daysToAssign())
                .param("daysToClaim", policy.daysToClaim())
                .param("daysToRectify", policy.daysToRectify())
                .param("daysToVerify", policy.daysToVerify())
                .param("daysToReply", policy.daysToReply())
                .param("lookBackDays", policy.lookBackDays().toArray(Integer[]::new))
                .params(closingAndCap(policy))
                .update();
    }

    public boolean hasSpecialActionNamed(
            CampaignId campaign, String name, Optional<SpecialActionId> butFor) {
        return jdbc.sql(
                        """
                        select exists (select from special_actions
                            where campaign_id = :campaign and name = :name and id is distinct from cast(:butFor as bigint))
                        """)
                .param("campaign", campaign.value())
                .param("name", name)
                .param("butFor", butFor.map(SpecialActionId::value).orElse(null))
                .query(Boolean.class)
                .single();
    }

    public SpecialActionId addSpecialAction(
            CampaignId campaign,
            DescribeSpecialAction action,
            Optional<UnitPath> lead,
            Optional<Long> item) {
        SpecialActionId id =
                new SpecialActionId(
                        jdbc.sql(
                                        """
                                        insert into special_actions (campaign_id, number, name, lead_unit_id, lead_path,
                                            why, how, criteria, directive_item_id)
                                        values (:campaign,
                                                (select coalesce(max(number), 0) + 1 from special_actions where campaign_id = :campaign),
                                                :name, :lead, :path, :why, :how, :criteria, :item)
                                        returning id
                                        """)
                                .param("campaign", campaign.value())
                                .params(described(action, lead))
                                .param("item", item.orElse(null))
                                .query(Long.class)
                                .single());
        involve(id, action);
        return id;
    }

    /** Whether the special action was still in that version, and so has changed. */
    public boolean changeSpecialAction(
            SpecialActionId id,
            long version,
            DescribeSpecialAction action,
            Optional<UnitPath> lead,
            Optional<SpecialAction.Recast> recast) {
        boolean changed =
                jdbc.sql(
                                        """
                                        update special_actions
                                        set name = :name, lead_unit_id = :lead, lead_path = :path, why = :why, how = :how,
                                            criteria = :criteria, recast_reason = :reason, recast_on = :recastOn,
                                            version = version + 1
                                        where id = :id and version = :version
                                        """)
                                .param(
                                        "reason",
                                        recast.map(SpecialAction.Recast::reason).orElse(null))
                                .param(
                                        "recastOn",
                                        recast.map(SpecialAction.Recast::on).orElse(null),
                                        Types.DATE)
                                .param("id", id.value())
                                .param("version", version)
                                .params(described(action, lead))
                                .update()
                        == 1;
        if (changed) {
            jdbc.sql("delete from participants where special_action_id = :id")
                    .param("id", id.value())
                    .update();
            involve(id, action);
        }
        return changed;
    }

    private static Map<String, @Nullable Object> described(
            DescribeSpecialAction action, Optional<UnitPath> lead) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", action.name().map(String::strip).orElse(null));
        values.put("lead", lead.map(path -> path.unit().value()).orElse(null));
        values.put("path", lead.map(UnitPath::value).orElse(null));
        values.put("why", action.terms().why().map(String::strip).orElse(null));
        values.put("how", action.terms().how().map(String::strip).orElse(null));
        values.put("criteria", action.terms().criteria().map(String::strip).orElse(null));
        return values;
    }

    private void involve(SpecialActionId id, DescribeSpecialAction action) {
        List<UnitId> units = List.copyOf(action.participants());
        jdbc.sql(
                        """
                        insert into participants (special_action_id, unit_id, duty)
                        select :id, * from unnest(cast(:units as bigint[]), cast(:duties as text[]))
                        """)
                .param("id", id.value())
                .param("units", units.stream().mapToLong(UnitId::value).toArray())
                .param(
                        "duties",
                        units.stream()
                                .map(unit -> action.duties().get(unit))
                                .map(duty -> duty == null ? null : duty.strip())
                                .toArray(String[]::new))
                .update();
    }

    /**
     * Keeps others from changing it, or beginning anything under it, in the caller's transaction.
     */
    public void holdSpecialAction(SpecialActionId id) {
        jdbc.sql("select from special_actions where id = :id for update")
                .param("id", id.value())
                .query((_, _) -> id)
                .optional();
    }

    /**
     * Brings a special action, which the caller holds, to where a step leads it.
     *
     * @param summary what the lead shows; kept where none is given
     */
    public void step(
            SpecialActionId id,
            SpecialStanding to,
            Optional<String> summary,
            Optional<LocalDate> closedOn) {
        jdbc.sql(
                        """
                        update special_actions
                        set standing = :to, summary = coalesce(:summary, summary), closed_on = :closedOn,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("to", to.name())
                .param("summary", summary.map(String::strip).orElse(null))
                .param("closedOn", closedOn.orElse(null))
                .update();
    }

    /** Writes a participating unit's answer. */
    public void answer(SpecialActionId id, UnitId unit, SignOff answer, Optional<String> words) {
        jdbc.sql(
                        """
                        update participants set answer = :answer, words = :words
                        where special_action_id = :id and unit_id = :unit
                        """)
                .param("id", id.value())
                .param("unit", unit.value())
                .param("answer", answer.name())
                .param("words", words.map(String::strip).orElse(null))
                .update();
    }

    /** What was signed is to be signed anew. */
    public void forgetAnswers(SpecialActionId id) {
        jdbc.sql(
                        """
                        update participants set answer = 'PENDING', words = null where special_action_id = :id
                        """)
                .param("id", id.value())
                .update();
    }

    /** Whether anything was ever asked under it, be it not approved yet. */
    public boolean hasAsked(SpecialActionId id) {
        return jdbc.sql("select exists (select from issues where special_action_id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** How many assignments of the special action keep it from being closed. */
    public long openAssignments(SpecialActionId id) {
        return jdbc.sql(
                        """
                        select count(*) from assignments a where a.special_action_id = :id
                            and (a.state in ('ISSUED', 'DECLINED') or a.due_on is not null and a.state not in ('ACCEPTED', 'WITHDRAWN'))
                        """)
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    public long addBatch(CampaignId campaign, DescribeBatch batch, Optional<Long> item) {
        return jdbc.sql(
                        """
                        insert into batches
                            (campaign_id, number, name, starts_on, ends_on, preparation_from, directive_item_id)
                        values (:campaign, (select coalesce(max(number), 0) + 1 from batches where campaign_id = :campaign),
                                :name, :startsOn, :endsOn, :preparationFrom, :item)
                        returning id
                        """)
                .param("campaign", campaign.value())
                .param("name", batch.name().strip())
                .param("startsOn", batch.startsOn().orElse(null))
                .param("endsOn", batch.endsOn().orElse(null))
                .param("preparationFrom", batch.preparationFrom().orElse(null))
                .param("item", item.orElse(null))
                .query(Long.class)
                .single();
    }

    public void changeBatch(long id, DescribeBatch batch) {
        jdbc.sql(
                        """
                        update batches
                        set name = :name, starts_on = :startsOn, ends_on = :endsOn, preparation_from = :preparationFrom,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("name", batch.name().strip())
                .param("startsOn", batch.startsOn().orElse(null))
                .param("endsOn", batch.endsOn().orElse(null))
                .param("preparationFrom", batch.preparationFrom().orElse(null))
                .update();
    }

    /**
     * Puts exactly these units into the batch; tells one that is in another batch already, if there
     * is any.
     */
    public Optional<UnitId> fillBatch(CampaignId campaign, long batch, List<UnitId> units) {
        long[] ids = units.stream().mapToLong(UnitId::value).toArray();
        Optional<UnitId> elsewhere =
                jdbc.sql(
                                """
                                select unit_id from batch_units
                                where campaign_id = :campaign and batch_id <> :batch and unit_id = any(:units)
                                order by unit_id limit 1
                                """)
                        .param("campaign", campaign.value())
                        .param("batch", batch)
                        .param("units", ids)
                        .query(Long.class)
                        .optional()
                        .map(UnitId::new);
        if (elsewhere.isEmpty()) {
            jdbc.sql("delete from batch_units where batch_id = :batch")
                    .param("batch", batch)
                    .update();
            jdbc.sql(
                            """
                            insert into batch_units (campaign_id, unit_id, batch_id)
                            select :campaign, unnest(cast(:units as bigint[])), :batch
                            """)
                    .param("campaign", campaign.value())
                    .param("batch", batch)
                    .param("units", ids)
                    .update();
        }
        return elsewhere;
    }

    /** All that were put into it. */
    public List<UnitId> batchUnits(long batch) {
        return jdbc.sql("select unit_id from batch_units where batch_id = :batch")
                .param("batch", batch)
                .query((row, _) -> new UnitId(row.getLong("unit_id")))
                .list();
    }

    /** A part of them, in the order in which the units came to be. */
    public List<UnitId> batchUnits(long batch, PageRequest request) {
        return jdbc.sql(
                        """
                        select unit_id from batch_units where batch_id = :batch
                        order by unit_id limit :rows offset :offset
                        """)
                .param("batch", batch)
                .param("rows", request.size())
                .param("offset", request.offset())
                .query((row, _) -> new UnitId(row.getLong("unit_id")))
                .list();
    }

    /** The batch of a unit: its own, else that of the nearest unit above it that is in one. */
    public Optional<Batch> batchOf(CampaignId campaign, UnitPath unit) {
        return jdbc.sql(BATCH + "where b.id = " + BATCH_OF.formatted(":campaign", ":path"))
                .param("campaign", campaign.value())
                .param("path", unit.value())
                .query(CampaignRows::batch)
                .optional();
    }

    /** A unit in a campaign. */
    public record Place(CampaignId campaign, UnitId unit) {}

    /** The batches of units in campaigns, by two queries; those in none are missing. */
    public Map<Place, Batch> batchesOf(List<CampaignId> campaigns, List<Unit> units) {
        Map<Place, Long> numbers = batchNumbers(campaigns, units);
        Map<Long, Batch> batches =
                jdbc
                        .sql(BATCH + "where b.id = any(:ids)")
                        .param(
                                "ids",
                                numbers.values().stream()
                                        .mapToLong(Long::longValue)
                                        .distinct()
                                        .toArray())
                        .query(CampaignRows::batch)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Batch::id, Function.identity()));
        Map<Place, Batch> found = new HashMap<>();
        numbers.forEach(
                (place, number) -> found.put(place, Objects.requireNonNull(batches.get(number))));
        return found;
    }

    private Map<Place, Long> batchNumbers(List<CampaignId> campaigns, List<Unit> units) {
        Map<Place, Long> numbers = new HashMap<>();
        jdbc.sql(
                        """
                        select campaign, unit, batch from (
                            select c.id as campaign, u.id as unit, %s as batch
                            from unnest(cast(:campaigns as bigint[])) as c(id),
                                unnest(cast(:units as bigint[]), cast(:paths as text[])) as u(id, path)) found
                        where batch is not null
                        """
                                .formatted(BATCH_OF.formatted("c.id", "u.path")))
                .param("campaigns", campaigns.stream().mapToLong(CampaignId::value).toArray())
                .param("units", units.stream().mapToLong(unit -> unit.id().value()).toArray())
                .param(
                        "paths",
                        units.stream().map(unit -> unit.path().value()).toArray(String[]::new))
                .query(row -> {
                    numbers.put(
                            new Place(
                                    new CampaignId(row.getLong("campaign")),
                                    new UnitId(row.getLong("unit"))),
                            row.getLong("batch"));
                });
        return numbers;
    }

    /**
     * Units that may not start yet.
     *
     * @param unit the first of them
     * @param batch the name of its batch
     * @param units how many there are
     */
    public record Later(Unit unit, String batch, LocalDate mayStartOn, int units) {}

    /** Those among some units whose batch may start only after today, if there are any. */
    public Optional<Later> startingLater(CampaignId campaign, List<Unit> units, LocalDate today) {
        Map<Long, Batch> later =
                batches(campaign).stream()
                        .filter(batch -> batch.mayStartOn().filter(today::isBefore).isPresent())
                        .collect(Collectors.toMap(Batch::id, Function.identity()));
        if (later.isEmpty()) {
            return Optional.empty();
        }
        Map<Place, Long> batchOf = batchNumbers(List.of(campaign), units);
        List<Unit> waiting =
                units.stream()
                        .filter(unit ->
                                later.containsKey(batchOf.get(new Place(campaign, unit.id()))))
                        .toList();
        return waiting.stream()
                .findFirst()
                .map(unit -> {
                    Batch batch =
                            Objects.requireNonNull(
                                    later.get(batchOf.get(new Place(campaign, unit.id()))));
                    return new Later(
                            unit, batch.name(), batch.mayStartOn().orElseThrow(), waiting.size());
                });
    }

    public Optional<Batch> batch(CampaignId campaign, long id) {
        return jdbc.sql(BATCH + "where b.campaign_id = :campaign and b.id = :id")
                .param("campaign", campaign.value())
                .param("id", id)
                .query(CampaignRows::batch)
                .optional();
    }

    public List<Batch> batches(CampaignId campaign) {
        return jdbc.sql(BATCH + "where b.campaign_id = :campaign order by b.number")
                .param("campaign", campaign.value())
                .query(CampaignRows::batch)
                .list();
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                row.getLong("id"),
                row.getInt("number"),
                row.getString("name"),
                date(row, "starts_on"),
                date(row, "ends_on"),
                date(row, "preparation_from"),
                row.getInt("units"),
                source(row),
                row.getLong("version"));
    }

    public long addMeasure(CampaignId campaign, String name, Optional<Long> item) {
        return jdbc.sql(
                        """
                        insert into measures (campaign_id, number, name, directive_item_id)
                        values (:campaign, (select coalesce(max(number), 0) + 1 from measures where campaign_id = :campaign),
                                :name, :item)
                        returning id
                        """)
                .param("campaign", campaign.value())
                .param("name", name.strip())
                .param("item", item.orElse(null))
                .query(Long.class)
                .single();
    }

    public List<Measure> measures(CampaignId campaign) {
        return jdbc.sql(
                        """
                        select m.id, m.number, m.name, m.problem, m.next_step, m.version,
                               i.directive_id, i.key, i.words_start, i.words_end, i.sentence, i.sentence_start
                        from measures m left join directive_items i on i.id = m.directive_item_id
                        where m.campaign_id = :campaign order by m.number
                        """)
                .param("campaign", campaign.value())
                .query((row, _) ->
                        new Measure(
                                row.getLong("id"),
                                row.getInt("number"),
                                row.getString("name"),
                                Optional.ofNullable(row.getString("problem")),
                                Optional.ofNullable(row.getString("next_step")),
                                source(row),
                                row.getLong("version")))
                .list();
    }

    public void amendMeasure(long id, AmendMeasure amended) {
        jdbc.sql(
                        """
                        update measures
                        set name = :name, problem = :problem, next_step = :nextStep, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("name", amended.name().strip())
                .param("problem", amended.problem().map(String::strip).orElse(null))
                .param("nextStep", amended.nextStep().map(String::strip).orElse(null))
                .update();
    }

    /**
     * Whether nothing is under the measure, neither a key action nor an activity; nothing comes
     * under it until the caller's transaction ends.
     */
    public boolean isEmptyMeasure(long id) {
        jdbc.sql("select from measures where id = :id for update")
                .param("id", id)
                .query((_, _) -> id)
                .optional();
        return jdbc.sql(
                        """
                        select not exists (select from key_actions where measure_id = :id)
                            and not exists (select from activities where measure_id = :id)
                        """)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    public void removeMeasure(long id) {
        jdbc.sql("delete from measures where id = :id").param("id", id).update();
    }

    /**
     * Whether nothing was issued under the key action; nothing is until the caller's transaction
     * ends.
     */
    public boolean isUnissued(long keyAction) {
        jdbc.sql("select from key_actions where id = :id for update")
                .param("id", keyAction)
                .query((_, _) -> keyAction)
                .optional();
        return jdbc.sql("select not exists (select from issues where key_action_id = :id)")
                .param("id", keyAction)
                .query(Boolean.class)
                .single();
    }

    public void removeKeyAction(long id) {
        jdbc.sql("delete from key_actions where id = :id").param("id", id).update();
    }

    public long addKeyAction(CampaignId campaign, DescribeKeyAction action, Optional<Long> item) {
        return jdbc.sql(
                        """
                        insert into key_actions
                            (campaign_id, number, measure_id, wording, lead, participants, who, levels, due_on, due_text, standing,
                             directive_item_id)
                        values (:campaign,
                                (select coalesce(max(number), 0) + 1 from key_actions where campaign_id = :campaign),
                                :measure, :wording, :lead, :participants, :who, :levels, :dueOn, :dueText, :standing, :item)
                        returning id
                        """)
                .param("campaign", campaign.value())
                .params(described(action))
                .param("item", item.orElse(null))
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> described(DescribeKeyAction action) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("measure", action.measure().orElse(null));
        values.put("wording", action.wording().strip());
        values.put("lead", action.parties().lead().map(String::strip).orElse(null));
        values.put("participants", action.parties().participants().map(String::strip).orElse(null));
        values.put("who", action.parties().obliged().map(String::strip).orElse(null));
        values.put("levels", names(action.levels()));
        values.put("dueOn", action.dueOn().map(Date::valueOf).orElse(null));
        values.put("dueText", action.dueText().orElse(null));
        values.put("standing", action.standing());
        return values;
    }

    private static String[] names(Set<Level> levels) {
        return levels.stream().map(Level::name).toArray(String[]::new);
    }

    public void amendKeyAction(long id, AmendKeyAction amended) {
        jdbc.sql(
                        """
                        update key_actions
                        set measure_id = :measure, wording = :wording, lead = :lead, participants = :participants, who = :who, levels = :levels,
                            due_on = :dueOn, due_text = :dueText, standing = :standing,
                            problem = :problem, next_step = :nextStep, version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .params(described(amended.is()))
                .param("problem", amended.problem().map(String::strip).orElse(null))
                .param("nextStep", amended.nextStep().map(String::strip).orElse(null))
                .update();
    }

    /** Whether the campaign has it; it stays there until the caller's transaction ends. */
    public boolean hasKeyAction(CampaignId campaign, long id) {
        return jdbc.sql(
                        """
                        select id from key_actions where id = :id and campaign_id = :campaign for key share
                        """)
                .param("id", id)
                .param("campaign", campaign.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /**
     * Whether the campaign lays this down, and units can be asked to do it; it stays there until
     * the caller's transaction ends.
     */
    public boolean asks(CampaignId campaign, long provision) {
        return jdbc.sql(
                        """
                        select kind from provisions where id = :id and campaign_id = :campaign for key share
                        """)
                .param("id", provision)
                .param("campaign", campaign.value())
                .query((row, _) -> Provision.Kind.valueOf(row.getString("kind")))
                .optional()
                .filter(Provision.Kind::isAsked)
                .isPresent();
    }

    public List<KeyAction> keyActions(CampaignId campaign) {
        return jdbc.sql(
                        """
                        select k.id, k.number, k.measure_id, k.wording, k.lead, k.participants, k.who, k.levels, k.due_on, k.due_text, k.standing, k.problem,
                               k.next_step, k.version,
                               i.directive_id, i.key, i.words_start, i.words_end, i.sentence, i.sentence_start
                        from key_actions k left join directive_items i on i.id = k.directive_item_id
                        where k.campaign_id = :campaign order by k.number
                        """)
                .param("campaign", campaign.value())
                .query((row, _) ->
                        new KeyAction(
                                row.getLong("id"),
                                row.getInt("number"),
                                AssignmentRows.optional(row, "measure_id", Function.identity()),
                                row.getString("wording"),
                                new Parties(
                                        Optional.ofNullable(row.getString("lead")),
                                        Optional.ofNullable(row.getString("participants")),
                                        Optional.ofNullable(row.getString("who"))),
                                levels(row),
                                date(row, "due_on"),
                                Optional.ofNullable(row.getString("due_text")),
                                row.getBoolean("standing"),
                                Optional.ofNullable(row.getString("problem")),
                                Optional.ofNullable(row.getString("next_step")),
                                source(row),
                                row.getLong("version")))
                .list();
    }

    private static Set<Level> levels(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("levels").getArray())
                .map(Level::valueOf)
                .collect(Collectors.toSet());
    }

    public long addProvision(
            CampaignId campaign, Provision.Kind kind, DescribeProvision is, Optional<Long> item) {
        return jdbc.sql(
                        """
                        insert into provisions (campaign_id, number, kind, wording, who, due_on, due_text,
                            amount_comparison, amount_value, amount_unit, directive_item_id)
                        values (:campaign,
                                (select coalesce(max(number), 0) + 1 from provisions
                                 where campaign_id = :campaign and kind = :kind),
                                :kind, :wording, :who, :dueOn, :dueText, :amountComparison, :amountValue, :amountUnit, :item)
                        returning id
                        """)
                .param("campaign", campaign.value())
                .param("kind", kind.name())
                .params(described(is))
                .param("item", item.orElse(null))
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> described(DescribeProvision is) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("wording", is.wording().strip());
        values.put("who", is.who().map(String::strip).orElse(null));
        values.put("dueOn", is.dueOn().map(Date::valueOf).orElse(null));
        values.put("dueText", is.dueText().map(String::strip).orElse(null));
        values.putAll(measured(is.amount()));
        return values;
    }

    static Map<String, @Nullable Object> measured(Optional<Amount> amount) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("amountComparison", amount.map(each -> each.comparison().name()).orElse(null));
        values.put("amountValue", amount.map(Amount::value).orElse(null));
        values.put("amountUnit", amount.map(each -> each.unit().strip()).orElse(null));
        return values;
    }

    static Optional<Amount> amount(ResultSet row) throws SQLException {
        String comparison = row.getString("amount_comparison");
        return comparison == null
                ? Optional.empty()
                : Optional.of(
                        new Amount(
                                Comparison.valueOf(comparison),
                                row.getBigDecimal("amount_value"),
                                row.getString("amount_unit")));
    }

    /** The provision is in the next version. */
    public void touchProvision(long id) {
        jdbc.sql("update provisions set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    public void amendProvision(long id, DescribeProvision is) {
        jdbc.sql(
                        """
                        update provisions
                        set wording = :wording, who = :who, due_on = :dueOn, due_text = :dueText,
                            amount_comparison = :amountComparison, amount_value = :amountValue, amount_unit = :amountUnit,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .params(described(is))
                .update();
    }

    public void removeProvision(long id) {
        jdbc.sql("delete from provisions where id = :id").param("id", id).update();
    }

    public List<Provision> provisions(CampaignId campaign) {
        return jdbc.sql(
                        """
                        select p.id, p.number, p.kind, p.wording, p.who, p.due_on, p.due_text, p.amount_comparison, p.amount_value,
                               p.amount_unit, p.version,
                               i.directive_id, i.key, i.words_start, i.words_end, i.sentence, i.sentence_start
                        from provisions p left join directive_items i on i.id = p.directive_item_id
                        where p.campaign_id = :campaign order by p.kind, p.number
                        """)
                .param("campaign", campaign.value())
                .query((row, _) ->
                        new Provision(
                                row.getLong("id"),
                                row.getInt("number"),
                                Provision.Kind.valueOf(row.getString("kind")),
                                row.getString("wording"),
                                Optional.ofNullable(row.getString("who")),
                                date(row, "due_on"),
                                Optional.ofNullable(row.getString("due_text")),
                                amount(row),
                                source(row),
                                row.getLong("version")))
                .list();
    }

    private StatedCount problemsStated(Campaign campaign) {
        return jdbc.sql(
                        """
                        select count(i.problem_id) as registered,
                            count(*) filter (where c.standing = 'PREPARING' and %s) as waiting
                        from directive_items i join campaigns c on c.directive_id = i.directive_id
                        where c.id = :campaign
                        """
                                .formatted(DirectiveRows.NOT_ENTERED))
                .param("campaign", campaign.id().value())
                .query((row, _) ->
                        new StatedCount(row.getLong("registered"), row.getLong("waiting")))
                .single();
    }

    /**
     * @param office whether it is for the campaign's office
     */
    public CampaignSheet sheet(Campaign campaign, boolean office) {
        CampaignId id = campaign.id();
        return new CampaignSheet(
                campaign,
                batches(id),
                measures(id),
                keyActions(id),
                specialActions(id),
                provisions(id),
                office ? Optional.of(problemsStated(campaign)) : Optional.empty());
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getDate(column)).map(Date::toLocalDate);
    }
}
