package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Stream;
import org.lookback.inspection.GroupCommand.AddMember;
import org.lookback.inspection.GroupCommand.Amend;
import org.lookback.inspection.GroupCommand.Disband;
import org.lookback.inspection.GroupCommand.Guide;
import org.lookback.inspection.GroupCommand.Release;
import org.lookback.inspection.GroupCommand.RemoveMember;
import org.lookback.inspection.internal.GroupPosts;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.inspection.internal.Recusals;
import org.lookback.inspection.internal.TieRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Person;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitClosed;
import org.lookback.organization.UnitCommand;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.lookback.organization.UnitReopened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/** Guidance groups on a real PostgreSQL: a province of 2 cities and 4 counties. */
class GuidanceGroupsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 20);
    private static final PageRequest FIRST = new PageRequest(0, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock =
            new CampaignClock(
                    Clock.fixed(Instant.parse("2019-09-20T01:00:00Z"), SHANXI), Duration.ZERO);
    private final AnOrganization room =
            AnOrganization.on(database, clock, this::hear, this::demand);

    @SuppressWarnings("NullAway.Init")
    private Campaigns campaigns;

    @SuppressWarnings("NullAway.Init")
    private GuidanceGroups groups;

    @SuppressWarnings("NullAway.Init")
    private Ties ties;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @BeforeEach
    void build() {
        campaigns =
                ACampaignRoom.on(database, room.organization(), clock, data.toString()).campaigns();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        Chronicle chronicle = new Chronicle(database);
        GroupRows rows = new GroupRows(jdbc);
        TieRows tied = new TieRows(jdbc);
        Recusals recusals = new Recusals(room.posts(), tied, room.organization(), clock);
        ties =
                new Ties(
                        tied,
                        rows,
                        room.posts(),
                        room.organization(),
                        chronicle,
                        clock,
                        transactions);
        groups =
                new GuidanceGroups(
                        rows,
                        new GroupPosts(rows, recusals, room.posts(), room.organization()),
                        recusals,
                        ties,
                        campaigns,
                        room.organization(),
                        room.posts(),
                        chronicle,
                        clock,
                        transactions);
        value(
                room.bringIn(
                        Actor.system(),
                        "P,,P,PROVINCE",
                        "T1,P,T1,CITY",
                        "T2,P,T2,CITY",
                        "C1,T1,C1,COUNTY",
                        "C2,T1,C2,COUNTY",
                        "C3,T2,C3,COUNTY",
                        "C4,T2,C4,COUNTY"));
        office = room.holding(Duty.OFFICE, unit("P"));
        campaign =
                value(
                        campaigns.found(
                                office,
                                new NewCampaign(
                                        "专项行动",
                                        Optional.empty(),
                                        unit("P").id(),
                                        TODAY,
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
    }

    @Test
    void a_member_acts_for_each_guided_unit_from_then_on() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();

        done(group, new AddMember(member, GroupRole.LEADER));
        assertThat(guidance(member)).isEmpty();
        GuidanceGroup now = done(group, new Guide(ids("T1", "C3")));

        assertThat(guidance(member)).isEqualTo(Set.of("T1", "C3"));
        assertThat(room.posts().of(member))
                .filteredOn(post -> post.duty() == Duty.GUIDANCE)
                .allSatisfy(post -> {
                    assertThat(post.title()).isEqualTo("第一巡回指导组");
                    assertThat(post.campaign()).contains(campaign.id());
                });
        assertThat(now.members()).isEqualTo(1);
        assertThat(now.guided()).isEqualTo(2);
        assertThat(story(group)).containsExactly("Formed", "MemberAdded", "Guided");
    }

    @Test
    void the_posts_end_with_membership_with_the_unit_and_with_the_group() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId one = inspector();
        PersonId other = inspector();
        done(group, new AddMember(one, GroupRole.LEADER));
        done(group, new AddMember(other, GroupRole.MEMBER));
        done(group, new Guide(ids("T1", "T2")));

        done(group, new RemoveMember(other));
        assertThat(guidance(other)).isEmpty();
        assertThat(guidance(one)).isEqualTo(Set.of("T1", "T2"));

        done(group, new Release(unit("T2").id()));
        assertThat(guidance(one)).isEqualTo(Set.of("T1"));

        GuidanceGroup over = done(group, new Disband("任务完成"));
        assertThat(guidance(one)).isEmpty();
        assertThat(over.standing(TODAY)).isEqualTo(GroupStanding.DISBANDED);
        assertRefused(
                groups.change(office, group.id(), Optional.empty(), new Guide(ids("T2"))),
                InspectionRefusal.DISBANDED_GROUP_STAYS);
    }

    @Test
    void nobody_inspects_a_unit_where_or_below_which_the_person_acts() {
        GuidanceGroup group = formed("第一巡回指导组");
        done(group, new Guide(ids("T1")));

        for (String own : List.of("T1", "C1")) {
            Actor insider = room.holding(Duty.LIAISON, unit(own));

            Outcome<GuidanceGroup> outcome =
                    groups.change(
                            office,
                            group.id(),
                            Optional.empty(),
                            new AddMember(insider.person(), GroupRole.MEMBER));

            assertThat(outcome)
                    .as(
                            "the reason names the person, the unit, and the post that stands"
                                    + " against it")
                    .isEqualTo(
                            Outcome.refused(
                                    InspectionRefusal.MEMBER_ACTS_ELSEWHERE,
                                    insider.name(),
                                    "T1",
                                    own,
                                    insider.posts().getFirst().title()));
        }
        Actor above = room.holding(Duty.VERIFIER, unit("P"));
        done(group, new AddMember(above.person(), GroupRole.MEMBER));
        Actor elsewhere = room.holding(Duty.LEADER, unit("C3"));
        done(group, new AddMember(elsewhere.person(), GroupRole.MEMBER));

        assertRefused(
                groups.change(office, group.id(), Optional.empty(), new Guide(ids("T2"))),
                InspectionRefusal.MEMBER_ACTS_ELSEWHERE);
        assertThat(sheet(group).guided()).extracting(UnitPath::value).containsExactly("1.2.");
    }

    @Test
    void a_post_keeps_its_holder_away_for_three_years_after_its_end() {
        GuidanceGroup group = formed("第一巡回指导组");
        done(group, new Guide(ids("T1")));
        Actor former = room.holding(Duty.LEADER, unit("C1"));
        at(
                "2016-10-01T00:00:00Z",
                () -> value(room.posts().end(Actor.system(), former.posts().getFirst().id())));
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(
                                        former.person(), unit("P").id(), Duty.VERIFIER, "省验收人")));
        AddMember joining = new AddMember(former.person(), GroupRole.MEMBER);

        assertRefused(
                groups.change(office, group.id(), Optional.empty(), joining),
                InspectionRefusal.MEMBER_ACTED_ELSEWHERE);

        GuidanceGroup later = at("2019-10-02T00:00:00Z", () -> done(group, joining));
        assertThat(later.members()).isEqualTo(1);
    }

    @Test
    void a_declared_tie_keeps_away_from_its_unit_and_from_those_above_and_below() {
        PersonId person = inspector();
        value(ties.declare(office, tie(person, "T1", TieKind.ORIGIN)));

        for (String guided : List.of("T1", "C1")) {
            GuidanceGroup group = formed("指导" + guided);
            done(group, new Guide(ids(guided)));
            assertThat(
                            groups.change(
                                    office,
                                    group.id(),
                                    Optional.empty(),
                                    new AddMember(person, GroupRole.MEMBER)))
                    .isEqualTo(
                            Outcome.refused(
                                    InspectionRefusal.MEMBER_HAS_NO_TIE,
                                    name(person),
                                    guided,
                                    "T1",
                                    TieKind.ORIGIN,
                                    ""));
        }
        GuidanceGroup elsewhere = formed("指导T2");
        done(elsewhere, new Guide(ids("T2")));
        assertThat(done(elsewhere, new AddMember(person, GroupRole.MEMBER)).members()).isEqualTo(1);
    }

    @Test
    void what_comes_between_a_member_and_a_unit_later_is_shown_to_who_keeps_the_group() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("T1", "T2")));
        assertThat(sheet(group).recusals()).isEmpty();

        Tie tie =
                value(
                        ties.declare(
                                room.actor(room.posts().person(member).orElseThrow()),
                                tie(member, "C1", TieKind.RELATIVE)));
        assertThat(sheet(group).recusals())
                .containsExactly(
                        new Recusal.Tied(
                                member,
                                unit("T1").id(),
                                unit("C1").id(),
                                TieKind.RELATIVE,
                                Optional.empty()));
        value(ties.withdraw(office, tie.id()));
        assertThat(sheet(group).recusals()).isEmpty();

        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(member, unit("C3").id(), Duty.LEADER, "C3负责人")));
        assertThat(sheet(group).recusals())
                .containsExactly(
                        new Recusal.Acts(member, unit("T2").id(), unit("C3").id(), "C3负责人"));
    }

    @Test
    void ties_are_declared_and_seen_by_the_person_and_offices_that_reach_the_person_alone() {
        PersonId person = inspector();
        Actor oneself = room.actor(room.posts().person(person).orElseThrow());
        Tie tie = value(ties.declare(oneself, tie(person, "C1", TieKind.SERVED)));

        assertThat(ties.of(oneself, List.of(person))).containsExactly(tie);
        assertThat(ties.of(office, List.of(person))).containsExactly(tie);
        for (Actor other :
                List.of(
                        room.holding(Duty.OFFICE, unit("T1")),
                        room.holding(Duty.LEADER, unit("P")),
                        room.holding(Duty.ADMINISTRATOR, unit("P")))) {
            assertThat(ties.of(other, List.of(person))).isEmpty();
            assertThat(ties.withdraw(other, tie.id())).isInstanceOf(Absent.class);
            assertRefused(
                    ties.declare(other, tie(person, "C2", TieKind.SERVED)),
                    InspectionRefusal.PERSON_OR_OFFICE_DECLARES_TIE);
        }
        assertThat(ties.declare(oneself, tie(person, "C1", TieKind.OTHER)))
                .as("what is neither of the known kinds is told in words")
                .isInstanceOf(Faulty.class);
    }

    @Test
    void a_unit_is_guided_by_one_group_of_its_sender_and_may_be_by_one_of_another() {
        GuidanceGroup first = formed("第一巡回指导组");
        done(first, new Guide(ids("C1")));
        GuidanceGroup second = formed("第二巡回指导组");

        assertThat(groups.change(office, second.id(), Optional.empty(), new Guide(ids("C1"))))
                .isEqualTo(Outcome.refused(InspectionRefusal.UNIT_IS_GUIDED_ONCE, "C1", "第一巡回指导组"));
        GuidanceGroup ofTheCity =
                value(
                        groups.form(
                                office,
                                campaign.id(),
                                new NewGroup(unit("T1").id(), "市指导组", TODAY, Optional.empty())));
        done(ofTheCity, new Guide(ids("C1")));
        done(first, new Disband("并入第二组"));
        done(second, new Guide(ids("C1")));
    }

    @Test
    void a_group_guides_units_below_its_sender() {
        GuidanceGroup ofTheCity =
                value(
                        groups.form(
                                room.holding(Duty.OFFICE, unit("T1")),
                                campaign.id(),
                                new NewGroup(unit("T1").id(), "市指导组", TODAY, Optional.empty())));

        for (String other : List.of("T1", "P", "C3")) {
            assertRefused(
                    groups.change(office, ofTheCity.id(), Optional.empty(), new Guide(ids(other))),
                    InspectionRefusal.GUIDED_UNITS_STAND_BELOW);
        }
    }

    @Test
    void an_office_at_or_above_the_sender_keeps_a_group_and_nobody_else() {
        GuidanceGroup group = formed("第一巡回指导组");
        done(group, new Guide(ids("T1")));
        Disband end = new Disband("x");

        for (Actor seeing :
                List.of(
                        room.holding(Duty.LEADER, unit("P")),
                        room.holding(Duty.OFFICE, unit("T1")),
                        room.holding(Duty.LIAISON, unit("C2")))) {
            assertThat(groups.find(seeing, group.id())).isPresent();
            assertRefused(
                    groups.change(seeing, group.id(), Optional.empty(), end),
                    InspectionRefusal.OFFICE_KEEPS_GROUP);
        }
        for (Actor stranger :
                List.of(
                        room.holding(Duty.OFFICE, unit("T2")),
                        room.holding(Duty.LEADER, unit("C3")))) {
            assertThat(groups.find(stranger, group.id())).isEmpty();
            assertThat(groups.change(stranger, group.id(), Optional.empty(), end))
                    .isInstanceOf(Absent.class);
            assertThat(groups.list(stranger, campaign.id(), FIRST).orElseThrow().items()).isEmpty();
        }
        Actor member = room.holding(Duty.LEADER, unit("C4"));
        done(group, new AddMember(member.person(), GroupRole.MEMBER));
        assertThat(groups.find(member, group.id())).as("one's own group").isPresent();
        assertRefused(
                groups.form(
                        room.holding(Duty.OFFICE, unit("T2")),
                        campaign.id(),
                        new NewGroup(unit("P").id(), "x", TODAY, Optional.empty())),
                InspectionRefusal.OFFICE_KEEPS_GROUP);
    }

    @Test
    void a_group_has_one_leader() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId one = inspector();
        PersonId other = inspector();
        done(group, new AddMember(one, GroupRole.LEADER));

        assertRefused(
                groups.change(
                        office,
                        group.id(),
                        Optional.empty(),
                        new AddMember(other, GroupRole.LEADER)),
                InspectionRefusal.GROUP_HAS_ONE_LEADER);
        done(group, new AddMember(one, GroupRole.DEPUTY));
        done(group, new AddMember(other, GroupRole.LEADER));

        assertThat(sheet(group).members())
                .extracting(Member::person, Member::role)
                .containsExactly(tuple(other, GroupRole.LEADER), tuple(one, GroupRole.DEPUTY));
    }

    @Test
    void members_act_from_the_first_day_of_their_group_to_its_last() {
        GuidanceGroup group =
                value(
                        groups.form(
                                office,
                                campaign.id(),
                                new NewGroup(
                                        unit("P").id(),
                                        "第一巡回指导组",
                                        LocalDate.of(2019, 10, 8),
                                        Optional.of(LocalDate.of(2019, 10, 31)))));
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("T1")));
        keepUp("2019-10-07T15:00:00Z");
        assertThat(guidance(member)).as("an hour before the first day in Shanxi").isEmpty();

        keepUp("2019-10-07T17:00:00Z");
        assertThat(guidance(member)).as("an hour into it").isEqualTo(Set.of("T1"));
        keepUp("2019-10-31T15:00:00Z");
        assertThat(guidance(member)).as("at the end of the last day").isEqualTo(Set.of("T1"));

        keepUp("2019-10-31T17:00:00Z");
        assertThat(guidance(member)).as("after it").isEmpty();
    }

    @Test
    void what_an_administrator_has_ended_is_not_given_again() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("T1")));
        Post post =
                room.posts().of(member).stream()
                        .filter(each -> each.duty() == Duty.GUIDANCE)
                        .findFirst()
                        .orElseThrow();
        value(room.posts().end(Actor.system(), post.id()));

        keepUp("2019-09-21T01:00:00Z");
        done(group, new Guide(ids("T2")));

        assertThat(guidance(member)).isEqualTo(Set.of("T2"));
    }

    @Test
    void a_post_that_the_person_had_before_stays_when_the_group_ends() {
        PersonId member = inspector();
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(
                                        member,
                                        unit("T1").id(),
                                        Duty.GUIDANCE,
                                        "早先的岗位",
                                        Optional.of(campaign.id()),
                                        Optional.empty())));
        GuidanceGroup group = formed("第一巡回指导组");
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("T1")));

        done(group, new Disband("任务完成"));

        assertThat(guidance(member)).isEqualTo(Set.of("T1"));
    }

    @Test
    void a_unit_that_leaves_the_sender_s_subtree_is_guided_no_more_until_it_comes_back() {
        GuidanceGroup group = formed("T1", "市指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("C1", "C2")));

        changed("C1", new UnitCommand.Move(Optional.of("T2")));
        assertThat(guidance(member)).isEqualTo(Set.of("C2"));
        done(group, new AddMember(inspector(), GroupRole.MEMBER));
        assertThat(guidance(member)).isEqualTo(Set.of("C2"));

        changed("C1", new UnitCommand.Move(Optional.of("T1")));
        assertThat(guidance(member)).isEqualTo(Set.of("C1", "C2"));
    }

    @Test
    void a_unit_that_is_closed_and_opened_again_is_guided_as_before() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.LEADER));
        done(group, new Guide(ids("C1", "C3")));

        changed("C1", new UnitCommand.Close());
        assertThat(guidance(member)).isEqualTo(Set.of("C3"));

        changed("C1", new UnitCommand.Reopen());
        assertThat(guidance(member)).isEqualTo(Set.of("C1", "C3"));
        done(group, new Disband("任务完成"));
        assertThat(guidance(member)).isEmpty();
    }

    @Test
    void the_posts_are_called_as_the_group_is_called() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.LEADER));
        done(group, new Guide(ids("T1")));

        done(group, new Amend("第一督导组", TODAY, Optional.empty()));
        assertThat(titles(member)).containsExactly("第一督导组");

        GuidanceGroup other = formed("T1", "第二督导组");
        done(other, new AddMember(member, GroupRole.LEADER));
        done(other, new Guide(ids("C1")));
        done(group, new Guide(ids("C1")));
        done(other, new Disband("并入第一督导组"));
        assertThat(titles(member)).containsOnly("第一督导组").hasSize(2);
        assertThat(new Chronicle(database).verifyAll().broken()).isEmpty();
    }

    @Test
    void an_administrator_gives_no_post_of_guidance_to_somebody_who_must_stand_aside() {
        PersonId inspector = room.holding(Duty.LIAISON, unit("C1")).person();
        GrantPost guidance = new GrantPost(inspector, unit("T1").id(), Duty.GUIDANCE, "巡回指导员");

        assertRefused(
                room.posts().grant(Actor.system(), guidance),
                InspectionRefusal.MEMBER_ACTS_ELSEWHERE);
        assertThat(guidance(inspector)).isEmpty();

        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(inspector, unit("T2").id(), Duty.GUIDANCE, "巡回指导员")));
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(inspector, unit("T1").id(), Duty.VERIFIER, "验收人")));
    }

    @Test
    void who_must_stand_aside_is_asked_once_a_day() {
        PersonId member = inspector();
        Tie tie = tiedOnTheFirstDay(member);

        jdbc.sql("delete from ties where id = :id").param("id", tie.id().value()).update();
        keepUp("2019-09-21T02:00:00Z");
        assertThat(guidance(member)).isEmpty();

        keepUp("2019-09-21T17:00:00Z");
        assertThat(guidance(member)).isEqualTo(Set.of("T1"));
    }

    @Test
    void whose_tie_is_withdrawn_begins_on_the_same_day() {
        PersonId member = inspector();
        Tie tie = tiedOnTheFirstDay(member);

        value(ties.withdraw(office, tie.id()));
        keepUp("2019-09-21T02:00:00Z");

        assertThat(guidance(member)).isEqualTo(Set.of("T1"));
    }

    /** A member who has come to be tied to a guided unit before the first day, and that day. */
    private Tie tiedOnTheFirstDay(PersonId member) {
        GuidanceGroup group =
                value(
                        groups.form(
                                office,
                                campaign.id(),
                                new NewGroup(
                                        unit("P").id(),
                                        "第一巡回指导组",
                                        TODAY.plusDays(1),
                                        Optional.empty())));
        done(group, new AddMember(member, GroupRole.LEADER));
        done(group, new Guide(ids("T1")));
        Tie tie = value(ties.declare(office, tie(member, "C1", TieKind.ORIGIN)));
        keepUp("2019-09-21T01:00:00Z");
        assertThat(guidance(member)).isEmpty();
        return tie;
    }

    @Test
    void a_unit_that_goes_over_into_another_leaves_no_post_of_the_group_behind() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("C1", "C3")));

        changed("C1", new UnitCommand.Merge("C2"));

        assertThat(guidance(member)).isEqualTo(Set.of("C3"));
        assertThat(sheet(group).guided()).extracting(UnitPath::value).containsExactly("1.3.6.");
        assertThat(story(group).getLast()).isEqualTo("Released");
    }

    @Test
    void what_a_merged_unit_has_sent_out_is_sent_out_by_the_other() {
        GuidanceGroup group = formed("T1", "市指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("C1")));

        changed("T1", new UnitCommand.Merge("T2"));

        assertThat(sheet(group).group().sender()).isEqualTo(unit("T2").path());
        done(group, new Guide(ids("C2", "C3")));
        assertThat(guidance(member)).isEqualTo(Set.of("C1", "C2", "C3"));
    }

    @Test
    void whoever_acts_for_a_unit_by_two_groups_does_so_until_both_are_over() {
        PersonId member = inspector();
        GuidanceGroup ofTheProvince = formed("省指导组");
        GuidanceGroup ofTheCity = formed("T1", "市指导组");
        for (GuidanceGroup group : List.of(ofTheProvince, ofTheCity)) {
            done(group, new AddMember(member, GroupRole.MEMBER));
            done(group, new Guide(ids("C1")));
        }

        done(ofTheProvince, new Disband("任务完成"));
        assertThat(guidance(member)).isEqualTo(Set.of("C1"));
        done(ofTheCity, new Disband("任务完成"));
        assertThat(guidance(member)).isEmpty();
    }

    @Test
    void nobody_begins_to_inspect_a_unit_to_which_the_person_has_come_to_be_tied() {
        GuidanceGroup group =
                value(
                        groups.form(
                                office,
                                campaign.id(),
                                new NewGroup(
                                        unit("P").id(),
                                        "第一巡回指导组",
                                        LocalDate.of(2019, 10, 8),
                                        Optional.empty())));
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("T1", "C3")));
        value(
                room.posts()
                        .grant(
                                Actor.system(),
                                new GrantPost(member, unit("C1").id(), Duty.LEADER, "C1负责人")));

        keepUp("2019-10-08T01:00:00Z");

        assertThat(guidance(member)).isEqualTo(Set.of("C3"));
        assertThat(sheet(group).recusals()).hasSize(1);
    }

    @Test
    void who_acts_for_no_unit_any_more_is_given_no_post() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        value(room.posts().end(Actor.system(), room.posts().of(member).getFirst().id()));

        done(group, new Guide(ids("T1")));

        assertThat(guidance(member)).isEmpty();
    }

    @Test
    void the_office_of_a_guided_unit_learns_nothing_of_the_ties_of_those_who_guide_it() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        done(group, new Guide(ids("T1")));
        Tie tie = value(ties.declare(office, tie(member, "C4", TieKind.ORIGIN)));
        Actor guided = room.holding(Duty.OFFICE, unit("T1"));

        assertThat(ties.of(guided, List.of(member))).isEmpty();
        assertThat(ties.withdraw(guided, tie.id())).isInstanceOf(Absent.class);
        assertRefused(
                ties.declare(guided, tie(member, "T1", TieKind.RELATIVE)),
                InspectionRefusal.PERSON_OR_OFFICE_DECLARES_TIE);
        assertThat(groups.candidates(guided, campaign, name(member), 10)).isEmpty();
        assertRefused(
                ties.withdraw(room.actor(room.posts().person(member).orElseThrow()), tie.id()),
                InspectionRefusal.DECLARER_OR_OFFICE_WITHDRAWS_TIE);
    }

    @Test
    void of_the_guided_units_a_reader_is_told_those_of_which_the_reader_may_know() {
        GuidanceGroup group = formed("第一巡回指导组");
        done(group, new Guide(ids("T1", "C3")));

        GroupSheet told =
                groups.sheet(room.holding(Duty.LIAISON, unit("C1")), group.id()).orElseThrow();

        assertThat(told.guided()).extracting(UnitPath::value).containsExactly("1.2.");
        assertThat(told.group().guided()).isEqualTo(2);
    }

    @Test
    void a_group_follows_one_that_is_over_and_none_that_is_at_work() {
        GuidanceGroup first =
                value(
                        groups.form(
                                office,
                                campaign.id(),
                                new NewGroup(
                                        unit("P").id(),
                                        "前一组",
                                        TODAY,
                                        Optional.of(TODAY.plusDays(30)))));
        done(first, new Guide(ids("T1")));
        GuidanceGroup next =
                value(
                        groups.form(
                                office,
                                campaign.id(),
                                new NewGroup(
                                        unit("P").id(),
                                        "后一组",
                                        TODAY.plusDays(31),
                                        Optional.empty())));
        done(next, new Guide(ids("T1")));

        assertRefused(
                groups.change(
                        office,
                        next.id(),
                        Optional.empty(),
                        new Amend("后一组", TODAY.plusDays(30), Optional.empty())),
                InspectionRefusal.UNIT_IS_GUIDED_ONCE);
    }

    @Test
    void what_changes_nothing_is_no_step_in_the_history() {
        GuidanceGroup group = formed("第一巡回指导组");
        PersonId member = inspector();
        done(group, new AddMember(member, GroupRole.MEMBER));
        GuidanceGroup before = done(group, new Guide(ids("T1")));

        done(group, new AddMember(member, GroupRole.MEMBER));
        GuidanceGroup after = done(group, new Guide(ids("T1")));

        assertThat(after).isEqualTo(before);
        assertThat(story(group)).hasSize(3);
    }

    @Test
    void an_act_on_what_has_changed_meanwhile_is_stale_and_an_ended_campaign_forms_no_group() {
        GuidanceGroup group = formed("第一巡回指导组");
        done(group, new Guide(ids("T1")));

        assertThat(
                        groups.change(
                                office,
                                group.id(),
                                Optional.of(new Version(1)),
                                new Amend("别名", TODAY, Optional.empty())))
                .isInstanceOf(Stale.class);
        assertThat(
                        groups.change(
                                office,
                                group.id(),
                                Optional.of(new Version(2)),
                                new Amend("别名", TODAY, Optional.of(TODAY.minusDays(1)))))
                .isInstanceOf(Faulty.class);

        value(campaigns.end(office, campaign.id(), new Version(campaign.version())));
        assertRefused(
                groups.form(
                        office,
                        campaign.id(),
                        new NewGroup(unit("P").id(), "x", TODAY, Optional.empty())),
                CampaignRefusal.CAMPAIGN_IS_OVER);
        assertThat(groups.mayKeep(office, ended(), group)).isFalse();
        assertThat(groups.mayDisband(office, ended(), group)).isTrue();
        done(group, new Disband("行动结束"));
    }

    @Test
    void whatever_is_done_each_member_acts_for_just_the_units_that_the_group_guides() {
        GuidanceGroup group = formed("第一巡回指导组");
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(inspector());
        }
        List<UnitId> units = ids("T1", "T2", "C1", "C3");
        Random random = new Random(20190920);
        for (int step = 0; step < 60; step++) {
            PersonId person = people.get(random.nextInt(people.size()));
            UnitId unit = units.get(random.nextInt(units.size()));
            groups.change(
                    office,
                    group.id(),
                    Optional.empty(),
                    switch (random.nextInt(4)) {
                        case 0 -> new AddMember(person, GroupRole.MEMBER);
                        case 1 -> new RemoveMember(person);
                        case 2 -> new Guide(List.of(unit));
                        default -> new Release(unit);
                    });

            GroupSheet now = sheet(group);
            Set<String> guided =
                    now.guided().stream()
                            .map(path -> room.organization().byId(path.unit()).orElseThrow().code())
                            .collect(Collectors.toSet());
            Set<PersonId> members =
                    now.members().stream().map(Member::person).collect(Collectors.toSet());
            for (PersonId each : people) {
                assertThat(guidance(each))
                        .as("step %s", step)
                        .isEqualTo(members.contains(each) ? guided : Set.of());
            }
        }
    }

    private GuidanceGroup formed(String name) {
        return formed("P", name);
    }

    private GuidanceGroup formed(String sender, String name) {
        return value(
                groups.form(
                        office,
                        campaign.id(),
                        new NewGroup(unit(sender).id(), name, TODAY, Optional.empty())));
    }

    private Campaign ended() {
        return campaigns.find(campaign.id()).orElseThrow();
    }

    private void changed(String code, UnitCommand command) {
        value(room.organization().change(Actor.system(), code, unit(code).version(), command));
    }

    /** What the tree publishes. */
    private void hear(Object event) {
        switch (event) {
            case UnitMoved moved -> groups.follow(moved);
            case UnitMerged merged -> groups.follow(merged);
            case UnitClosed closed -> groups.follow(closed);
            case UnitReopened reopened -> groups.follow(reopened);
            default -> {}
        }
    }

    /** What is asked of posts that are given by hand. */
    private Outcome<Unit> demand(Actor actor, Unit unit, GrantPost grant) {
        return groups.check(actor, unit, grant);
    }

    private GuidanceGroup done(GuidanceGroup group, GroupCommand command) {
        return value(groups.change(office, group.id(), Optional.empty(), command));
    }

    private GroupSheet sheet(GuidanceGroup group) {
        return groups.sheet(office, group.id()).orElseThrow();
    }

    /** Somebody of the province who is tied to nothing below it. */
    private PersonId inspector() {
        return room.holding(Duty.VERIFIER, unit("P")).person();
    }

    /** The codes of the units for which the person acts in guidance. */
    private Set<String> guidance(PersonId person) {
        return room.posts().of(person).stream()
                .filter(post -> post.duty() == Duty.GUIDANCE)
                .map(Post::unitCode)
                .collect(Collectors.toSet());
    }

    /** What the person's posts of guidance are called. */
    private List<String> titles(PersonId person) {
        return room.posts().of(person).stream()
                .filter(post -> post.duty() == Duty.GUIDANCE)
                .map(Post::title)
                .toList();
    }

    private NewTie tie(PersonId person, String code, TieKind kind) {
        return new NewTie(person, unit(code).id(), kind, Optional.empty());
    }

    private String name(PersonId person) {
        return room.posts().person(person).map(Person::name).orElseThrow();
    }

    private void keepUp(String instant) {
        at(
                instant,
                () -> {
                    groups.keepUp();
                    return true;
                });
    }

    private static <T> T at(String instant, Supplier<T> work) {
        return CampaignClock.asOf(Instant.parse(instant), work);
    }

    private List<String> story(GuidanceGroup group) {
        return new Chronicle(database)
                .read(new Stream("guidance-group", group.id().value())).stream()
                        .map(entry -> entry.type())
                        .toList();
    }

    private static void assertRefused(Outcome<?> outcome, Refusal rule) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(rule));
    }

    private List<UnitId> ids(String... codes) {
        return Arrays.stream(codes).map(this::unit).map(Unit::id).toList();
    }

    private Unit unit(String code) {
        return room.unit(code);
    }
}
