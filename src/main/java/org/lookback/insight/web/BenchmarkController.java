package org.lookback.insight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.insight.Benchmark;
import org.lookback.insight.Compared;
import org.lookback.insight.DescribePeerGroup;
import org.lookback.insight.Frozen;
import org.lookback.insight.PeerGroup;
import org.lookback.insight.PeerGroupId;
import org.lookback.insight.PeerGroups;
import org.lookback.insight.Rate;
import org.lookback.insight.Snapshot;
import org.lookback.insight.SnapshotDesk;
import org.lookback.insight.SnapshotId;
import org.lookback.insight.Snapshots;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Level;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.lookback.work.Begun;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A unit against its peers, snapshots and peer groups, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "insight")
class BenchmarkController {

    private static final String CAMPAIGN = "/campaigns/{campaign:[0-9]{1,18}}";
    private static final String GROUP = CAMPAIGN + "/peer-groups/{group:[0-9]{1,18}}";

    /**
     * What a campaign's units had at a moment; it never changes.
     *
     * @param month that it closes; absent: the office asked for it
     * @param lastDay up to when what had not ended was followed
     */
    @Schema(name = "Snapshot")
    record SnapshotView(
            long id,
            long campaign,
            Optional<YearMonth> month,
            Instant takenAt,
            LocalDate lastDay,
            Optional<String> post) {
        static SnapshotView of(Snapshot snapshot) {
            return new SnapshotView(
                    snapshot.id().value(),
                    snapshot.campaign().value(),
                    snapshot.month(),
                    snapshot.takenAt(),
                    snapshot.lastDay(),
                    snapshot.post());
        }
    }

    /**
     * Units that are held against each other.
     *
     * @param id absent of what goes by level and size, or was laid down in a snapshot
     * @param units that are named; then there is no level
     */
    @Schema(name = "PeerGroup")
    record GroupView(
            Optional<Long> id,
            Optional<String> name,
            Optional<Level> level,
            Optional<Long> least,
            Optional<Long> most,
            List<UnitName> units,
            long version) {
        static GroupView of(PeerGroup group, Map<UnitId, UnitName> units) {
            return new GroupView(
                    group.id().map(PeerGroupId::value),
                    group.name(),
                    group.level(),
                    group.least(),
                    group.most(),
                    group.units().stream()
                            .flatMap(unit -> Optional.ofNullable(units.get(unit)).stream())
                            .toList(),
                    group.version());
        }
    }

    /**
     * A share of the unit and its group's, the larger the better.
     *
     * @param all of how many
     * @param counted how many
     * @param enough how many units of the group have enough problems to be told
     * @param low where a quarter of these lie below; absent, as the others, with fewer than five
     * @param gap how many more problems it takes to come to the best quarter; absent with fewer
     *     than ten of the unit's own
     */
    @Schema(name = "AgainstPeers")
    record AgainstView(
            Rate rate,
            long all,
            long counted,
            int enough,
            Optional<Double> low,
            Optional<Double> middle,
            Optional<Double> high,
            Optional<Long> gap) {
        static AgainstView of(Rate rate, Benchmark.Against against) {
            return new AgainstView(
                    rate,
                    against.own().all(),
                    against.own().counted(),
                    against.enough(),
                    against.quartiles().map(Benchmark.Quartiles::low),
                    against.quartiles().map(Benchmark.Quartiles::middle),
                    against.quartiles().map(Benchmark.Quartiles::high),
                    against.gap());
        }
    }

    /** A unit of the group that the caller reaches today, as it was called then. */
    @Schema(name = "BenchmarkPeer")
    record PeerView(String unit, String name, long all, long counted) {
        static PeerView of(Benchmark.Peer peer) {
            Compared.Share share = peer.share();
            return new PeerView(peer.code(), peer.name(), share.all(), share.counted());
        }
    }

