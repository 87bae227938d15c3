package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** What it means for a unit to be in a batch, on a real PostgreSQL: two cities of two counties. */
class BatchesTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 9, 2);
    private static final PageRequest FIRST = new PageRequest(0, 100);

    private final DataSource database = RealPostgres.freshDatabase();
    private final Clock clock = Clock.fixed(Instant.parse("2019-09-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final ACampaignRoom here =
            ACampaignRoom.on(database, room.organization(), clock, "target/batches");
    private final Campaigns campaigns = here.campaigns();
    private final Assignments assignments = here.assignments();

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Batch first;

    @SuppressWarnings("NullAway.Init")
    private Batch second;

    @BeforeEach
    void a_campaign_in_two_batches() {
        TwoCities.into(JdbcClient.create(database));
        office = room.holding(Duty.OFFICE, unit("P"));
        campaign =
                value(
                        campaigns.found(
                                office,
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        unit("P").id(),
                                        TODAY.minusDays(30),
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
        first =
                added(
                        "第一批",
                        TODAY.minusDays(30),
                        Optional.empty(),
                        new Addressees.Listed(List.of(unit("T1").id())));
        second =
                added(
                        "第二批",
                        TODAY.plusDays(30),
                        Optional.of(TODAY.plusDays(1)),
                        new Addressees.Listed(
                                List.of(unit("C2").id(), unit("T2").id(), unit("C3").id())));
    }

    @Test
    void a_unit_is_in_its_own_batch_or_in_that_of_the_nearest_unit_above() {
        assertThat(batchOf("T1")).contains(first);
        assertThat(batchOf("C1")).as("below T1").contains(first);
        assertThat(batchOf("C2")).as("below T1, but put into another").contains(second);
        assertThat(batchOf("C4")).contains(second);
        assertThat(batchOf("P")).isEmpty();
        assertThat(campaigns.starts(office, List.of(unit("C4"))))
                .extracting(Start::mayStartOn)
                .containsExactly(Optional.of(TODAY.plusDays(1)));
    }

    @Test
    void however_many_units_are_asked_for_their_batches_are_found_by_as_many_queries() {
        AtomicInteger queries = new AtomicInteger();
        Campaigns counted =
                ACampaignRoom.on(
                                new DelegatingDataSource(database) {
                                    @Override
                                    public Connection getConnection() throws SQLException {
                                        queries.incrementAndGet();
                                        return super.getConnection();
                                    }
                                },
                                room.organization(),
                                clock,
                                "target/batches")
                        .campaigns();
        counted.starts(office, List.of(unit("C4")));
        int ofOne = queries.getAndSet(0);

        List<Start> starts =
                counted.starts(
                        office, List.of(unit("P"), unit("C4"), unit("C1"), unit("C2"), unit("T1")));

        assertThat(queries.get()).isEqualTo(ofOne);
        assertThat(starts)
                .extracting(start -> start.unit().code(), start -> start.batch().id())
                .containsExactly(
                        tuple("C4", second.id()),
                        tuple("C1", first.id()),
                        tuple("C2", second.id()),
                        tuple("T1", first.id()));
    }

    @Test
    void nothing_is_asked_of_a_unit_before_its_batch_may_start() {
        Issue counties = issue(new Addressees.OfLevel(Level.COUNTY, unit("P").id()));

        assertThat(assignments.issue(office, counties))
                .isEqualTo(
                        Outcome.refused(
                                CampaignRefusal.UNIT_STARTS_WITH_ITS_BATCH,
                                "C2",
                                "第二批",
                                TODAY.plusDays(1),
                                3));
        assertThat(assignments.preview(office, counties)).isInstanceOf(Outcome.Refused.class);
        assertThat(assignments.list(office, AssignmentFilter.everything(), FIRST).items())
                .isEmpty();

        changed(second, Optional.of(TODAY));

        assertThat(value(assignments.issue(office, counties)).units()).isEqualTo(4);
    }

    @Test
    void a_batch_without_days_keeps_nobody() {
        value(
                campaigns.changeBatch(
                        office,
                        campaign.id(),
                        second.id(),
                        new Version(second.version()),
                        new DescribeBatch(
                                "第二批",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));

        assertThat(
                        value(
                                        assignments.issue(
                                                office,
                                                issue(new Addressees.Subtree(unit("T2").id()))))
                                .units())
                .isEqualTo(3);
    }

    @Test
    void what_is_broken_down_waits_for_the_batch_too() {
        value(assignments.issue(office, issue(new Addressees.Listed(List.of(unit("T1").id())))));
        Actor city = room.holding(Duty.LEADER, unit("T1"));
        AssignmentId whole =
                assignments
                        .list(city, AssignmentFilter.everything(), FIRST)
                        .items()
                        .getFirst()
                        .id();
        AssignmentCommand.BreakDown toCounties =
                new AssignmentCommand.BreakDown(
                        new Addressees.Subtree(unit("T1").id()),
                        "各县照办",
                        Optional.of(TODAY.plusDays(20)));

        value(assignments.step(city, whole, new Version(0), new AssignmentCommand.Claim()));

        assertThat(assignments.preview(city, whole, toCounties))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(assignments.step(city, whole, new Version(1), toCounties))
                .isInstanceOf(Outcome.Refused.class);
        value(
                assignments.step(
                        city, whole, new Version(1), toCounties.askedOf(List.of(unit("C1").id()))));
    }

    @Test
    void a_batch_is_asked_as_a_whole_and_its_assignments_are_told_apart() {
        changed(second, Optional.of(TODAY));
        value(assignments.issue(office, issue(new Addressees.Listed(List.of(unit("C1").id())))));

        Issued issued =
                value(
                        assignments.issue(
                                office,
                                issue(new Addressees.OfBatch(second.id(), unit("P").id()))));

        assertThat(issued.units()).isEqualTo(3);
        assertThat(codes(ofBatch(second))).containsExactlyInAnyOrder("C2", "T2", "C3");
        assertThat(codes(ofBatch(first))).containsExactly("C1");
        assertThat(totals(Optional.empty())).containsExactly(0L, 2L, 2L);
        assertThat(totals(Optional.of(second.id()))).containsExactly(0L, 1L, 2L);
        assertThat(
                        assignments
                                .claimsByAction(
                                        office,
                                        campaign.id(),
                                        unit("P"),
                                        1,
                                        Optional.of(first.id()))
                                .stream()
                                .mapToLong(ClaimCell::count)
                                .sum())
                .isEqualTo(1);
    }

    @Test
    void a_unit_asks_only_those_units_of_a_batch_that_stand_below_it() {
        changed(second, Optional.of(TODAY));
        Actor city = room.holding(Duty.LEADER, unit("T2"));

        assertThat(
                        value(
                                        assignments.preview(
                                                city,
                                                new Issue(
                                                        campaign.id(),
                                                        unit("T2").id(),
                                                        new Addressees.OfBatch(
                                                                second.id(), unit("T2").id()),
                                                        "照办",
                                                        Optional.of(TODAY.plusDays(9)),
                                                        Optional.empty(),
                                                        Optional.empty())))
                                .units())
                .extracting(Unit::code)
                .containsExactly("C3");
        assertThat(assignments.preview(office, issue(new Addressees.OfBatch(99, unit("P").id()))))
                .isInstanceOf(Outcome.Faulty.class);
    }

    @Test
    void the_units_of_a_batch_are_read_a_part_at_a_time_by_who_may_know_of_the_campaign() {
        Page<Unit> part =
                campaigns
                        .batchUnits(office, campaign.id(), second.id(), new PageRequest(1, 2))
                        .orElseThrow();

        assertThat(part.items()).hasSize(1);
        assertThat(part.total()).isEqualTo(3);
        assertThat(campaigns.batchUnits(office, campaign.id(), 99, FIRST)).isEmpty();
        assertThat(
                        campaigns.batchUnits(
                                new Actor(office.person(), "", List.of()),
                                campaign.id(),
                                second.id(),
                                FIRST))
                .isEmpty();
    }

    private Optional<Batch> batchOf(String code) {
        return campaigns.batchOf(campaign.id(), unit(code).path());
    }

    private List<Assignment> ofBatch(Batch batch) {
        AssignmentFilter all = AssignmentFilter.everything();
        return assignments
                .list(
                        office,
                        new AssignmentFilter(
                                Optional.of(campaign.id()),
                                all.unit(),
                                all.reach(),
                                all.states(),
                                all.specialAction(),
                                all.issue(),
                                all.parent(),
                                all.keyAction(),
                                all.provision(),
                                Optional.of(batch.id()),
                                all.term(),
                                all.origin(),
                                all.whose(),
                                all.lateness(),
                                all.text()),
                        FIRST)
                .items();
    }

    private List<String> codes(List<Assignment> asked) {
        return asked.stream()
                .map(each -> room.organization().byId(each.unit().unit()).orElseThrow().code())
                .toList();
    }

    private List<Long> totals(Optional<Long> batch) {
        return assignments.claims(office, campaign.id(), unit("P"), batch).orElseThrow().stream()
                .map(ClaimCount::total)
                .toList();
    }

    private Issue issue(Addressees to) {
        return new Issue(
                campaign.id(),
                unit("P").id(),
                to,
                "清理重复填报的表格",
                Optional.of(TODAY.plusDays(40)),
                Optional.empty(),
                Optional.empty());
    }

    private Batch added(
            String name, LocalDate startsOn, Optional<LocalDate> early, Addressees units) {
        return value(
                campaigns.addBatch(
                        office,
                        campaign.id(),
                        new DescribeBatch(
                                name,
                                Optional.of(startsOn),
                                Optional.empty(),
                                early,
                                Optional.of(units))));
    }

    private void changed(Batch batch, Optional<LocalDate> early) {
        value(
                campaigns.changeBatch(
                        office,
                        campaign.id(),
                        batch.id(),
                        new Version(batch.version()),
                        new DescribeBatch(
                                batch.name(),
                                batch.startsOn(),
                                batch.endsOn(),
                                early,
                                Optional.empty())));
    }

    private Unit unit(String code) {
        return room.organization().byCode(code).orElseThrow();
    }
}
