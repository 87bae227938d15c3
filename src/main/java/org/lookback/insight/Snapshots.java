package org.lookback.insight;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Standing;
import org.lookback.chronicle.Acts;
import org.lookback.insight.internal.PeerGroupRows;
import org.lookback.insight.internal.SnapshotRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.SpellFilter;
import org.lookback.ledger.Spells;
import org.lookback.ledger.TraitCounts;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Snapshots of what a campaign's units have, with the tree and the peer groups of their day, and
 * units held against their peers by them (对表对标). A snapshot never changes, whatever becomes of
 * problems, units or groups; docs/diagnostics.md has what it holds.
 */
@Service
public class Snapshots {

    /** So many of the latest make a trend. */
    private static final int MOST_MOMENTS = 24;

    private static final int MOST_PEERS = 200;

    private final SnapshotRows rows;
    private final PeerGroupRows groups;
    private final Insight insight;
    private final Ledger ledger;
    private final Spells spells;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Clock clock;
    private final Acts acts;

    public Snapshots(
            SnapshotRows rows,
            PeerGroupRows groups,
            Insight insight,
            Ledger ledger,
            Spells spells,
            Campaigns campaigns,
            Organization organization,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.groups = groups;
        this.insight = insight;
        this.ledger = ledger;
        this.spells = spells;
        this.campaigns = campaigns;
        this.organization = organization;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** Takes a snapshot at once. Refused: {@link InsightRefusal#OFFICE_KEEPS_BENCHMARKS}. */
    public Outcome<Snapshot> take(Actor actor, CampaignId id) {
        return count(actor, id).then(counted -> acts.carryOut(() -> write(counted)));
    }

    /** What a snapshot is made of. */
    record Counted(
            Campaign campaign,
            Optional<YearMonth> month,
            Optional<String> post,
            LocalDate lastDay,
            List<PeerGroup> groups,
            List<SnapshotRows.Row> units) {}

    /** Counts what a snapshot is made of, before anything is written. */
    Outcome<Counted> count(Actor actor, CampaignId id) {
        return kept(actor, id)
                .map(kept ->
                        count(kept.campaign(), Optional.empty(), Optional.of(kept.by().title())));
    }

    private Counted count(Campaign campaign, Optional<YearMonth> month, Optional<String> post) {
        return ledger.inOneSnapshot(() -> {
            List<PeerGroup> all =
                    Stream.concat(
                                    groups.list(campaign.id()).stream(),
                                    PeerGroup.usual(campaign.id()).stream())
                            .toList();
            return new Counted(
                    campaign,
                    month,
                    post,
                    spells.lastDay(campaign.id()),
                    all,
                    units(campaign, all));
        });
    }

    /** Writes it in the transaction at hand; absent if that month is closed already. */
    Outcome<Snapshot> write(Counted counted) {
        return Outcome.found(
                rows.insert(
                                counted.campaign().id(),
                                counted.month(),
                                clock.instant(),
                                counted.lastDay(),
                                counted.post())
                        .map(id -> {
                            rows.fill(id, counted.groups(), counted.units());
                            return rows.read(id);
                        }));
    }

    /** A campaign, and the post by which somebody is of its office. */
    record Kept(Campaign campaign, Post by) {}

    /** The campaign, for whoever takes its snapshots. Refused as {@link #take}. */
    Outcome<Kept> kept(Actor actor, CampaignId id) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Keepers.of(actor, campaign)
                                .filter(_ -> campaigns.mayRun(actor, campaign))
                                .map(post -> Outcome.done(new Kept(campaign, post)))
                                .orElseGet(() ->
                                        Outcome.refused(InsightRefusal.OFFICE_KEEPS_BENCHMARKS)));
    }

    /**
     * Closes the last month of every campaign that went on in it and of which it is not closed. It
     * is taken when it is asked for: where nobody asked on the first day of a month, it says so by
     * its moment.
     *
     * @return how many were taken
     */
    public int closeMonths() {
        int taken = 0;
        for (Campaign campaign : campaigns.list(Actor.system())) {
            YearMonth month = YearMonth.from(campaign.today(clock)).minusMonths(1);
            if (wentOn(campaign, month) && !rows.isClosed(campaign.id(), month)) {
                Counted counted = count(campaign, Optional.of(month), Optional.empty());
                taken +=
                        acts.carryOut(() -> write(counted)) instanceof Outcome.Done<Snapshot>
                                ? 1
                                : 0;
            }
        }
        return taken;
    }

    private boolean wentOn(Campaign campaign, YearMonth month) {
        return campaign.standing() != Standing.PREPARING
                && !campaign.startsOn().isAfter(month.atEndOfMonth())
                && campaigns
                        .endedOn(campaign.id())
                        .filter(day -> day.isBefore(month.atDay(1)))
                        .isEmpty();
    }

