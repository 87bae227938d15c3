package org.lookback.ledger;

import static org.lookback.organization.AnOrganization.value;

import org.lookback.RealPostgres;
import org.lookback.campaign.ACampaignRoom;
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
import org.lookback.ledger.internal.Days;
import org.lookback.ledger.internal.Desks;
import org.lookback.ledger.internal.DraftRows;
import org.lookback.ledger.internal.Listing;
import org.lookback.ledger.internal.Origins;
import org.lookback.ledger.internal.Overdue;
import org.lookback.ledger.internal.Poses;
import org.lookback.ledger.internal.Problems;
import org.lookback.ledger.internal.RememberedTallies;
import org.lookback.ledger.internal.Tallies;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Organization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/**
 * A small province with one running campaign, for tests on a real database: two cities, each with
 * two counties, each with two townships.
 */
final class Province {

    /** What is open and was put off, newest first. */
    static final LedgerFilter EXTENDED = filter(Optional.empty(), Optional.of(true));

    /** What is overdue, newest first. */
    static final LedgerFilter OVERDUE = filter(Optional.of(true), Optional.empty());

    private static LedgerFilter filter(Optional<Boolean> overdue, Optional<Boolean> extended) {
        return new LedgerFilter(
                Optional.empty(),
                Optional.empty(),
                LedgerFilter.Breadth.SUBTREE,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                overdue,
                Optional.empty(),
                extended,
                Optional.empty(),
                Span.EVER,
                Span.EVER,
                Optional.empty(),
                LedgerFilter.Sort.NEWEST);
    }

    static final EvidenceId PHOTO = new EvidenceId("ab".repeat(32));

    static final Instant MORNING = Instant.parse("2019-09-02T01:00:00Z");

    private static final AtomicLong PEOPLE = new AtomicLong();

    final JdbcClient jdbc;
    final Clock clock;
    final JdbcTransactionManager transactions;
    final Ledger ledger;
    final Drafts drafts;
    final Tallies tallies;
    final Chronicle chronicle;
    final Organization organization;
    final Campaigns campaigns;
    final Activities activities;
    final CampaignId campaign;
    final SpecialActionId roads;

    final UnitPath province;
    final UnitPath yangquan;
    final UnitPath datong;
    final UnitPath pingding;
    final UnitPath yuxian;
    final UnitPath guangling;
    final UnitPath suburb;

    Province() {
        DataSource database = RealPostgres.freshDatabase();
        jdbc = JdbcClient.create(database);
        transactions = new JdbcTransactionManager(database);
        clock =
                new CampaignClock(
                        Clock.fixed(MORNING, ZoneId.of("Asia/Shanghai")), java.time.Duration.ZERO);
        organization = AnOrganization.on(database, clock).organization();
        Problems problems = new Problems(jdbc);
        chronicle = new Chronicle(database);
        tallies = new Tallies(jdbc, new Days(chronicle, clock), transactions);
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
        ACampaignRoom room = ACampaignRoom.on(database, organization, clock, "target/province");
        campaigns = room.campaigns();
        activities = room.activities();
        RememberedTallies remembered = new RememberedTallies(jdbc, tallies);
        ledger =
                new Ledger(
                        problems,
                        new Listing(jdbc, tallies, organization, transactions),
                        new Poses(jdbc),
                        tallies,
                        remembered,
                        new Overdue(remembered, problems),
                        new Desks(jdbc),
                        new Origins(activities),
                        chronicle,
                        organization,
                        campaigns,
                        room.assignments(),
                        room.matters(),
                        clock,
                        transactions);
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
    Problem planned(Actor liaison, Problem claimed) {
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
    Problem submitted(Actor liaison, Problem claimed) {
        Problem begun = give(liaison, planned(liaison, claimed), new Command.Begin());
        Problem shown = give(liaison, begun, new Command.AttachEvidence(PHOTO, ""));
        Problem corrected = give(liaison, shown, new Command.ReportCorrection("已修复"));
        return give(liaison, corrected, new Command.Submit("请验收"));
    }

    /** A command that is carried out. */
    Problem give(Actor actor, Problem problem, Command command) {
        return value(ledger.perform(actor, problem.id(), problem.version(), command));
    }

    /** A unit one level further down. */
    UnitPath below(UnitPath parent, String code, String name, String level) {
        return unit(code, name, level, Optional.of(parent));
    }

    /** A root beside this one. */
    UnitPath anotherTree(String code, String name) {
        return unit(code, name, "PROVINCE", Optional.empty());
    }

    /** A new person with one post. */
    Actor person(Duty duty, UnitPath unit) {
        return person(duty, unit, Optional.empty());
    }

    /** A new person who leads a special action for a unit. */
    Actor lead(UnitPath unit, SpecialActionId special) {
        return person(Duty.LEAD, unit, Optional.of(special));
    }

    /** The first of them, with the posts of both. */
    Actor both(Actor one, Actor other) {
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

    Command.Register aProblemAt(UnitPath unit) {
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
