package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.campaign.WaitingMatter.OnMeeting.Need;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.MeetingRows;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Done;
import org.lookback.kernel.Outcome.Faulty;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/** Meetings on a real PostgreSQL: a province of 2 cities and 4 counties, at nine in the morning. */
class MeetingsTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);
    private static final PageRequest FIRST = new PageRequest(0, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-12-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Chronicle chronicle = new Chronicle(database);

    @SuppressWarnings("NullAway.Init")
    private Evidence evidence;

    @SuppressWarnings("NullAway.Init")
    private Campaigns campaigns;

    @SuppressWarnings("NullAway.Init")
    private Assignments assignments;

    @SuppressWarnings("NullAway.Init")
    private Meetings meetings;

    @SuppressWarnings("NullAway.Init")
    private Matters matters;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @BeforeEach
    void build() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        ACampaignRoom here =
                ACampaignRoom.on(database, room.organization(), clock, data.toString());
        CampaignRows rows = here.rows();
        evidence = here.evidence();
        campaigns = here.campaigns();
        assignments = here.assignments();
        matters = here.matters();
        meetings =
                new Meetings(
                        new MeetingRows(jdbc),
                        rows,
                        assignments,
                        here.addressed(),
                        room.organization(),
                        evidence,
                        chronicle,
                        clock,
                        transactions);
        TwoCities.into(jdbc);
        office = room.holding(Duty.OFFICE, unit("P"));
        campaign =
                value(
                        campaigns.found(
                                office,
                                new NewCampaign(
                                        "便民服务专项行动",
                                        Optional.empty(),
                                        unit("P").id(),
                                        TODAY,
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
    }

    @Test
    void one_act_convenes_a_meeting_with_a_branch_venue_at_every_city_and_invites_them() {
        Meeting meeting = convened(today("08:30", "11:00"));

        MeetingSheet sheet = sheet(meeting);
        assertThat(meeting.standing()).isEqualTo(MeetingStanding.PLANNED);
        assertThat(sheet.venues())
                .containsExactly(
                        new Venue(1, unit("P").id(), "省政府一号会议室"),
                        new Venue(2, unit("T1").id(), "T1"),
                        new Venue(3, unit("T2").id(), "T2"));
        assertThat(sheet.invitations())
                .containsExactly(
                        new Invitation(unit("T1").id(), Duty.LEADER, 2, Attendance.UNKNOWN),
                        new Invitation(unit("T2").id(), Duty.LEADER, 3, Attendance.UNKNOWN));
        assertThat(meeting.counts()).isEqualTo(new Meeting.Counts(2, 2, 0, 0, 0, 0));
        assertThat(story(meeting)).containsExactly("Convened", "VenuesAdded", "Invited");
    }

    @Test
    void who_is_invited_sits_at_the_nearest_venue_unless_another_is_chosen() {
        Meeting meeting = convened(today("08:30", "11:00"));
        done(meeting, invite(Duty.LIAISON, Optional.empty(), "C1", "C3", "P"));
        done(meeting, invite(Duty.OFFICE, Optional.of(1), "C2"));

        assertThat(sheet(meeting).invitations())
                .extracting(
                        invitation -> room.organization().byId(invitation.unit()).map(Unit::code),
                        Invitation::duty,
                        Invitation::venue)
                .contains(
                        tuple(Optional.of("C1"), Duty.LIAISON, 2),
                        tuple(Optional.of("C2"), Duty.OFFICE, 1),
                        tuple(Optional.of("C3"), Duty.LIAISON, 3),
                        tuple(Optional.of("P"), Duty.LIAISON, 1));

        done(meeting, new MeetingCommand.RemoveVenue(3));

        assertThat(invitation(meeting, "C3").venue()).isEqualTo(Venue.MAIN);
        assertRefused(
                change(meeting, new MeetingCommand.RemoveVenue(1)),
                CampaignRefusal.MAIN_VENUE_STAYS);
        assertFault(
                change(meeting, invite(Duty.VERIFIER, Optional.empty(), "C1")),
                "fault.campaign_duty_not_invited");
        assertFault(
                change(meeting, invite(Duty.LEADER, Optional.of(7), "C1")),
                "fault.campaign_venue_unknown");
    }

    @Test
    void whoever_was_invited_singly_stays_so_when_all_of_a_level_are_invited() {
        Meeting meeting = convened(today("08:30", "11:00"));
        done(meeting, invite(Duty.OFFICE, Optional.of(1), "C2"));
        MeetingCommand allCounties =
                new MeetingCommand.Invite(
                        new Addressees.OfLevel(Level.COUNTY, unit("P").id()),
                        Duty.LIAISON,
                        Optional.empty());

        done(meeting, allCounties);

        assertThat(invitation(meeting, "C2").duty()).isEqualTo(Duty.OFFICE);
        assertThat(invitation(meeting, "C2").venue()).isEqualTo(Venue.MAIN);
        assertThat(invitation(meeting, "C1").duty()).isEqualTo(Duty.LIAISON);
        assertFault(change(meeting, allCounties), "fault.campaign_invited_already");

        done(meeting, invite(Duty.LIAISON, Optional.empty(), "C2"));

        assertThat(invitation(meeting, "C2").duty()).isEqualTo(Duty.LIAISON);
    }

    @Test
    void a_meeting_waits_for_those_invited_by_their_duty_and_then_for_whoever_holds_it() {
        Actor leader = room.holding(Duty.LEADER, unit("T1"));
        Actor liaison = room.holding(Duty.LIAISON, unit("T1"));
        Meeting soon = convened(new MeetingTime(TODAY.plusDays(7), hour("09:00"), hour("10:00")));
        convened(new MeetingTime(TODAY.plusDays(8), hour("09:00"), hour("10:00")));
        Meeting over = convened(today("08:00", "08:59"));
        Meeting under = convened(today("08:30", "09:01"));

        assertThat(waiting(leader))
                .containsExactlyInAnyOrder(
                        tuple(soon.id(), Need.ATTEND), tuple(under.id(), Need.ATTEND));
        assertThat(waiting(liaison)).isEmpty();
        assertThat(waiting(office)).containsExactly(tuple(over.id(), Need.ACCOUNT));

        done(over, new MeetingCommand.Hold());

        assertThat(waiting(office)).isEmpty();
        assertThat(waiting(leader))
                .containsExactlyInAnyOrder(
                        tuple(soon.id(), Need.ATTEND), tuple(under.id(), Need.ATTEND));
    }

    private List<Tuple> waiting(Actor actor) {
        return matters.waiting(actor).stream()
                .map(WaitingMatter.OnMeeting.class::cast)
                .map(waits -> tuple(waits.meeting().id(), waits.need()))
                .toList();
    }

    @Test
    void an_agenda_that_is_full_can_still_be_worded_better() {
        Meeting meeting = convened(today("08:30", "11:00"));
        for (int item = 0; item < MeetingCommand.MOST; item++) {
            new MeetingRows(jdbc).addItem(meeting.id(), AgendaKind.SPEECH, "讲话", Optional.empty());
        }

        assertFault(
                change(
                        meeting,
                        new MeetingCommand.AddItem(AgendaKind.SPEECH, "再讲", Optional.empty())),
                "fault.too_many");
        done(
                meeting,
                new MeetingCommand.ChangeItem(1, AgendaKind.SPEECH, "开场讲话", Optional.empty()));
    }

    @Test
    void a_venue_is_added_once_for_each_unit() {
        Meeting meeting = convened(today("08:30", "11:00"));
        Addressees cities = new Addressees.OfLevel(Level.CITY, unit("P").id());

        assertFault(
                change(meeting, new MeetingCommand.AddVenues(cities)),
                "fault.campaign_venues_there");
        done(
                meeting,
                new MeetingCommand.AddVenues(
                        new Addressees.Listed(List.of(unit("T1").id(), unit("C4").id()))));

        assertThat(sheet(meeting).venues()).extracting(Venue::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void all_were_there_but_those_of_whom_something_else_is_said() {
        Meeting meeting = held();
        done(meeting, new MeetingCommand.TakeAttendance(Map.of(), Optional.empty()));
        assertFault(
                change(
                        meeting,
                        new MeetingCommand.TakeAttendance(
                                Map.of(
                                        unit("T1").id(),
                                        new Attendance(Presence.DEPUTY, Optional.of(" "))),
                                Optional.of(Presence.PRESENT))),
                "fault.campaign_deputy_unnamed");
        assertThat(invitation(meeting, "T2").attendance()).isEqualTo(Attendance.UNKNOWN);

        done(
                meeting,
                new MeetingCommand.TakeAttendance(
                        Map.of(
                                unit("T1").id(),
                                new Attendance(Presence.ABSENT, Optional.of("防汛值守"))),
                        Optional.of(Presence.PRESENT)));

        assertThat(invitation(meeting, "T1").attendance())
                .isEqualTo(new Attendance(Presence.ABSENT, Optional.of("防汛值守")));
        assertThat(invitation(meeting, "T2").attendance()).isEqualTo(Attendance.PRESENT);
        assertThat(meetings.find(office, meeting.id()).orElseThrow().counts().attended())
                .isEqualTo(1);
        assertFault(
                change(
                        meeting,
                        new MeetingCommand.TakeAttendance(
                                Map.of(unit("C4").id(), Attendance.PRESENT), Optional.empty())),
                "fault.campaign_unit_not_invited");
        assertFault(
                change(
                        meeting,
                        new MeetingCommand.TakeAttendance(Map.of(), Optional.of(Presence.ABSENT))),
                "fault.campaign_others_need_notes");
    }

    @Test
    void what_a_held_meeting_was_stays_and_what_comes_of_it_waits_until_it_was_held() {
        Meeting later = convened(today("15:00", "17:00"));
        Meeting meeting = convened(today("08:30", "11:00"));

        assertRefused(
                change(later, new MeetingCommand.Hold()), CampaignRefusal.MEETING_BEGINS_FIRST);
        assertRefused(
                change(meeting, new MeetingCommand.KeepMinutes("纪要")),
                CampaignRefusal.MEETING_IS_HELD_FIRST);
        assertRefused(change(meeting, resolve("T1")), CampaignRefusal.MEETING_IS_HELD_FIRST);

        done(meeting, new MeetingCommand.Hold());

        assertRefused(
                change(meeting, new MeetingCommand.Amend("另一个名称", today("08:00", "09:00"), "别处")),
                CampaignRefusal.HELD_MEETING_STAYS);
        assertRefused(
                change(meeting, invite(Duty.LEADER, Optional.empty(), "C1")),
                CampaignRefusal.HELD_MEETING_STAYS);
        assertRefused(
                change(meeting, new MeetingCommand.Cancel("不开了")),
                CampaignRefusal.HELD_MEETING_STAYS);
        done(meeting, new MeetingCommand.KeepMinutes("会议研究了整改安排。"));
        assertThat(sheet(meeting).minutes()).contains("会议研究了整改安排。");

        done(later, new MeetingCommand.Cancel("与全省防汛会议冲突"));

        assertThat(sheet(later).meeting().reason()).contains("与全省防汛会议冲突");
        assertRefused(
                change(later, new MeetingCommand.Hold()), CampaignRefusal.CANCELLED_MEETING_STAYS);
    }

    @Test
    void exchange_talks_are_kept_with_their_papers_and_listed_over_all_meetings() {
        Meeting meeting =
                held(
                        new MeetingCommand.AddItem(AgendaKind.REPORT, "通报进展", Optional.empty()),
                        new MeetingCommand.AddItem(
                                AgendaKind.EXCHANGE_TALK,
                                "以刀刃向内的勇气揭短亮丑",
                                Optional.of(unit("T1").id())));
        EvidenceId paper = file(office, "发言稿");
        done(meeting, new MeetingCommand.KeepTalk(2, "我们先把问题摆到桌面上。", List.of(paper)));

        Actor invited = room.holding(Duty.LIAISON, unit("T2"));
        List<ExchangeTalk> talks =
                meetings.exchangeTalks(invited, campaign.id(), FIRST).orElseThrow().items();

        assertThat(talks).hasSize(1);
        assertThat(talks.getFirst().item().text()).contains("我们先把问题摆到桌面上。");
        assertThat(talks.getFirst().item().speaker()).contains(unit("T1").id());
        assertThat(meetings.paper(invited, meeting.id(), paper)).isPresent();
        assertThat(meetings.paper(stranger(), meeting.id(), paper)).isEmpty();
        assertFault(
                change(meeting, new MeetingCommand.KeepPapers(List.of(file(invited, "别人的材料")))),
                "fault.campaign_file_unknown");
    }

    @Test
    void an_issued_resolution_is_an_assignment_and_both_know_of_each_other() {
        Meeting meeting = held();
        done(meeting, resolve("T1", "C3"));
        done(meeting, new MeetingCommand.IssueResolution(1));

        Resolution resolution = sheet(meeting).resolutions().getFirst();
        long issue = resolution.issue().orElseThrow();
        Actor liaison = room.holding(Duty.LIAISON, unit("C3"));
        Assignment mine =
                assignments.list(liaison, AssignmentFilter.everything(), FIRST).items().getFirst();
        value(assignments.step(liaison, mine.id(), new Version(0), new AssignmentCommand.Claim()));

        assertThat(mine.issue()).isEqualTo(issue);
        assertThat(mine.text()).isEqualTo("逐村排查塌陷路段");
        assertThat(mine.dueOn()).isEqualTo(Optional.of(TODAY.plusDays(20)));
        assertThat(meetings.origins(List.of(issue, 999L)))
                .containsExactly(Map.entry(issue, new Resolution.Origin(meeting.id(), "推进会", 1)));
        IssueProgress progress = assignments.progress(office, campaign, List.of(issue)).get(issue);
        assertThat(progress)
                .isEqualTo(
                        new IssueProgress(
                                Map.of(AssignmentState.ISSUED, 1L, AssignmentState.CLAIMED, 1L),
                                0));
        assertThat(assignments.progress(stranger(), campaign, List.of(issue))).isEmpty();
        assertRefused(
                change(meeting, new MeetingCommand.IssueResolution(1)),
                CampaignRefusal.RESOLUTION_ISSUED_ONCE);
        assertRefused(
                change(meeting, new MeetingCommand.WithdrawResolution(1)),
                CampaignRefusal.RESOLUTION_ISSUED_ONCE);
        assertThat(chronicle.verifyAll().holds()).isTrue();
    }

    @Test
    void the_unit_that_holds_a_meeting_can_own_a_resolution_and_is_judged_by_an_office() {
        Actor cityOffice = room.holding(Duty.OFFICE, unit("T1"));
        Actor city = room.holding(Duty.LEADER, unit("T1"));
        Actor county = room.holding(Duty.LEADER, unit("C1"));
        Meeting meeting =
                value(
                        meetings.convene(
                                cityOffice,
                                campaign.id(),
                                new NewMeeting(
                                        unit("T1").id(),
                                        "市推进会",
                                        today("08:30", "09:00"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
        value(change(cityOffice, meeting, new MeetingCommand.Hold()));
        value(change(cityOffice, meeting, resolve("T1", "C1")));
        value(change(cityOffice, meeting, new MeetingCommand.IssueResolution(1)));

        Assignment own =
                assignments
                        .list(
                                city,
                                AssignmentFilter.everything().at(Optional.of(unit("T1").path())),
                                FIRST)
                        .items()
                        .stream()
                        .filter(each -> each.unit().equals(unit("T1").path()))
                        .findFirst()
                        .orElseThrow();
        assertThat(own.issuer()).isEqualTo(unit("T1").path());
        own = step(city, own, new AssignmentCommand.Claim());
        own = step(city, own, new AssignmentCommand.Report("已排查", List.of()));

        Actor liaison = room.holding(Duty.LIAISON, unit("T1"));
        assertThat(assignments.offers(city, own)).isEmpty();
        assertThat(assignments.offers(liaison, own))
                .as("it does not judge itself")
                .doesNotContain(AssignmentCommand.Accept.class);
        for (Actor judge : List.of(cityOffice, office)) {
            assertThat(assignments.waitingDays(judge, 10))
                    .extracting(WaitingDay::assignment)
                    .contains(own.id());
        }
        assertThat(step(office, own, new AssignmentCommand.Accept()).state())
                .isEqualTo(AssignmentState.ACCEPTED);
        assertThat(assignments.list(county, AssignmentFilter.everything(), FIRST).items())
                .extracting(Assignment::issuer)
                .containsExactly(unit("T1").path());
    }

    private Assignment step(Actor actor, Assignment now, AssignmentCommand command) {
        return value(assignments.step(actor, now.id(), new Version(now.version()), command));
    }

    @Test
    void issued_by_two_at_the_same_moment_a_resolution_is_issued_once() throws Exception {
        Meeting meeting = held();
        done(meeting, resolve("T1"));
        Version known = new Version(sheet(meeting).meeting().version());
        Callable<Outcome<Meeting>> issuing =
                () ->
                        meetings.change(
                                office,
                                meeting.id(),
                                Optional.of(known),
                                new MeetingCommand.IssueResolution(1));

        List<Outcome<Meeting>> outcomes;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Outcome<Meeting>>> both = threads.invokeAll(List.of(issuing, issuing));
            outcomes = List.of(both.get(0).get(), both.get(1).get());
        }

        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Stale.class::isInstance).hasSize(1);
        assertThat(issues()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_asked_of_a_unit_is_not_resolved_and_nothing_is_stored() {
        Actor cityOffice = room.holding(Duty.OFFICE, unit("T1"));
        Meeting meeting =
                value(
                        meetings.convene(
                                cityOffice,
                                campaign.id(),
                                new NewMeeting(
                                        unit("T1").id(),
                                        "市推进会",
                                        today("08:30", "11:00"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));
        change(cityOffice, meeting, new MeetingCommand.Hold());

        assertRefused(
                change(cityOffice, meeting, resolve("C1", "C3")),
                CampaignRefusal.ASSIGNEES_STAND_BELOW);
        assertThat(meetings.sheet(cityOffice, meeting.id()).orElseThrow().resolutions()).isEmpty();

        value(change(cityOffice, meeting, resolve("C1")));
        value(campaigns.end(office, campaign.id(), new Version(campaign.version())));

        assertRefused(
                change(cityOffice, meeting, new MeetingCommand.IssueResolution(1)),
                CampaignRefusal.CAMPAIGN_IS_OVER);
        assertThat(issues()).isZero();
    }

    @Test
    void a_resolution_changes_until_it_is_issued() {
        Meeting meeting = held();
        done(meeting, resolve("T1"));
        done(
                meeting,
                new MeetingCommand.ChangeResolution(
                        1,
                        "逐村排查塌陷路段，建立台账",
                        Optional.of(new Addressees.OfLevel(Level.COUNTY, unit("P").id())),
                        Optional.of(TODAY.plusDays(30))));
        done(meeting, resolve("T2"));
        done(meeting, new MeetingCommand.WithdrawResolution(2));

        List<Resolution> resolutions = sheet(meeting).resolutions();

        assertThat(resolutions).hasSize(1);
        assertThat(resolutions.getFirst().wording()).isEqualTo("逐村排查塌陷路段，建立台账");
        assertThat(resolutions.getFirst().units()).hasSize(4);
        assertFault(
                change(
                        meeting,
                        new MeetingCommand.Resolve(
                                "x", listed("T1"), Optional.of(TODAY.minusDays(1)))),
                "fault.day_past");
    }

    @Test
    void the_invited_and_the_hosts_of_venues_see_it_and_for_others_it_is_not_there() {
        Meeting meeting = convened(today("08:30", "11:00"));
        Actor city = room.holding(Duty.LIAISON, unit("T1"));
        Actor county = room.holding(Duty.LEADER, unit("C1"));

        assertThat(meetings.find(city, meeting.id())).isPresent();
        assertThat(meetings.find(county, meeting.id())).isEmpty();
        assertThat(meetings.list(county, campaign.id(), FIRST).orElseThrow().items()).isEmpty();
        assertThat(change(county, meeting, new MeetingCommand.Hold())).isInstanceOf(Absent.class);
        assertRefused(
                change(city, meeting, new MeetingCommand.Hold()),
                CampaignRefusal.HOST_KEEPS_MEETING);

        done(meeting, invite(Duty.LEADER, Optional.empty(), "C1"));
        assertThat(meetings.list(county, campaign.id(), FIRST).orElseThrow().items())
                .extracting(Meeting::id)
                .containsExactly(meeting.id());

        done(meeting, new MeetingCommand.Uninvite(List.of(unit("C1").id())));
        assertThat(meetings.find(county, meeting.id())).isEmpty();
    }

    @Test
    void a_meeting_is_of_its_host_and_the_units_below() {
        Actor cityOffice = room.holding(Duty.OFFICE, unit("T1"));
        NewMeeting elsewhere =
                new NewMeeting(
                        unit("P").id(),
                        "推进会",
                        today("08:30", "11:00"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        NewMeeting tooWide =
                new NewMeeting(
                        unit("T1").id(),
                        "推进会",
                        today("08:30", "11:00"),
                        Optional.empty(),
                        Optional.of(listed("C1", "C3")),
                        Optional.empty());

        assertRefused(
                meetings.convene(cityOffice, campaign.id(), elsewhere),
                CampaignRefusal.HOST_KEEPS_MEETING);
        assertRefused(
                meetings.convene(cityOffice, campaign.id(), tooWide),
                CampaignRefusal.HOST_INVITES_BELOW);
        assertThat(meetings.list(office, campaign.id(), FIRST).orElseThrow().items()).isEmpty();
        assertFault(
                meetings.convene(
                        office,
                        campaign.id(),
                        new NewMeeting(
                                unit("P").id(),
                                " ",
                                today("11:00", "08:30"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                "fault.missing");
    }

    @Test
    void who_knows_another_version_changes_nothing() {
        Meeting meeting = convened(today("08:30", "11:00"));

        assertThat(
                        meetings.change(
                                office,
                                meeting.id(),
                                Optional.of(new Version(1)),
                                new MeetingCommand.Hold()))
                .isInstanceOf(Stale.class);
        assertThat(sheet(meeting).meeting().standing()).isEqualTo(MeetingStanding.PLANNED);
    }

    @Test
    void the_next_meeting_stands_first_and_then_the_last() {
        Meeting past = held();
        Meeting inAWeek =
                convened(new MeetingTime(TODAY.plusDays(7), hour("09:00"), hour("10:00")));
        Meeting tomorrow =
                convened(new MeetingTime(TODAY.plusDays(1), hour("09:00"), hour("10:00")));

        assertThat(meetings.list(office, campaign.id(), FIRST).orElseThrow().items())
                .extracting(Meeting::id)
                .containsExactly(tomorrow.id(), inAWeek.id(), past.id());
    }

    private Meeting convened(MeetingTime time) {
        Addressees cities = new Addressees.OfLevel(Level.CITY, unit("P").id());
        return value(
                meetings.convene(
                        office,
                        campaign.id(),
                        new NewMeeting(
                                unit("P").id(),
                                "推进会",
                                time,
                                Optional.of("省政府一号会议室"),
                                Optional.of(cities),
                                Optional.of(
                                        new MeetingCommand.Invite(
                                                cities, Duty.LEADER, Optional.empty())))));
    }

    private Meeting held(MeetingCommand... before) {
        Meeting meeting = convened(today("08:30", "11:00"));
        List.of(before).forEach(command -> done(meeting, command));
        return done(meeting, new MeetingCommand.Hold());
    }

    private MeetingCommand resolve(String... codes) {
        return new MeetingCommand.Resolve(
                "逐村排查塌陷路段", listed(codes), Optional.of(TODAY.plusDays(20)));
    }

    private MeetingCommand invite(Duty duty, Optional<Integer> venue, String... codes) {
        return new MeetingCommand.Invite(listed(codes), duty, venue);
    }

    private Addressees listed(String... codes) {
        return new Addressees.Listed(List.of(codes).stream().map(code -> unit(code).id()).toList());
    }

    private static MeetingTime today(String from, String until) {
        return new MeetingTime(TODAY, hour(from), hour(until));
    }

    private static LocalTime hour(String text) {
        return LocalTime.parse(text);
    }

    private Meeting done(Meeting meeting, MeetingCommand command) {
        return value(change(meeting, command));
    }

    private Outcome<Meeting> change(Meeting meeting, MeetingCommand command) {
        return change(office, meeting, command);
    }

    private Outcome<Meeting> change(Actor actor, Meeting meeting, MeetingCommand command) {
        return meetings.change(actor, meeting.id(), Optional.empty(), command);
    }

    private MeetingSheet sheet(Meeting meeting) {
        return meetings.sheet(office, meeting.id()).orElseThrow();
    }

    private Invitation invitation(Meeting meeting, String code) {
        UnitId unit = unit(code).id();
        return sheet(meeting).invitations().stream()
                .filter(each -> each.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private List<String> story(Meeting meeting) {
        return chronicle.read(new Stream("meeting", meeting.id().value())).stream()
                .map(entry -> entry.type())
                .toList();
    }

    private Actor stranger() {
        return room.holding(Duty.OFFICE, unit("C4"));
    }

    private EvidenceId file(Actor actor, String text) {
        return value(
                        evidence.store(
                                actor,
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                text + ".txt"))
                .id();
    }

    private long issues() {
        return jdbc.sql("select count(*) from issues").query(Long.class).single();
    }

    private static void assertRefused(Outcome<?> outcome, CampaignRefusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static void assertFault(Outcome<?> outcome, String message) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty -> assertThat(faulty.faults().toString()).contains(message));
    }

    private Unit unit(String code) {
        return room.organization().byCode(code).orElseThrow();
    }
}