    private List<SnapshotRows.Row> units(Campaign campaign, List<PeerGroup> all) {
        List<Unit> units = organization.openUnits(campaign.leadingUnit());
        List<UnitId> ids = units.stream().map(Unit::id).toList();
        SpellFilter filter =
                new SpellFilter(
                        campaign.id(), campaign.leadingUnit(), Optional.empty(), Optional.empty());
        Map<UnitId, TraitCounts> counts = spells.traits(Actor.system(), filter, ids);
        Map<ClosureClass, Map<UnitId, TraitCounts>> closed = new EnumMap<>(ClosureClass.class);
        for (ClosureClass as : ClosureClass.values()) {
            closed.put(as, spells.traits(Actor.system(), filter.closedAs(as), ids));
        }
        List<SnapshotRows.Row> rowsOfUnits = new ArrayList<>();
        for (Unit unit : units) {
            Map<Frozen, Long> frozen = new EnumMap<>(Frozen.class);
            for (Frozen each : Frozen.values()) {
                Map<UnitId, TraitCounts> counted =
                        each.as().map(as -> closed.getOrDefault(as, Map.of())).orElse(counts);
                frozen.put(
                        each,
                        counted.getOrDefault(unit.id(), TraitCounts.none(unit.id()))
                                .of(each.trait()));
            }
            rowsOfUnits.add(
                    new SnapshotRows.Row(
                            unit,
                            group(all, unit, frozen.getOrDefault(Frozen.REGISTERED, 0L)),
                            frozen));
        }
        return rowsOfUnits;
    }

    private static int group(List<PeerGroup> all, Unit unit, long problems) {
        for (int number = 0; number < all.size(); number++) {
            if (all.get(number).fits(unit, problems)) {
                return number;
            }
        }
        throw new IllegalStateException("the groups by level and size hold everybody");
    }

    /** Those of a campaign, the latest first; absent if the actor may not know of it. */
    public Optional<List<Snapshot>> list(Actor actor, CampaignId campaign) {
        return campaigns.find(actor, campaign).map(_ -> rows.list(campaign));
    }

    /** Whether the actor may take snapshots of the campaign and lay down its groups. */
    public boolean mayKeep(Actor actor, CampaignId id) {
        return kept(actor, id) instanceof Outcome.Done<Kept>;
    }

    /**
     * A unit against its peers. Absent where the actor may not be told all that the unit has in the
     * campaign, or where the campaign has no such snapshot.
     *
     * @param id which snapshot; the latest, where none is named
     */
    public Optional<Benchmark> benchmark(
            Actor actor, About about, Optional<SnapshotId> id, Rate rate) {
        Optional<About> whole =
                insight.allowed(actor, about).filter(each -> each.specialAction().isEmpty());
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        List<Snapshot> all = rows.list(about.campaign());
        Optional<Snapshot> shown =
                all.stream().filter(each -> id.isEmpty() || id.get().equals(each.id())).findFirst();
        if (id.isPresent() && shown.isEmpty()) {
            return Optional.empty();
        }
        UnitId unit = about.unit().id();
        return Optional.of(
                new Benchmark(
                        all,
                        shown,
                        shown.flatMap(snapshot -> standing(actor, unit, snapshot, rate)),
                        trend(unit, rate, all)));
    }

    private Optional<Benchmark.Standing> standing(
            Actor actor, UnitId unit, Snapshot snapshot, Rate rate) {
        return rows.stood(snapshot.id(), unit)
                .map(stood -> {
                    Map<Rate, Benchmark.Against> rates = new EnumMap<>(Rate.class);
                    for (Rate each : Rate.values()) {
                        rows.told(unit, each, List.of(snapshot.id()))
                                .forEach(told -> rates.put(each, told.against()));
                    }
                    return new Benchmark.Standing(
                            stood.name(),
                            rows.group(snapshot, stood.group()),
                            rows.size(snapshot.id(), stood.group()),
                            stood.counts(),
                            rates,
                            peers(actor, snapshot, stood.group(), rate));
                });
    }

    /** Those that the actor reaches today, wherever they stood then. */
    private List<Benchmark.Peer> peers(Actor actor, Snapshot snapshot, int group, Rate rate) {
        List<Benchmark.Peer> all = rows.peers(snapshot.id(), group, rate);
        Map<UnitId, Unit> today =
                organization.byIds(all.stream().map(Benchmark.Peer::unit).toList());
        Scope scope = Scope.of(actor);
        return all.stream()
                .filter(peer ->
                        Optional.ofNullable(today.get(peer.unit()))
                                .filter(unit ->
                                        scope.reachesAllOf(
                                                unit.path(), Optional.of(snapshot.campaign())))
                                .isPresent())
                .limit(MOST_PEERS)
                .toList();
    }

    private List<Benchmark.Moment> trend(UnitId unit, Rate rate, List<Snapshot> all) {
        Map<SnapshotId, Snapshot> latest = new LinkedHashMap<>();
        all.stream().limit(MOST_MOMENTS).forEach(each -> latest.put(each.id(), each));
        return rows.told(unit, rate, List.copyOf(latest.keySet())).stream()
                .flatMap(told ->
                        Optional.ofNullable(latest.get(told.snapshot()))
                                .map(snapshot -> new Benchmark.Moment(snapshot, told.against()))
                                .stream())
                .toList();
    }
}
