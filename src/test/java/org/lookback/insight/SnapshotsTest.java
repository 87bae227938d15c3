package org.lookback.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lookback.organization.AnOrganization.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.lookback.insight.internal.PeerGroupRows;
import org.lookback.insight.internal.SnapshotRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Province;
import org.lookback.ledger.Spells;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Snapshots of what units have, and units against their peers, on a real database. */
class SnapshotsTest {

    private static final LocalDate DEADLINE = LocalDate.of(2019, 9, 20);

    private final Province at = new Province();
    private final Insight insight =
            new Insight(
                    at.ledger,
                    new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock),
                    at.organization);
    private final Snapshots snapshots =
            new Snapshots(
                    new SnapshotRows(at.jdbc),
                    new PeerGroupRows(at.jdbc),
                    insight,
                    at.ledger,
                    new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock),
                    at.campaigns,
                    at.organization,
                    at.clock,
                    at.transactions);
    private final PeerGroups groups =
            new PeerGroups(
                    new PeerGroupRows(at.jdbc),
                    at.campaigns,
                    at.organization,
                    at.chronicle,
                    at.clock,
                    at.transactions);
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor verifier = at.person(Duty.VERIFIER, at.province);

    private static <T> T on(int day, Supplier<T> work) {
        return CampaignClock.asOf(Province.MORNING.plus(day, ChronoUnit.DAYS), work);
    }

    private Problem assigned(UnitPath unit) {
        Problem problem = value(at.ledger.register(office, at.aProblemAt(unit)));
        return at.give(
                office, problem, new Command.Assign(unit.unit(), List.of(), Optional.of(DEADLINE)));
    }

    private Problem submitted(UnitPath unit) {
        Actor liaison = at.person(Duty.LIAISON, unit);
        return at.submitted(liaison, at.give(liaison, assigned(unit), new Command.Claim()));
    }

    private void closed(Problem problem) {
        Problem verified = at.give(verifier, problem, new Command.Verify("属实"));
        at.give(verifier, verified, new Command.Close(ClosureClass.KEPT_UP, "同意"));
    }

    private Benchmark benchmark(Actor actor, UnitPath unit, Rate rate) {
        return snapshots
                .benchmark(
                        actor,
                        new About(
                                at.organization.byId(unit.unit()).orElseThrow(),
                                at.campaign,
                                Optional.empty()),
                        Optional.empty(),
                        rate)
                .orElseThrow();
    }

    private Snapshot taken(int day) {
        return on(day, () -> value(snapshots.take(office, at.campaign)));
    }

    /**
     * A county with so many problems whose terms run over, of which some were submitted in time.
     */
    private UnitPath county(int number, int all, int inTime) {
        UnitPath county = at.below(at.datong, "14029" + number, "第" + number + "县", "COUNTY");
        for (int i = 0; i < all; i++) {
            Problem _ = i < inTime ? submitted(county) : assigned(county);
        }
        return county;
    }

    @Test
    void a_snapshot_has_what_the_unit_and_those_below_it_have_class_by_class() {
        closed(submitted(at.pingding));
        submitted(at.pingding);
        assigned(at.yuxian);

        Snapshot snapshot = taken(40);

        Benchmark.Standing city =
                benchmark(office, at.yangquan, Rate.IN_TIME).standing().orElseThrow();
        assertThat(snapshot.post()).contains(office.posts().getFirst().title());
        assertThat(snapshot.lastDay()).isEqualTo(LocalDate.of(2019, 10, 12));
        assertThat(city.counts())
                .containsEntry(Frozen.REGISTERED, 3L)
                .containsEntry(Frozen.CLAIMED, 2L)
                .containsEntry(Frozen.TERM_OVER, 3L)
                .containsEntry(Frozen.OVERRAN, 1L)
                .containsEntry(Frozen.OVERDUE, 1L)
                .containsEntry(Frozen.STRUCK_OFF, 1L)
                .containsEntry(Frozen.KEPT_UP, 1L)
                .containsEntry(Frozen.DONE, 0L);
        assertThat(rate(city).own()).isEqualTo(new Compared.Share(3, 2));
        assertThat(city.group().level()).contains(Level.CITY);
        assertThat(city.size()).isEqualTo(2);
        assertThat(rate(city).quartiles()).isEmpty();
    }

    @Test
    void nothing_that_happens_later_changes_it_and_the_database_refuses_to() {
        value(
                at.organization.bringIn(
                        Actor.system(),
                        """
                        code,parent_code,name,level
                        140381,1403,甲县,COUNTY
                        140382,1403,乙县,COUNTY
                        """
                                .getBytes(UTF_8)));
        assigned(at.organization.byCode("140381").orElseThrow().path());
        submitted(at.pingding);
        assigned(at.yuxian);
        taken(40);
        Benchmark before = benchmark(office, at.yangquan, Rate.IN_TIME);

        assigned(at.pingding);
        at.move(at.pingding, at.datong.child(at.pingding.unit()));
        at.jdbc
                .sql("update units set name = '新名' where id = :id")
                .param("id", at.yangquan.unit().value())
                .update();

        Unit merged = at.organization.byCode("140381").orElseThrow();
        value(
                at.organization.change(
                        Actor.system(),
                        merged.code(),
                        merged.version(),
                        new UnitCommand.Merge("140382")));

        assertThat(at.organization.byCode("140381").orElseThrow().isOpen()).isFalse();
        assertThat(benchmark(office, at.yangquan, Rate.IN_TIME)).isEqualTo(before);
        assertThat(before.standing().orElseThrow().name()).isEqualTo("阳泉市");
        taken(41);
        Benchmark after = benchmark(office, at.yangquan, Rate.IN_TIME);
        assertThat(before.standing().orElseThrow().counts()).containsEntry(Frozen.REGISTERED, 3L);
        assertThat(after.standing().orElseThrow().counts()).containsEntry(Frozen.REGISTERED, 2L);
        assertThat(after.trend()).first().isEqualTo(before.trend().getFirst());
        for (String table : List.of("snapshots", "snapshot_groups", "snapshot_units")) {
            assertThatThrownBy(() -> at.jdbc.sql("delete from " + table).update())
                    .hasMessageContaining("never changes");
        }
    }

    @Test
    void a_month_is_closed_once_for_each_campaign_that_went_on_in_it() {
        assigned(at.pingding);

        int first = on(29, snapshots::closeMonths);
        int again = on(29, snapshots::closeMonths);
        int next = on(45, snapshots::closeMonths);

        assertThat(first).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(next).isZero();
        assertThat(snapshots.list(office, at.campaign).orElseThrow())
                .singleElement()
                .satisfies(snapshot -> {
                    assertThat(snapshot.month()).contains(YearMonth.of(2019, 9));
                    assertThat(snapshot.lastDay()).isEqualTo(LocalDate.of(2019, 10, 1));
                    assertThat(snapshot.post()).isEmpty();
                });
        assertThat(on(60, snapshots::closeMonths)).isEqualTo(1);
    }

    @Test
    void the_gap_to_the_best_quarter_is_told_in_problems() {
        List<UnitPath> counties = new ArrayList<>();
        int[] inTime = {2, 4, 6, 8, 10};
        for (int i = 0; i < inTime.length; i++) {
            counties.add(county(i, 10, inTime[i]));
        }
        county(7, 9, 0);
        taken(40);

        Benchmark.Standing worst =
                benchmark(office, counties.getFirst(), Rate.IN_TIME).standing().orElseThrow();
        Benchmark.Against against = rate(worst);
        Benchmark.Against best =
                rate(benchmark(office, counties.getLast(), Rate.IN_TIME).standing().orElseThrow());

        assertThat(against.enough()).isEqualTo(5);
        assertThat(against.quartiles()).contains(new Benchmark.Quartiles(0.4, 0.6, 0.8));
        assertThat(against.gap()).contains(6L);
        assertThat(best.gap()).contains(0L);
        assertThat(worst.peers())
                .extracting(Benchmark.Peer::name)
                .containsExactly("第4县", "第3县", "第2县", "第1县", "第0县");
    }

    @Test
    void peers_out_of_sight_count_in_the_quartiles_and_are_not_named() {
        for (int i = 0; i < 5; i++) {
            county(i, 10, 5);
        }
        for (int i = 0; i < 10; i++) {
            assigned(at.pingding);
        }
        taken(40);
        Actor pingding = at.person(Duty.LEADER, at.pingding);

        Benchmark.Standing standing =
                benchmark(pingding, at.pingding, Rate.IN_TIME).standing().orElseThrow();

        assertThat(rate(standing).enough()).isEqualTo(6);
        assertThat(rate(standing).gap()).contains(5L);
        assertThat(standing.peers()).extracting(Benchmark.Peer::name).containsExactly("平定县");
        assertThat(
                        snapshots.benchmark(
                                pingding,
                                new About(
                                        at.organization.byId(at.yuxian.unit()).orElseThrow(),
                                        at.campaign,
                                        Optional.empty()),
                                Optional.empty(),
                                Rate.IN_TIME))
                .isEmpty();
    }

    @Test
    void the_office_lays_down_groups_which_count_from_the_next_snapshot_on() {
        assigned(at.pingding);
        taken(1);
        PeerGroup named =
                value(
                        groups.add(
                                office,
                                at.campaign,
                                new DescribePeerGroup(
                                        "老工业县",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(at.pingding.unit(), at.guangling.unit()))));
        assertThat(
                        benchmark(office, at.pingding, Rate.DONE)
                                .standing()
                                .orElseThrow()
                                .group()
                                .name())
                .isEmpty();
        taken(2);
        Benchmark.Standing grouped =
                benchmark(office, at.pingding, Rate.DONE).standing().orElseThrow();
        assertThat(grouped.group().name()).contains("老工业县");
        assertThat(grouped.size()).isEqualTo(2);

        PeerGroup changed =
                value(
                        groups.change(
                                office,
                                at.campaign,
                                named.id().orElseThrow(),
                                new Version(named.version()),
                                new DescribePeerGroup(
                                        "各县",
                                        Optional.of(Level.COUNTY),
                                        Optional.of(1L),
                                        Optional.empty(),
                                        List.of())));
        assertThat(
                        groups.change(
                                office,
                                at.campaign,
                                named.id().orElseThrow(),
                                new Version(named.version()),
                                new DescribePeerGroup(
                                        "x",
                                        Optional.of(Level.CITY),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of())))
                .isInstanceOf(Outcome.Stale.class);
        taken(3);
        assertThat(benchmark(office, at.pingding, Rate.DONE).standing().orElseThrow().size())
                .isEqualTo(1);
        value(
                groups.remove(
                        office,
                        at.campaign,
                        changed.id().orElseThrow(),
                        new Version(changed.version())));
        assertThat(groups.list(office, at.campaign).orElseThrow()).isEmpty();
        assertThat(
                        benchmark(office, at.pingding, Rate.DONE)
                                .standing()
                                .orElseThrow()
                                .group()
                                .name())
                .contains("各县");
    }

    @Test
    void only_the_office_keeps_them_and_a_group_is_of_a_level_or_of_names() {
        Actor leader = at.person(Duty.LEADER, at.province);
        DescribePeerGroup both =
                new DescribePeerGroup(
                        "x",
                        Optional.of(Level.CITY),
                        Optional.of(3L),
                        Optional.of(2L),
                        List.of(at.pingding.unit()));

        assertThat(snapshots.take(leader, at.campaign))
                .isEqualTo(Outcome.refused(InsightRefusal.OFFICE_KEEPS_BENCHMARKS));
        assertThat(groups.add(leader, at.campaign, both))
                .isEqualTo(Outcome.refused(InsightRefusal.OFFICE_KEEPS_BENCHMARKS));
        assertThat(groups.add(office, at.campaign, both))
                .isInstanceOfSatisfying(
                        Outcome.Faulty.class,
                        faulty -> assertThat((List<?>) faulty.faults()).hasSize(2));
    }

    private static Benchmark.Against rate(Benchmark.Standing standing) {
        return Objects.requireNonNull(standing.rates().get(Rate.IN_TIME));
    }
}