    /** The chosen rate in a snapshot. */
    @Schema(name = "BenchmarkMoment")
    record MomentView(SnapshotView snapshot, AgainstView against) {}

    /**
     * A unit against its peers.
     *
     * @param snapshot absent: there is none yet
     * @param name of the unit then; absent, as the group, where it was not there
     * @param group as it was laid down then
     * @param size how many units it had
     * @param trend the chosen rate, the earliest snapshot first
     */
    @Schema(name = "Benchmark")
    record BenchmarkView(
            Optional<SnapshotView> snapshot,
            Optional<String> name,
            Optional<GroupView> group,
            int size,
            Map<Frozen, Long> counts,
            List<AgainstView> rates,
            List<PeerView> peers,
            List<MomentView> trend) {
        static BenchmarkView of(Benchmark benchmark, Rate rate) {
            Optional<Benchmark.Standing> standing = benchmark.standing();
            return new BenchmarkView(
                    benchmark.shown().map(SnapshotView::of),
                    standing.map(Benchmark.Standing::name),
                    standing.map(each -> GroupView.of(each.group(), Map.of())),
                    standing.map(Benchmark.Standing::size).orElse(0),
                    standing.map(Benchmark.Standing::counts).orElse(Map.of()),
                    standing.stream()
                            .flatMap(each -> each.rates().entrySet().stream())
                            .sorted(Map.Entry.comparingByKey())
                            .map(each -> AgainstView.of(each.getKey(), each.getValue()))
                            .toList(),
                    standing.stream()
                            .flatMap(each -> each.peers().stream())
                            .map(PeerView::of)
                            .toList(),
                    benchmark.trend().stream()
                            .map(moment ->
                                    new MomentView(
                                            SnapshotView.of(moment.snapshot()),
                                            AgainstView.of(rate, moment.against())))
                            .toList());
        }
    }

    /** A group to be laid down: a level with sizes, or units by their codes. */
    @Schema(name = "DescribePeerGroup", requiredProperties = "name")
    record GroupForm(
            Optional<String> name,
            Optional<Level> level,
            Optional<Long> least,
            Optional<Long> most,
            Optional<List<String>> units) {}

    private final Snapshots snapshots;
    private final SnapshotDesk desk;
    private final PeerGroups groups;
    private final Questions questions;
    private final UnitCodes codes;

    BenchmarkController(
            Snapshots snapshots,
            SnapshotDesk desk,
            PeerGroups groups,
            Questions questions,
            UnitCodes codes) {
        this.snapshots = snapshots;
        this.desk = desk;
        this.groups = groups;
        this.questions = questions;
        this.codes = codes;
    }

    @GetMapping("/units/{code}/insight/benchmark")
    @Operation(
            summary = "A unit against its peers, on a snapshot that never changes",
            description = "Without a snapshot the latest is meant; by rate the trend is told.")
    Outcome<BenchmarkView> benchmark(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long snapshot,
            @RequestParam(defaultValue = "IN_TIME") Rate rate) {
        return questions
                .about(actor, code, new Questions.Which(campaign, null))
                .then(about ->
                        Outcome.found(
                                snapshots.benchmark(
                                        actor,
                                        about,
                                        Optional.ofNullable(snapshot).map(SnapshotId::new),
                                        rate)))
                .map(benchmark -> BenchmarkView.of(benchmark, rate));
    }

    @GetMapping(CAMPAIGN + "/snapshots")
    @Operation(summary = "A campaign's snapshots, the latest first")
    Outcome<Page<SnapshotView>> list(Actor actor, @PathVariable long campaign) {
        return Outcome.found(snapshots.list(actor, new CampaignId(campaign)))
                .map(all -> Page.whole(all.stream().map(SnapshotView::of).toList()));
    }

