package org.lookback.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Commit;
import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.campaign.Demands;
import org.lookback.campaign.Issue;
import org.lookback.campaign.MeetingCommand;
import org.lookback.campaign.MeetingId;
import org.lookback.campaign.MeetingTime;
import org.lookback.campaign.Meetings;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.NewMeeting;
import org.lookback.campaign.Policy;
import org.lookback.campaign.TwoCities;
import org.lookback.campaign.internal.CampaignDemands;
import org.lookback.campaign.internal.MeetingRows;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

/** What is asked of units, on a real PostgreSQL: a province of 2 cities and 4 counties. */
class BurdenTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");

    /** A Friday. */
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 20);

    private static final LocalDate MONDAY = LocalDate.of(2019, 9, 16);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-09-20T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Burden burden =
            new Burden(
                    new Demands(
                            List.of(
                                    CampaignDemands.reportsAsked(jdbc),
                                    CampaignDemands.meetingsAsked(jdbc)),
                            jdbc));

    @SuppressWarnings("NullAway.Init")
    private Campaigns campaigns;

    @SuppressWarnings("NullAway.Init")
    private Assignments assignments;

    @SuppressWarnings("NullAway.Init")
    private Meetings meetings;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @BeforeEach
    void build() {
        ACampaignRoom here =
                ACampaignRoom.on(database, room.organization(), clock, data.toString());
        campaigns = here.campaigns();
        assignments = here.assignments();
        meetings =
                new Meetings(
                        new MeetingRows(jdbc),
                        here.rows(),
                        assignments,
                        here.addressed(),
                        room.organization(),
                        here.evidence(),
                        new Chronicle(database),
                        clock,
                        new JdbcTransactionManager(database));
        TwoCities.into(jdbc);
        office = room.holding(Duty.OFFICE, unit("P"));
    }

    @Test
    void what_all_campaigns_ask_is_told_by_the_week() {
        Campaign one = founded("专项行动一");
        Campaign other = founded("专项行动二");
        issued(one, LocalDate.of(2019, 9, 22), "C1", "C2");
        issued(other, LocalDate.of(2019, 9, 23), "C1");
        convened(other, LocalDate.of(2019, 9, 25), "C1");

        List<BurdenWeek> weeks = burden.of(office, unit("C1").path(), TODAY, 3).orElseThrow();

        assertThat(weeks)
                .extracting(
                        BurdenWeek::monday,
                        week -> week.of(Demand.Kind.REPORT),
                        week -> week.of(Demand.Kind.MEETING))
                .containsExactly(
                        tuple(MONDAY, 1L, 0L),
                        tuple(MONDAY.plusWeeks(1), 1L, 1L),
                        tuple(MONDAY.plusWeeks(2), 0L, 0L));
        assertThat(weeks.getFirst().demands())
                .singleElement()
                .satisfies(demand -> {
                    assertThat(demand.campaign()).isEqualTo(one.id());
                    assertThat(demand.asker()).isEqualTo(unit("P").path());
                    assertThat(demand.day()).isEqualTo(LocalDate.of(2019, 9, 22));
                });
        assertThat(weeks.get(1).demands())
                .extracting(Demand::kind)
                .containsExactly(Demand.Kind.REPORT, Demand.Kind.MEETING);
    }

    @Test
    void what_was_taken_back_or_taken_on_by_oneself_is_no_burden() {
        Campaign campaign = founded("专项行动");
        LocalDate soon = TODAY.plusDays(2);
        issued(campaign, soon, "C1");
        Assignment issued =
                assignments
                        .list(office, AssignmentFilter.everything(), new PageRequest(0, 1))
                        .items()
                        .getFirst();
        value(
                assignments.step(
                        office,
                        issued.id(),
                        new Version(issued.version()),
                        new AssignmentCommand.Withdraw("不再需要")));
        value(
                assignments.commit(
                        room.holding(Duty.LEADER, unit("C1")),
                        new Commit(campaign.id(), unit("C1").id(), "带头化解积案", Optional.of(soon))));
        MeetingId meeting = convened(campaign, soon, "C1");
        value(meetings.change(office, meeting, Optional.empty(), new MeetingCommand.Cancel("改期")));

        assertThat(burden.of(office, unit("C1").path(), TODAY, 1).orElseThrow())
                .extracting(BurdenWeek::demands)
                .containsExactly(List.of());
        assertThat(burden.most(office, unit("P").path(), TODAY, 1).orElseThrow()).isEmpty();
    }

    @Test
    void the_units_of_which_most_is_asked_come_first_and_only_those_of_the_place() {
        Campaign campaign = founded("专项行动");
        issued(campaign, TODAY, "C1", "C2", "C3");
        issued(campaign, TODAY.plusDays(1), "C2", "C3");
        issued(campaign, TODAY.plusDays(2), "C3");
        convened(campaign, TODAY.plusDays(1), "C2", "T1");

        assertThat(burden.most(office, unit("T1").path(), TODAY, 1).orElseThrow())
                .extracting(
                        DemandCount::unit,
                        count -> count.of(Demand.Kind.REPORT),
                        count -> count.of(Demand.Kind.MEETING))
                .containsExactly(
                        tuple(unit("C2").id(), 2L, 1L),
                        tuple(unit("T1").id(), 0L, 1L),
                        tuple(unit("C1").id(), 1L, 0L));
    }

    @Test
    void of_a_heavy_week_the_first_are_told_and_all_page_by_page() {
        Campaign campaign = founded("专项行动");
        for (int i = 0; i < BurdenWeek.FIRST + 5; i++) {
            issued(campaign, MONDAY.plusDays(6 - i % 3), "C1");
        }
        BurdenWeek week = burden.of(office, unit("C1").path(), MONDAY, 1).orElseThrow().getFirst();
        List<Demand> paged = new ArrayList<>();
        for (int page = 0; page < 3; page++) {
            Page<Demand> part =
                    burden.week(office, unit("C1").path(), TODAY, new PageRequest(page, 10))
                            .orElseThrow();
            assertThat(part.total()).isEqualTo(25);
            paged.addAll(part.items());
        }

        assertThat(week.hasMore()).isTrue();
        assertThat(week.first()).hasSize(BurdenWeek.FIRST);
        assertThat(paged).isEqualTo(week.demands()).startsWith(week.first().toArray(Demand[]::new));
        assertThat(paged).extracting(Demand::day).isSorted();
        assertThat(
                        burden.week(
                                room.holding(Duty.OFFICE, unit("T2")),
                                unit("C1").path(),
                                TODAY,
                                new PageRequest(0, 10)))
                .isEmpty();
    }

    @Test
    void whoever_does_not_reach_a_unit_is_told_nothing_of_its_burden() {
        issued(founded("专项行动"), TODAY, "C1");

        assertThat(burden.of(room.holding(Duty.LIAISON, unit("C1")), unit("C1").path(), TODAY, 1))
                .isPresent();
        for (Actor other :
                List.of(
                        room.holding(Duty.OFFICE, unit("T2")),
                        room.holding(Duty.LEADER, unit("C2")))) {
            assertThat(burden.of(other, unit("C1").path(), TODAY, 1)).isEmpty();
            assertThat(burden.most(other, unit("T1").path(), TODAY, 1)).isEmpty();
        }
    }

    private Campaign founded(String name) {
        return value(
                campaigns.found(
                        office,
                        new NewCampaign(
                                name,
                                Optional.empty(),
                                unit("P").id(),
                                TODAY,
                                Optional.empty(),
                                Policy.usual(SHANXI))));
    }

    private void issued(Campaign campaign, LocalDate dueOn, String... codes) {
        value(
                assignments.issue(
                        office,
                        new Issue(
                                campaign.id(),
                                unit("P").id(),
                                new Addressees.Listed(ids(codes)),
                                "清理重复填报的表格",
                                Optional.of(dueOn),
                                Optional.empty(),
                                Optional.empty())));
    }

    private MeetingId convened(Campaign campaign, LocalDate day, String... codes) {
        return value(
                        meetings.convene(
                                office,
                                campaign.id(),
                                new NewMeeting(
                                        unit("P").id(),
                                        "推进会",
                                        new MeetingTime(
                                                day, LocalTime.of(9, 0), LocalTime.of(10, 0)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(
                                                new MeetingCommand.Invite(
                                                        new Addressees.Listed(ids(codes)),
                                                        Duty.LEADER,
                                                        Optional.empty())))))
                .id();
    }

    private List<UnitId> ids(String... codes) {
        return Arrays.stream(codes).map(this::unit).map(Unit::id).toList();
    }

    private Unit unit(String code) {
        return room.unit(code);
    }
}
