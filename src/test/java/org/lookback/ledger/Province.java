package org.lookback.ledger;

import static org.lookback.organization.AnOrganization.value;

import org.lookback.RealPostgres;
import org.lookback.campaign.Activities;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Closing;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.internal.DraftRows;
import org.lookback.ledger.internal.Tallies;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Organization;
import org.lookback.organization.UnitMoved;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * A small province with one running campaign, for tests on a real database: two cities, each with
 * two counties, each with two townships.
 */
public final class Province {

    /** What is open and was put off, newest first. */
    static final LedgerFilter EXTENDED = LedgerFilter.ALL.extended(Optional.of(true));

    /** What is overdue, newest first. */
    static final LedgerFilter OVERDUE = LedgerFilter.ALL.overdue(Optional.of(true));

    public static final EvidenceId PHOTO = new EvidenceId("ab".repeat(32));

    public static final Instant MORNING = Instant.parse("2019-09-02T01:00:00Z");

    private static final AtomicLong PEOPLE = new AtomicLong();

    /** What the rooms above put on desks. */
    public final List<Errands> errands = new ArrayList<>();

    /** The rooms above, as they are told what happens to problems. */
    public final List<Consumer<ProblemChanged>> rooms = new ArrayList<>();

    public final DataSource database = RealPostgres.freshDatabase();
    public final JdbcClient jdbc;
    public final Clock clock;
    public final JdbcTransactionManager transactions;
    public final Ledger ledger;
    public final Drafts drafts;
    public final Tallies tallies;
    public final Chronicle chronicle;
    public final Organization organization;
    public final Campaigns campaigns;
    public final Activities activities;
    public final CampaignId campaign;
    public final SpecialActionId roads;

    public final UnitPath province;
    public final UnitPath yangquan;
    public final UnitPath datong;
    public final UnitPath pingding;
    public final UnitPath yuxian;
    public final UnitPath guangling;
    public final UnitPath suburb;

    public Province() {
        this(_ -> List.of());
    }

    /** With records of rooms above that problems come from. */
    public Province(Function<JdbcClient, List<OriginRecords>> above) {
        jdbc = JdbcClient.create(database);
        transactions = new JdbcTransactionManager(database);
        clock =
                new CampaignClock(
                        Clock.fixed(MORNING, ZoneId.of("Asia/Shanghai")), java.time.Duration.ZERO);
        organization = AnOrganization.on(database, clock).organization();
        chronicle = new Chronicle(database);
        province = unit("14", "山西省", "PROVINCE", Optional.empty());
        yangquan = unit("1403", "阳泉市", "CITY", Optional.of(province));
        datong = unit("1402", "大同市", "CITY", Optional.of(province));
        pingding = unit("140321", "平定县", "COUNTY", Optional.of(yangquan));
        yuxian = unit("140322", "盂县", "COUNTY", Optional.of(yangquan));
        guangling = unit("140223", "广灵县", "COUNTY", Optional.of(datong));
        suburb = unit("140311", "郊区", "COUNTY", Optional.of(yangquan));
        campaign =
                new CampaignId(
                        jdbc.sql(
                                        """
                                        insert into campaigns (name, unit_id, path, standing, starts_on, zone, days_to_assign, days_to_claim,
                                            days_to_rectify, days_to_verify, look_back_days)
                                        values ('专项行动', :unit, :path, 'RUNNING', '2019-06-01', 'Asia/Shanghai', 5, 3, 30, 10, '{30,90,180}')
                                        returning id
                                        """)
                                .param("unit", province.unit().value())
                                .param("path", province.value())
                                .query(Long.class)
                                .single());
        roads =
                new SpecialActionId(
                        jdbc.sql(
                                        """
                                        insert into special_actions (campaign_id, number, name) values (:campaign, 1, '农村道路') returning id
                                        """)
                                .param("campaign", campaign.value())
                                .query(Long.class)
                                .single());
        ALedgerRoom room =
                ALedgerRoom.on(
                        database,
                        organization,
                        clock,
                        "target/province",
                        List.of((actor, running) ->
                                errands.stream()
                                        .flatMap(each -> each.waiting(actor, running).stream())
                                        .toList()),
                        above.apply(jdbc),
                        told -> rooms.forEach(each -> each.accept((ProblemChanged) told)));
        campaigns = room.campaign().campaigns();
        activities = room.campaign().activities();
        tallies = room.tallies();
        ledger = room.ledger();
        drafts = new Drafts(new DraftRows(jdbc), ledger, clock, transactions);
    }