    @PostMapping(CAMPAIGN + "/snapshots")
    @Operation(
            summary = "Has a work take a snapshot now",
            description = "The campaign's office; every month is closed by itself.")
    @ApiResponse(
            responseCode = "202",
            description = "A work takes it.",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    @ResponseStatus(HttpStatus.ACCEPTED)
    Outcome<ResponseEntity<Object>> take(
            Actor actor, @PathVariable long campaign, Locale language) {
        return desk.ask(actor, new CampaignId(campaign), language).map(Begun::answer);
    }

    @GetMapping(CAMPAIGN + "/peer-groups")
    @Operation(
            summary = "The peer groups that a campaign's office has laid down, in their order",
            description = "Whoever fits none of them is held against units of its level and size.")
    Outcome<Page<GroupView>> groups(Actor actor, @PathVariable long campaign) {
        return Outcome.found(groups.list(actor, new CampaignId(campaign)))
                .map(all -> {
                    Map<UnitId, UnitName> units = named(all);
                    return Page.whole(
                            all.stream().map(group -> GroupView.of(group, units)).toList());
                });
    }

    @PostMapping(CAMPAIGN + "/peer-groups")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Lays a peer group down; it counts from the next snapshot on")
    Outcome<ResponseEntity<GroupView>> add(
            Actor actor, @PathVariable long campaign, @RequestBody GroupForm form) {
        return described(actor, campaign, form)
                .then(group -> groups.add(actor, new CampaignId(campaign), group))
                .map(group ->
                        ResponseEntity.created(
                                        URI.create(
                                                "/api/v1/campaigns/"
                                                        + campaign
                                                        + "/peer-groups/"
                                                        + group.id().orElseThrow()))
                                .eTag(new Version(group.version()).tag())
                                .body(view(group)));
    }

    @GetMapping(GROUP)
    Outcome<ResponseEntity<GroupView>> group(
            Actor actor, @PathVariable long campaign, @PathVariable long group) {
        return Outcome.found(groups.find(actor, new CampaignId(campaign), new PeerGroupId(group)))
                .map(found ->
                        ResponseEntity.ok()
                                .eTag(new Version(found.version()).tag())
                                .body(view(found)));
    }

    @PutMapping(GROUP)
    @Operation(summary = "Lays a peer group down anew; what is not sent is there no more")
    Outcome<ResponseEntity<GroupView>> change(
            Actor actor,
            @PathVariable long campaign,
            @PathVariable long group,
            Version known,
            @RequestBody GroupForm form) {
        return described(actor, campaign, form)
                .then(anew ->
                        groups.change(
                                actor,
                                new CampaignId(campaign),
                                new PeerGroupId(group),
                                known,
                                anew))
                .map(changed ->
                        ResponseEntity.ok()
                                .eTag(new Version(changed.version()).tag())
                                .body(view(changed)));
    }

    @DeleteMapping(GROUP)
    @ApiResponse(responseCode = "204", description = "Removed")
    @Operation(summary = "Takes a peer group away; snapshots keep it")
    Outcome<ResponseEntity<Void>> remove(
            Actor actor, @PathVariable long campaign, @PathVariable long group, Version known) {
        return groups.remove(actor, new CampaignId(campaign), new PeerGroupId(group), known)
                .map(_ -> ResponseEntity.noContent().build());
    }

    private Outcome<DescribePeerGroup> described(Actor actor, long campaign, GroupForm form) {
        return Outcome.found(snapshots.list(actor, new CampaignId(campaign)))
                .then(_ -> codes.ids(actor, "units", form.units().orElse(List.of())))
                .map(units ->
                        new DescribePeerGroup(
                                form.name().orElse(""),
                                form.level(),
                                form.least(),
                                form.most(),
                                units));
    }

    private GroupView view(PeerGroup group) {
        return GroupView.of(group, named(List.of(group)));
    }

    private Map<UnitId, UnitName> named(List<PeerGroup> all) {
        return codes.views(
                all.stream().map(PeerGroup::units).flatMap(List::stream).distinct().toList());
    }
}
