package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Demand;
import org.lookback.campaign.Demands;
import org.lookback.campaign.Issue;
import org.lookback.campaign.internal.CampaignDemands;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.inspection.internal.FormRows;
import org.lookback.inspection.internal.GroupPosts;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.inspection.internal.Recusals;
import org.lookback.inspection.internal.TieRows;
import org.lookback.inspection.internal.VisitErrands;
import org.lookback.inspection.internal.VisitOrigins;
import org.lookback.inspection.internal.VisitPosts;
import org.lookback.inspection.internal.VisitRows;
import org.lookback.inspection.internal.VisitRules;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.Command;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Province;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.GrantPost;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Visits of guidance groups on a real PostgreSQL. */
class VisitsTest {

    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 2);

    private static final PageRequest ALL = new PageRequest(0, 500);

    private final Province at =
            new Province(jdbc -> List.of(new VisitOrigins(new VisitRows(jdbc))));
    private final AnOrganization room = AnOrganization.on(at.database, at.clock);
    private final GroupRows groupRows = new GroupRows(at.jdbc);
    private final VisitRows rows = new VisitRows(at.jdbc);
    private final ACampaignRoom campaign =
            ACampaignRoom.on(at.database, at.organization, at.clock, "target/visits");
    private final Demands demands =
            new Demands(
                    List.of(
                            CampaignDemands.reportsAsked(at.jdbc),
                            CampaignDemands.meetingsAsked(at.jdbc),
                            VisitRows.visitsAsked(at.jdbc)),
                    at.jdbc);
    private final Actor office = room.holding(Duty.OFFICE, room.unit("14"));
    private final Actor governor = room.holding(Duty.LEADER, room.unit("14"));

    @SuppressWarnings("NullAway.Init")
    private GuidanceGroups groups;

    @SuppressWarnings("NullAway.Init")
    private VisitForms forms;

    @SuppressWarnings("NullAway.Init")
    private Visits visits;

    @SuppressWarnings("NullAway.Init")
    private FieldKits kits;

    @BeforeEach
    void build() {
        TieRows tied = new TieRows(at.jdbc);
        Recusals recusals = new Recusals(room.posts(), tied, at.organization, at.clock);
        Ties ties =
                new Ties(
                        tied,
                        groupRows,
                        room.posts(),
                        at.organization,
                        at.chronicle,
                        at.clock,
                        at.transactions);
        groups =
                new GuidanceGroups(
                        groupRows,
                        new GroupPosts(groupRows, recusals, room.posts(), at.organization),
                        recusals,
                        ties,
                        at.campaigns,
                        at.organization,
                        room.posts(),
                        at.chronicle,
                        at.clock,
                        at.transactions);
        forms =
                new VisitForms(
                        new FormRows(at.jdbc),
                        at.campaigns,
                        at.chronicle,
                        at.clock,
                        at.transactions);
        visits =
                new Visits(
                        rows,
                        forms,
                        groupRows,
                        recusals,
                        ties,
                        demands,
                        at.campaigns,
                        at.ledger,
                        at.organization,
                        campaign.evidence(),
                        at.chronicle,
                        at.clock,
                        at.transactions);
        kits =
                new FieldKits(
                        rows,
                        visits,
                        at.campaigns,
                        at.ledger,
                        at.organization,
                        campaign.evidence(),
                        at.clock);
        for (String standard : List.of("思想认识到位", "整改落实到位：问题有人管、有期限、有结果")) {
            at.jdbc
                    .sql(
                            """
                            insert into provisions (campaign_id, number, kind, wording)
                            select :campaign, count(*) + 1, 'STANDARD', :wording from provisions
                            where campaign_id = :campaign
                            """)
                    .param("campaign", at.campaign.value())
                    .param("wording", standard)
                    .update();
        }
    }

    @Test
    void what_a_visit_finds_stands_in_the_ledger_and_keeps_the_link() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        Found lamp = found("两处路灯不亮");

        rate(member, planned, List.of(2, 3), lamp, found("台账漏记三件"));
        Visit concluded = value(change(member, planned, new VisitCommand.Conclude()));

        assertThat(concluded.standing()).isEqualTo(VisitStanding.CONCLUDED);
        VisitSheet sheet = sheet(member, planned);
        assertThat(sheet.findings()).hasSize(2).allMatch(each -> each.problem().isPresent());
        Problem problem =
                at.ledger
                        .find(member, sheet.findings().getFirst().problem().orElseThrow())
                        .orElseThrow();
        assertThat(problem.entry().title()).isEqualTo("两处路灯不亮");
        assertThat(problem.entry().foundAt()).isEqualTo(at.pingding.unit());
        assertThat(problem.entry().source()).isEqualTo(Source.VISIT);
        Origin visit = new Origin(Origin.Kind.VISIT, planned.id().value());
        assertThat(problem.entry().origin()).contains(visit);
        assertThat(at.ledger.cameOf(member, visit).total()).isEqualTo(2);
        assertRefused(
                change(member, planned, new VisitCommand.DropFinding(1)),
                InspectionRefusal.CONCLUDED_VISIT_STAYS);
    }

    @Test
    void a_visit_rates_every_standard_of_the_campaign_before_it_ends() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        assertThat(sheet(member, planned).form().standards())
                .extracting(FormStandard::name, FormStandard::criteria)
                .containsExactly(
                        tuple("思想认识到位", Optional.empty()),
                        tuple("整改落实到位", Optional.of("问题有人管、有期限、有结果")));

        assertThat(keep(member, planned, List.of(new Rating(3, 1, Optional.empty()))))
                .as("a standard that the form has not")
                .isInstanceOf(Faulty.class);
        assertThat(keep(member, planned, List.of(new Rating(1, 5, Optional.empty()))))
                .as("a grade that the form has not")
                .isInstanceOf(Faulty.class);
        value(keep(member, planned, List.of(new Rating(1, 2, Optional.empty()))));
        assertRefused(
                change(member, planned, new VisitCommand.Conclude()),
                InspectionRefusal.EVERY_STANDARD_IS_RATED);
        value(keep(member, planned, List.of(new Rating(2, 1, Optional.of("制度已印发")))));
        value(change(member, planned, new VisitCommand.Conclude()));
    }

    @Test
    void a_visit_keeps_how_many_members_its_group_had_when_it_was_concluded() throws IOException {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        rate(member, planned, List.of(1, 2));
        value(change(member, planned, new VisitCommand.Conclude()));
        GuidanceGroupId group = group("第一组").id();
        PersonId later = room.holding(Duty.VERIFIER, room.unit("14")).person();
        groupRows.putMember(group, later, GroupRole.MEMBER);
        Stream stream = new Stream("guidance-group", group.value());
        new TransactionTemplate(at.transactions)
                .executeWithoutResult(_ ->
                        at.chronicle.append(
                                stream,
                                at.chronicle.head(stream),
                                List.of(
                                        NewEntry.of(
                                                "MemberAdded", Map.of("person", later.value()))),
                                office,
                                Optional.empty(),
                                at.clock.instant().plus(Duration.ofDays(1))));

        assertThat(members(planned)).isEqualTo(1);

        at.jdbc.sql("update visiting_groups set members = null").update();
        String migration =
                Files.readString(
                        Path.of(
                                "src/main/resources/db/migration/inspection/V21__members_at_visits.sql"));
        at.jdbc.sql(migration.substring(migration.indexOf("update "))).update();
        assertThat(members(planned)).as("of visits that were concluded before").isEqualTo(1);
    }

    private int members(Visit visit) {
        return at.jdbc
                .sql("select members from visiting_groups where visit_id = :id")
                .param("id", visit.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_weak_rating_asks_for_a_second_visit_that_cannot_be_cancelled() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        rate(member, planned, List.of(1, 4));
        value(change(member, planned, new VisitCommand.Conclude()));

        Visit second =
                visits.find(member, sheet(member, planned).next().orElseThrow()).orElseThrow();
        assertThat(second.standing()).isEqualTo(VisitStanding.DUE);
        assertThat(second.second()).contains(new Visit.Second(planned.id(), TODAY.plusDays(30)));
        assertThat(second.groups()).isEqualTo(planned.groups());
        assertThat(second.isLate(TODAY.plusDays(30))).isFalse();
        assertThat(second.isLate(TODAY.plusDays(31))).isTrue();
        assertRefused(
                change(member, second, new VisitCommand.Cancel("不去了")),
                InspectionRefusal.SECOND_VISIT_IS_PAID);
        assertThat(schedule(member, second, TODAY.plusDays(31)))
                .as("after the day by which it is to be paid")
                .isInstanceOf(Faulty.class);
        Visit set = value(schedule(member, second, TODAY.plusDays(7)));
        assertThat(set.standing()).isEqualTo(VisitStanding.PLANNED);
        assertRefused(
                change(member, planned, new VisitCommand.Reopen("评错了")),
                InspectionRefusal.SECOND_VISIT_FOLLOWED);
    }

    @Test
    void a_visit_that_was_rated_wrongly_is_reopened_and_its_second_one_goes() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        rate(member, planned, List.of(1, 4), found("两处路灯不亮"));
        value(change(member, planned, new VisitCommand.Conclude()));
        VisitId second = sheet(member, planned).next().orElseThrow();

        value(change(member, planned, new VisitCommand.Reopen("等次点错")));
        assertThat(visits.find(member, second).orElseThrow().standing())
                .isEqualTo(VisitStanding.CANCELLED);
        assertRefused(
                change(member, planned, new VisitCommand.DropFinding(1)),
                InspectionRefusal.PROBLEM_STAYS_IN_LEDGER);
        rate(member, planned, List.of(1, 2), found("台账漏记三件"));
        value(change(member, planned, new VisitCommand.Conclude()));

        assertThat(sheet(member, planned).next()).isEmpty();
        assertThat(
                        at.ledger
                                .cameOf(member, new Origin(Origin.Kind.VISIT, planned.id().value()))
                                .total())
                .as("nothing is entered twice")
                .isEqualTo(2);
    }

    @Test
    void over_the_weekly_cap_a_visit_needs_a_reason_and_somebody_else() {
        cap(2);
        Actor member = member("第一组", "1403");
        issued(TODAY.plusDays(1), "140321");
        issued(TODAY.plusDays(6), "140321");
        issued(TODAY.plusDays(7), "140321");

        assertRefused(
                plan(member, "第一组", at.pingding, TODAY.plusDays(2)),
                InspectionRefusal.WEEK_IS_FULL,
                "平定县",
                2,
                2,
                TODAY);
        assertThat(plan(member, "第一组", at.pingding, TODAY.plusDays(7)))
                .as("the week after has room for one")
                .isInstanceOf(Outcome.Done.class);
        Visit proposed =
                value(plan(member, "第一组", at.pingding, TODAY.plusDays(2), Optional.of("举报涉及当周会议")));

        assertThat(proposed.standing()).isEqualTo(VisitStanding.PROPOSED);
        assertThat(proposed.excess()).contains(new Excess(3, 2, "举报涉及当周会议", Optional.empty()));
        assertRefused(
                change(member, proposed, new VisitCommand.Conclude()),
                InspectionRefusal.VISIT_IS_APPROVED_FIRST);
        assertRefused(
                change(member, proposed, new VisitCommand.Approve()),
                InspectionRefusal.SENDER_APPROVES_VISIT);
        Visit approved = value(change(governor, proposed, new VisitCommand.Approve()));
        assertThat(approved.standing()).isEqualTo(VisitStanding.PLANNED);
        assertThat(approved.excess().orElseThrow().approvedBy()).contains(governor.person());
    }

    @Test
    void of_two_who_plan_at_the_same_time_the_second_sees_the_week_full() throws Exception {
        cap(1);
        Actor first = member("第一组", "1403");
        Actor second = member("第二组", "140321", at.yangquan);
        TransactionTemplate transaction = new TransactionTemplate(at.transactions);

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Outcome<Visit>> later =
                    transaction.execute(_ -> {
                        value(plan(first, "第一组", at.pingding, TODAY.plusDays(1)));
                        Future<Outcome<Visit>> waiting =
                                threads.submit(
                                        () -> plan(second, "第二组", at.pingding, TODAY.plusDays(2)));
                        waits(waiting);
                        assertThat(waiting.isDone()).isFalse();
                        return waiting;
                    });

            assertRefused(later.get(), InspectionRefusal.WEEK_IS_FULL, "平定县", 1, 1, TODAY);
        }
    }

    @Test
    void a_day_of_the_calendar_counts_all_its_visits_however_many_they_are() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        at.jdbc
                .sql(
                        """
                        with more as (
                            insert into visits (campaign_id, unit_id, path, standing, first_day, last_day, purpose, planned_by)
                            select campaign_id, unit_id, path, standing, first_day, last_day + 1, purpose, planned_by
                            from visits, generate_series(1, 600) where id = :id returning id)
                        insert into visiting_groups select m.id, w.group_id, 0 from more m, visiting_groups w
                        where w.visit_id = :id
                        """)
                .param("id", planned.id().value())
                .update();

        List<VisitsOnDay> days =
                visits.onDays(member, at.campaign, TODAY.minusDays(1), TODAY.plusDays(5), 3)
                        .orElseThrow();

        assertThat(days)
                .extracting(VisitsOnDay::day, each -> each.first().size(), VisitsOnDay::total)
                .containsExactly(tuple(TODAY, 3, 601L), tuple(TODAY.plusDays(1), 3, 600L));
        assertThat(
                        visits.list(member, at.campaign, VisitFilter.ALL.on(TODAY), ALL)
                                .orElseThrow()
                                .total())
                .isEqualTo(601);
        assertThat(
                        visits.list(member, at.campaign, VisitFilter.ALL.on(TODAY.plusDays(2)), ALL)
                                .orElseThrow()
                                .items())
                .isEmpty();
    }

    /** Until what another session does waits for one to end its transaction, or is done. */
    private void waits(Future<?> other) {
        while (!other.isDone()
                && at.jdbc
                                .sql(
                                        """
                                        select count(*) from pg_locks where locktype = 'advisory' and not granted
                                            and database = (select oid from pg_database where datname = current_database())
                                        """)
                                .query(Long.class)
                                .single()
                        == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nobody_approves_what_he_planned() {
        cap(1);
        member("第一组", "1403");
        issued(TODAY, "140321");
        Visit proposed = value(plan(office, "第一组", at.pingding, TODAY, Optional.of("不能错开")));

        assertRefused(
                change(office, proposed, new VisitCommand.Approve()),
                InspectionRefusal.ANOTHER_APPROVES_VISIT);
        assertRefused(
                change(
                        room.holding(Duty.LEADER, room.unit("1403")),
                        proposed,
                        new VisitCommand.Approve()),
                InspectionRefusal.SENDER_APPROVES_VISIT);
        assertThat(change(governor, proposed, new VisitCommand.Refuse(" ")))
                .isInstanceOf(Faulty.class);
        assertThat(value(change(governor, proposed, new VisitCommand.Refuse("下月再去"))).standing())
                .isEqualTo(VisitStanding.REFUSED);
        assertThat(demands.of(at.pingding, TODAY, TODAY))
                .as("what was not approved is not asked")
                .extracting(Demand::kind)
                .containsExactly(Demand.Kind.REPORT);
    }

    @Test
    void whoever_plans_sees_what_else_is_asked_and_who_else_goes_there() {
        cap(2);
        Actor first = member("第一组", "1403");
        Actor second = member("第二组", "140321", at.yangquan);
        issued(TODAY.plusDays(1), "140321");
        Visit planned = value(plan(first, "第一组", at.pingding, TODAY.plusDays(2)));

        Outlook outlook = outlook(second, "第二组", at.pingding, TODAY.plusDays(4));

        assertThat(outlook.over()).isTrue();
        assertThat(outlook.roomier()).contains(TODAY.plusDays(7));
        assertThat(outlook.weeks())
                .filteredOn(week -> week.monday().equals(TODAY))
                .singleElement()
                .satisfies(week ->
                        assertThat(week.demands())
                                .extracting(Demand::kind)
                                .containsExactly(Demand.Kind.REPORT, Demand.Kind.VISIT));
        assertThat(outlook.others()).extracting(Visit::id).containsExactly(planned.id());

        GuidanceGroupId joining = group("第二组").id();
        Visit joint = value(change(second, planned, new VisitCommand.Join(joining)));
        assertThat(joint.groups()).containsExactly(planned.lead(), joining);
        assertThat(demands.of(at.pingding, TODAY, TODAY.plusDays(6)))
                .as("visited together is visited once")
                .filteredOn(demand -> demand.kind() == Demand.Kind.VISIT)
                .hasSize(1);
        at(
                TODAY.plusDays(2),
                () -> {
                    rate(second, planned, List.of(1, 1));
                    return value(change(first, planned, new VisitCommand.Conclude()));
                });
    }

    @Test
    void what_was_seen_is_told_to_the_unit_once_the_visit_is_concluded() {
        Actor member = member("第一组", "1403");
        Actor visited = room.holding(Duty.LEADER, room.unit("140321"));
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        rate(member, planned, List.of(2, 2), found("两处路灯不亮"));

        VisitSheet before = sheet(visited, planned);
        assertThat(before.ratings()).isEmpty();
        assertThat(before.findings()).isEmpty();
        assertThat(before.account()).isEmpty();
        assertThat(visits.isTold(visited, planned)).isFalse();
        assertThat(sheet(office, planned).ratings()).hasSize(2);

        value(change(member, planned, new VisitCommand.Conclude()));
        VisitSheet after = sheet(visited, planned);
        assertThat(after.ratings()).hasSize(2);
        assertThat(after.findings()).hasSize(1);
    }

    @Test
    void others_know_nothing_of_a_visit_and_do_nothing_with_it() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));

        for (Actor stranger :
                List.of(
                        room.holding(Duty.OFFICE, room.unit("1402")),
                        room.holding(Duty.LEADER, room.unit("140322")))) {
            assertThat(visits.find(stranger, planned.id())).isEmpty();
            assertThat(visits.sheet(stranger, planned.id())).isEmpty();
            assertThat(
                            visits.list(stranger, at.campaign, VisitFilter.ALL, ALL)
                                    .orElseThrow()
                                    .items())
                    .isEmpty();
            assertThat(change(stranger, planned, new VisitCommand.Cancel("x")))
                    .isInstanceOf(Absent.class);
            assertThat(new VisitOrigins(rows).find(stranger, List.of(planned.id().value())))
                    .isEmpty();
        }
        Actor visited = room.holding(Duty.LEADER, room.unit("140321"));
        assertThat(visits.find(visited, planned.id())).isPresent();
        assertRefused(
                change(visited, planned, new VisitCommand.Cancel("x")),
                InspectionRefusal.GROUP_PLANS_ITS_VISITS);
        assertRefused(
                keep(visited, planned, List.of()), InspectionRefusal.MEMBERS_SAY_WHAT_THEY_SAW);
        assertRefused(
                keep(office, planned, List.of()), InspectionRefusal.MEMBERS_SAY_WHAT_THEY_SAW);
    }

    @Test
    void a_group_visits_only_whom_it_guides_within_its_term_and_with_members_that_may() {
        Actor member = member("第一组", "140321");
        assertRefused(
                plan(member, "第一组", at.yuxian, TODAY),
                InspectionRefusal.GROUP_VISITS_WHOM_IT_GUIDES);
        assertRefused(
                plan(member, "第一组", at.pingding, TODAY.minusDays(40)),
                InspectionRefusal.GROUP_VISITS_IN_ITS_TERM);
        assertThat(
                        visits.plan(
                                member,
                                group("第一组").id(),
                                new NewVisit(
                                        at.pingding.unit(),
                                        new VisitDays(TODAY, TODAY.plusDays(60)),
                                        "看整改",
                                        Optional.empty())))
                .isInstanceOf(Faulty.class);
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));

        // The only member comes to act for the unit, and has to stand aside.
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(
                                        member.person(),
                                        at.pingding.unit(),
                                        Duty.LIAISON,
                                        "平定县联络员")));
        assertRefused(
                plan(office, "第一组", at.pingding, TODAY.plusDays(14)),
                InspectionRefusal.MEMBER_ACTS_ELSEWHERE);
        assertRefused(
                keep(now(member), planned, List.of()), InspectionRefusal.MEMBER_ACTS_ELSEWHERE);
    }

    @Test
    void a_visit_that_has_begun_to_rate_is_neither_put_off_nor_cancelled() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        rate(member, planned, List.of(4, 4), found("两处路灯不亮"));

        assertRefused(
                change(member, planned, new VisitCommand.Cancel("不去了")),
                InspectionRefusal.BEGUN_VISIT_IS_CONCLUDED);
        assertRefused(
                schedule(member, planned, TODAY.plusDays(7)),
                InspectionRefusal.BEGUN_VISIT_IS_CONCLUDED);
        value(change(member, planned, new VisitCommand.Conclude()));
        value(change(member, planned, new VisitCommand.Reopen("等次点错")));
        assertRefused(
                change(member, planned, new VisitCommand.Cancel("不去了")),
                InspectionRefusal.BEGUN_VISIT_IS_CONCLUDED);
    }

    @Test
    void a_second_visit_of_a_group_that_is_no_more_can_be_cancelled() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        rate(member, planned, List.of(4, 4));
        value(change(member, planned, new VisitCommand.Conclude()));
        Visit second =
                visits.find(member, sheet(member, planned).next().orElseThrow()).orElseThrow();
        value(
                groups.change(
                        office,
                        planned.lead(),
                        Optional.empty(),
                        new GroupCommand.Disband("任务完成")));

        assertThat(value(change(office, second, new VisitCommand.Cancel("由第二组接手"))).standing())
                .isEqualTo(VisitStanding.CANCELLED);
    }

    @Test
    void what_waits_is_on_the_desk_of_whoever_approves_or_plans() {
        cap(1);
        Actor member = member("第一组", "1403");
        VisitErrands desk = new VisitErrands(rows, groupRows, new VisitPosts(groupRows), at.clock);
        issued(TODAY, "140321");
        Visit proposed = value(plan(member, "第一组", at.pingding, TODAY, Optional.of("不能错开")));

        assertThat(desk.waiting(governor, Set.of(at.campaign)))
                .extracting(Errand::step, Errand::href)
                .containsExactly(tuple(DeskItem.Step.APPROVE_VISIT, "/visits/" + proposed.id()));
        assertThat(desk.waiting(member, Set.of(at.campaign))).isEmpty();
        assertThat(
                        desk.waiting(
                                room.holding(Duty.LEADER, room.unit("140321")),
                                Set.of(at.campaign)))
                .isEmpty();
        assertThat(desk.waiting(governor, Set.of())).isEmpty();

        value(change(governor, proposed, new VisitCommand.Approve()));
        rate(member, proposed, List.of(1, 4));
        value(change(member, proposed, new VisitCommand.Conclude()));
        assertThat(desk.waiting(member, Set.of(at.campaign)))
                .extracting(Errand::step)
                .containsExactly(DeskItem.Step.PLAN_SECOND_VISIT);
    }

    @Test
    void a_visit_that_is_still_to_be_paid_is_not_put_past_the_cap_by_an_earlier_first_day() {
        cap(1);
        Actor member = member("第一组", "1403");
        issued(TODAY, "140321");

        assertRefused(
                visits.plan(
                        member,
                        group("第一组").id(),
                        new NewVisit(
                                at.pingding.unit(),
                                new VisitDays(TODAY, TODAY.plusDays(20)),
                                "看整改",
                                Optional.empty())),
                InspectionRefusal.WEEK_IS_FULL);
        assertThat(
                        visits.plan(
                                member,
                                group("第一组").id(),
                                new NewVisit(
                                        at.pingding.unit(),
                                        new VisitDays(TODAY.minusDays(2), TODAY.minusDays(1)),
                                        "看整改",
                                        Optional.empty())))
                .as("one that was paid is entered")
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nothing_is_told_of_a_visit_before_its_first_day() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY.plusDays(3)));

        assertRefused(keep(member, planned, List.of()), InspectionRefusal.VISIT_BEGINS_FIRST);
        at(TODAY.plusDays(3), () -> value(keep(member, planned, List.of())));
    }

    @Test
    void of_two_who_write_at_the_same_time_one_is_told() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        VisitCommand one = new VisitCommand.Keep(List.of(), Optional.of("座谈两场"), List.of());

        value(visits.change(member, planned.id(), Optional.of(new Version(1)), one));
        assertThat(visits.change(member, planned.id(), Optional.of(new Version(1)), one))
                .isEqualTo(new Stale<>(2));
        assertThat(sheet(member, planned).account()).contains("座谈两场");
    }

    @Test
    void a_file_that_somebody_else_brought_is_no_evidence() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        Found strange =
                new Found(
                        Optional.empty(),
                        "两处路灯不亮",
                        "夜间走访",
                        Severity.NORMAL,
                        List.of(new EvidenceId("cd".repeat(32))));

        assertThat(
                        change(
                                member,
                                planned,
                                new VisitCommand.Keep(
                                        List.of(), Optional.empty(), List.of(strange))))
                .isInstanceOf(Faulty.class);
        assertThat(sheet(member, planned).findings()).isEmpty();
    }

    @Test
    void a_form_that_is_changed_holds_for_visits_that_have_not_begun_to_rate() {
        Actor member = member("第一组", "1403");
        Visit begun = value(plan(member, "第一组", at.pingding, TODAY));
        Visit later = value(plan(member, "第一组", at.yuxian, TODAY));
        value(keep(member, begun, List.of(new Rating(1, 1, Optional.empty()))));
        VisitForm form =
                new VisitForm(
                        0,
                        List.of(
                                new FormStandard(
                                        1, "台账属实", Optional.of("件件能对上"), Optional.of("现场照片"))),
                        List.of("达标", "不达标"),
                        2,
                        15);

        assertRefused(
                forms.change(member, at.campaign, new Version(1), form),
                InspectionRefusal.OFFICE_KEEPS_FORM);
        assertThat(forms.change(office, at.campaign, new Version(0), form))
                .as("one was kept when a visit began to rate")
                .isEqualTo(new Stale<>(1));
        value(forms.change(office, at.campaign, new Version(1), form));

        assertThat(sheet(member, begun).form().grades()).containsExactly("好", "较好", "一般", "差");
        assertThat(sheet(member, later).form().grades()).containsExactly("达标", "不达标");
        assertThat(forms.change(office, at.campaign, new Version(2), empty(form)))
                .isInstanceOf(Faulty.class);
    }

    @Test
    void into_the_field_goes_what_the_own_groups_pay_soon_and_nothing_else() {
        Actor member = member("第一组", "1403");
        Actor other = member("第二组", "1402");
        Visit now = value(plan(member, "第一组", at.pingding, TODAY));
        Visit soon = value(plan(member, "第一组", at.yuxian, TODAY.plusDays(14)));
        Visit late = value(plan(member, "第一组", at.suburb, TODAY.plusDays(15)));
        Visit theirs = value(plan(other, "第二组", at.guangling, TODAY));

        assertThat(taken(member)).containsExactly(now.id(), soon.id());
        assertThat(taken(other)).containsExactly(theirs.id());
        for (Actor nobody :
                List.of(office, governor, room.holding(Duty.LEADER, room.unit("140321")))) {
            assertThat(taken(nobody)).as(nobody.name()).isEmpty();
        }

        value(change(member, soon, new VisitCommand.Cancel("不去了")));
        rate(member, now, List.of(1, 1));
        value(change(member, now, new VisitCommand.Conclude()));
        assertThat(taken(member)).isEmpty();
        assertThat(visits.find(member, late.id())).isPresent();
    }

    @Test
    void whoever_must_stand_aside_takes_nothing_along() {
        Actor member = member("第一组", "1403");
        Visit planned = value(plan(member, "第一组", at.pingding, TODAY));
        assertThat(taken(member)).containsExactly(planned.id());

        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(
                                        member.person(),
                                        at.pingding.unit(),
                                        Duty.LIAISON,
                                        "平定县联络员")));

        assertThat(taken(now(member))).isEmpty();
    }

    @Test
    void of_many_open_problems_the_most_urgent_of_the_visited_unit_are_taken_along() {
        Actor member = member("第一组", "1403");
        Actor liaison = room.holding(Duty.LIAISON, room.unit("140321"));
        Actor elsewhere = room.holding(Duty.LIAISON, room.unit("140322"));
        for (int number = 1; number <= FieldKit.MOST_DOSSIERS + 5; number++) {
            registered(liaison, at.pingding, "道路塌陷" + number);
        }
        registered(elsewhere, at.yuxian, "盂县的问题");
        value(plan(member, "第一组", at.pingding, TODAY));

        FieldKit.Stop stop = kits.of(member).visits().getFirst();

        assertThat(stop.open()).isEqualTo(FieldKit.MOST_DOSSIERS + 5);
        assertThat(stop.dossiers()).hasSize(FieldKit.MOST_DOSSIERS);
        assertThat(stop.dossiers())
                .extracting(each -> each.problem().entry().foundAt())
                .containsOnly(at.pingding.unit());
    }

    @Test
    void no_more_visits_are_taken_along_than_a_phone_is_asked_to_hold() {
        Actor member = member("第一组", "1403");
        List<VisitId> planned = new ArrayList<>();
        for (int day = 0; day < FieldKit.MOST_VISITS + 2; day++) {
            planned.add(value(plan(member, "第一组", at.pingding, TODAY.minusDays(day))).id());
        }

        assertThat(taken(member)).isEqualTo(planned.subList(0, FieldKit.MOST_VISITS).reversed());
    }

    @Test
    void the_visit_that_is_paid_today_is_taken_along_before_those_to_come() {
        Actor member = member("第一组", "1403");
        VisitId now = value(plan(member, "第一组", at.pingding, TODAY)).id();
        for (int day = 1; day <= FieldKit.MOST_VISITS; day++) {
            value(plan(member, "第一组", at.pingding, TODAY.plusDays(day)));
        }

        assertThat(taken(member)).hasSize(FieldKit.MOST_VISITS).contains(now);
    }

    private List<VisitId> taken(Actor actor) {
        return kits.of(actor).visits().stream().map(stop -> stop.sheet().visit().id()).toList();
    }

    private void registered(Actor actor, UnitPath unit, String title) {
        value(
                at.ledger.register(
                        actor,
                        new Command.Register(
                                at.campaign,
                                unit.unit(),
                                title,
                                title + "。",
                                Source.SELF_CHECK,
                                Severity.NORMAL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    private static VisitForm empty(VisitForm form) {
        return new VisitForm(0, List.of(), List.of("好"), form.weakFrom(), 0);
    }

    /** What can be done with a visit depends on where it stands, and on nothing that happened. */
    @Test
    void no_sequence_of_commands_leads_around_the_rules() {
        cap(1);
        Actor member = member("第一组", "1403");
        List<Actor> people = List.of(member, office, governor);
        Random random = new Random(7);
        for (int walk = 0; walk < 12; walk++) {
            Visit visit =
                    value(
                            plan(
                                    member,
                                    "第一组",
                                    at.pingding,
                                    TODAY.plusDays(7L * random.nextInt(3)),
                                    Optional.of("不能错开")));
            for (int step = 0; step < 14; step++) {
                Visit before = visits.find(office, visit.id()).orElseThrow();
                Actor actor = people.get(random.nextInt(people.size()));
                VisitCommand command = command(random);
                long problems = problems(visit);
                Outcome<Visit> outcome = change(actor, visit, command);
                Visit after = visits.find(office, visit.id()).orElseThrow();
                if (!(outcome instanceof Outcome.Done<Visit>)) {
                    assertThat(after).as("%s is %s", command, outcome).isEqualTo(before);
                    assertThat(problems(visit)).isEqualTo(problems);
                    continue;
                }
                assertThat(VisitRules.against(command, before.standing())).isEmpty();
                assertThat(after.version()).isEqualTo(before.version() + 1);
                if (command instanceof VisitCommand.Approve) {
                    assertThat(actor.person()).isNotEqualTo(before.plannedBy());
                }
                if (after.standing() == VisitStanding.PLANNED) {
                    assertThat(after.excess().flatMap(Excess::approvedBy).isPresent())
                            .as("over the cap only with somebody else's approval")
                            .isEqualTo(after.excess().isPresent());
                }
                if (after.standing() == VisitStanding.CONCLUDED) {
                    assertThat(sheet(office, visit).ratings()).hasSize(2);
                    assertThat(sheet(office, visit).findings())
                            .allMatch(finding -> finding.problem().isPresent());
                }
            }
            List<Entry> story = visits.history(visit.id(), ALL).items();
            assertThat(story)
                    .hasSize((int) visits.find(office, visit.id()).orElseThrow().version());
        }
    }

    private static VisitCommand command(Random random) {
        return switch (random.nextInt(9)) {
            case 0 ->
                    new VisitCommand.Schedule(
                            VisitDays.on(TODAY.plusDays(random.nextInt(20))),
                            random.nextBoolean() ? Optional.of("不能错开") : Optional.empty());
            case 1 -> new VisitCommand.Approve();
            case 2 -> new VisitCommand.Refuse("下月再去");
            case 3, 4 ->
                    new VisitCommand.Keep(
                            List.of(
                                    new Rating(1, 1 + random.nextInt(4), Optional.empty()),
                                    new Rating(2, 1 + random.nextInt(4), Optional.empty())),
                            Optional.empty(),
                            List.of(found("两处路灯不亮")));
            case 5, 6 -> new VisitCommand.Conclude();
            case 7 -> new VisitCommand.Reopen("评错了");
            default -> new VisitCommand.Cancel("改由函询");
        };
    }

    private long problems(Visit visit) {
        return at.ledger.cameOf(office, new Origin(Origin.Kind.VISIT, visit.id().value())).total();
    }

    private GuidanceGroup group(String name) {
        return groups.list(office, at.campaign, ALL).orElseThrow().items().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Actor member(String group, String guided) {
        return member(group, guided, at.province);
    }

    /** The leader of a new group that guides a unit. */
    private Actor member(String name, String guided, UnitPath sender) {
        Actor person = room.holding(Duty.VERIFIER, room.unit("14"));
        CampaignId id = at.campaign;
        GuidanceGroup group =
                value(
                        groups.form(
                                office,
                                id,
                                new NewGroup(
                                        sender.unit(),
                                        name,
                                        TODAY.minusDays(30),
                                        Optional.empty())));
        for (GroupCommand command :
                List.of(
                        new GroupCommand.AddMember(person.person(), GroupRole.LEADER),
                        new GroupCommand.Guide(List.of(room.unit(guided).id())))) {
            value(groups.change(office, group.id(), Optional.empty(), command));
        }
        return now(person);
    }

    private Actor now(Actor person) {
        return new Actor(person.person(), person.name(), room.posts().of(person.person()));
    }

    private Outcome<Visit> plan(Actor actor, String group, UnitPath unit, LocalDate day) {
        return plan(actor, group, unit, day, Optional.empty());
    }

    private Outcome<Visit> plan(
            Actor actor, String group, UnitPath unit, LocalDate day, Optional<String> reason) {
        return visits.plan(
                actor,
                group(group).id(),
                new NewVisit(unit.unit(), VisitDays.on(day), "看整改", reason));
    }

    private Outcome<Visit> change(Actor actor, Visit visit, VisitCommand command) {
        return visits.change(actor, visit.id(), Optional.empty(), command);
    }

    private Outcome<Visit> schedule(Actor actor, Visit visit, LocalDate day) {
        return change(actor, visit, new VisitCommand.Schedule(VisitDays.on(day), Optional.empty()));
    }

    private Outcome<Visit> keep(Actor actor, Visit visit, List<Rating> ratings) {
        return change(actor, visit, new VisitCommand.Keep(ratings, Optional.empty(), List.of()));
    }

    /** Grades, standard after standard, and what was found. */
    private void rate(Actor actor, Visit visit, List<Integer> grades, Found... found) {
        List<Rating> ratings = new ArrayList<>();
        grades.forEach(
                grade -> ratings.add(new Rating(ratings.size() + 1, grade, Optional.empty())));
        value(
                change(
                        actor,
                        visit,
                        new VisitCommand.Keep(ratings, Optional.empty(), Arrays.asList(found))));
    }

    private static Found found(String title) {
        return new Found(Optional.of(2), title, "现场走访所见。", Severity.NORMAL, List.of());
    }

    private VisitSheet sheet(Actor actor, Visit visit) {
        return visits.sheet(actor, visit.id()).orElseThrow();
    }

    private Outlook outlook(Actor actor, String group, UnitPath unit, LocalDate day) {
        return visits.outlook(actor, group(group).id(), unit, day, Optional.empty()).orElseThrow();
    }

    private void issued(LocalDate dueOn, String unit) {
        value(
                campaign.assignments()
                        .issue(
                                office,
                                new Issue(
                                        at.campaign,
                                        at.province.unit(),
                                        new Addressees.Listed(List.of(room.unit(unit).id())),
                                        "报送进展",
                                        Optional.of(dueOn),
                                        Optional.empty(),
                                        Optional.empty())));
    }

    private void cap(int weekly) {
        at.jdbc
                .sql("update campaigns set weekly_cap = :cap where id = :id")
                .param("cap", weekly)
                .param("id", at.campaign.value())
                .update();
    }

    private static <T> T at(LocalDate day, Supplier<T> work) {
        return CampaignClock.asOf(Instant.parse(day + "T01:00:00Z"), work);
    }

    private static void assertRefused(Outcome<?> outcome, Refusal refusal, Object... particulars) {
        assertThat(outcome).isInstanceOf(Refused.class);
        if (outcome instanceof Refused<?>(var found, var said)) {
            assertThat(found).isEqualTo(refusal);
            if (particulars.length > 0) {
                assertThat(said).containsExactly(particulars);
            }
        }
    }
}