    private UnitPath unit(String code, String name, String level, Optional<UnitPath> parent) {
        UnitId id =
                new UnitId(
                        jdbc.sql("select nextval(pg_get_serial_sequence('units', 'id'))")
                                .query(Long.class)
                                .single());
        UnitPath path = parent.map(above -> above.child(id)).orElse(UnitPath.root(id));
        jdbc.sql(
                        """
                        insert into units (id, code, name, level, parent_id, path, opened_at) overriding system value
                        values (:id, :code, :name, :level, :parent, :path, now())
                        """)
                .param("id", id.value())
                .param("code", code)
                .param("name", name)
                .param("level", level)
                .param("parent", parent.map(above -> above.unit().value()).orElse(null))
                .param("path", path.value())
                .update();
        return path;
    }

    /** A claimed problem, with its cause and what will be done. */
    public Problem planned(Actor liaison, Problem claimed) {
        return give(
                liaison,
                give(
                        liaison,
                        claimed,
                        new Command.Analyse(
                                List.of(
                                        new Problem.RootCause(
                                                CauseCategory.RULE, List.of("路基未夯实", "无巡查制度"))))),
                new Command.Plan(
                        "修复路面",
                        LocalDate.of(2019, 9, 20),
                        Optional.of("建立巡查制度"),
                        Optional.of(LocalDate.of(2019, 10, 1)),
                        Optional.empty(),
                        "通车且制度印发"));
    }

    /** A claimed problem, put right and submitted; no rule was issued. */
    public Problem submitted(Actor liaison, Problem claimed) {
        Problem begun = give(liaison, planned(liaison, claimed), new Command.Begin());
        Problem shown = give(liaison, begun, new Command.AttachEvidence(PHOTO, ""));
        Problem corrected = give(liaison, shown, new Command.ReportCorrection("已修复"));
        return give(liaison, corrected, new Command.Submit("请验收"));
    }

    /** A command that is carried out. */
    public Problem give(Actor actor, Problem problem, Command command) {
        return value(ledger.perform(actor, problem.id(), problem.version(), command));
    }

    /** A unit one level further down. */
    public UnitPath below(UnitPath parent, String code, String name, String level) {
        return unit(code, name, level, Optional.of(parent));
    }

    /** Moves a unit, in the transaction at hand. */
    public void move(UnitPath from, UnitPath to) {
        jdbc.sql("update units set path = :path, parent_id = :parent where id = :id")
                .param("path", to.value())
                .param("parent", to.units().get(to.units().size() - 2).value())
                .param("id", from.unit().value())
                .update();
        ledger.follow(new UnitMoved(from.unit(), from, to));
    }

    /** A root beside this one. */
    public UnitPath anotherTree(String code, String name) {
        return unit(code, name, "PROVINCE", Optional.empty());
    }

    /** A new person with one post. */
    public Actor person(Duty duty, UnitPath unit) {
        return person(duty, unit, Optional.empty());
    }

    /** A new person who leads a special action for a unit. */
    public Actor lead(UnitPath unit, SpecialActionId special) {
        return person(Duty.LEAD, unit, Optional.of(special));
    }

    /** The first of them, with the posts of both. */
    public Actor both(Actor one, Actor other) {
        List<Post> posts = new ArrayList<>(one.posts());
        posts.addAll(other.posts());
        return new Actor(one.person(), one.name(), posts);
    }

    private Actor person(Duty duty, UnitPath unit, Optional<SpecialActionId> special) {
        long id = PEOPLE.incrementAndGet();
        Post post =
                new Post(
                        new PostId(id),
                        unit,
                        "code " + unit.value(),
                        "unit " + unit.value(),
                        duty,
                        duty + " of " + unit.value(),
                        special.map(each -> campaign),
                        special);
        return new Actor(new PersonId(id), post.title(), List.of(post));
    }

    public Command.Register aProblemAt(UnitPath unit) {
        return new Command.Register(
                campaign,
                unit.unit(),
                "村口道路塌陷",
                "雨后村口道路塌陷约三米，学生上学绕行。",
                Source.SELF_CHECK,
                Severity.NORMAL,
                Optional.of(roads),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** From now on the campaign asks for these steps before closure. */
    void closesBy(Closing closing) {
        jdbc.sql(
                        """
                        update campaigns set self_check = :selfCheck, acceptance = :acceptance,
                            visit_percent = :visitPercent, notice_days = :noticeDays
                        where id = :id
                        """)
                .param("selfCheck", closing.selfCheck())
                .param("acceptance", closing.acceptance())
                .param("visitPercent", closing.visitPercent())
                .param("noticeDays", closing.noticeDays())
                .param("id", campaign.value())
                .update();
    }
}
