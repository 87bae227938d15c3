package org.lookback.campaign;

import org.lookback.campaign.internal.AddressedUnits;
import org.lookback.campaign.internal.AssignmentRows;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.ExcessRows;
import org.lookback.campaign.internal.Issuers;
import org.lookback.campaign.internal.Offices;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What acts of issuing ask of units over the weekly cap (超限). Where all that is asked of a unit in
 * a week, by whichever campaign, would be more than the campaign's cap, an assignment needs a
 * reason and somebody else's approval: until then the unit is not asked, while those that have room
 * are asked at once. It is approved by who leads the unit that asks or one above, or serves in its
 * office.
 */
@Service
public class Excesses {

    private final ExcessRows rows;
    private final AssignmentRows assignments;
    private final CampaignRows campaigns;
    private final AddressedUnits addressed;
    private final Demands demands;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public Excesses(
            ExcessRows rows,
            AssignmentRows assignments,
            CampaignRows campaigns,
            AddressedUnits addressed,
            Demands demands,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.assignments = assignments;
        this.campaigns = campaigns;
        this.addressed = addressed;
        this.demands = demands;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * The week of a day, if one thing more on it would be over the campaign's cap for any of these
     * units. What has no day weighs on no week.
     */
    public Optional<FullWeek> fullWeek(
            Campaign campaign, Optional<LocalDate> day, List<Unit> units) {
        return fullWeek(campaign, day, units, 1);
    }

    /** The same as things stand, with nothing more. */
    public Optional<FullWeek> fullNow(Campaign campaign, LocalDate day, List<Unit> units) {
        return fullWeek(campaign, Optional.of(day), units, 0);
    }

    /** The same for a day that is about to be given, until the transaction ends. */
    Optional<FullWeek> fullWeekAlone(Campaign campaign, Optional<LocalDate> day, Unit unit) {
        if (day.isPresent() && campaign.policy().hasCap()) {
            demands.countAllAlone();
        }
        return fullWeek(campaign, day, List.of(unit));
    }

    private Optional<FullWeek> fullWeek(
            Campaign campaign, Optional<LocalDate> day, List<Unit> units, int more) {
        Policy policy = campaign.policy();
        if (day.isEmpty() || !policy.hasCap()) {
            return Optional.empty();
        }
        LocalDate monday = Demands.monday(day.get());
        Map<UnitId, Long> asked =
                demands.totals(units.stream().map(Unit::id).toList(), monday, monday.plusDays(6));
        List<FullUnit> full =
                units.stream()
                        .map(unit -> new FullUnit(unit, asked.getOrDefault(unit.id(), 0L) + more))
                        .filter(each -> policy.isOverCap(each.asked()))
                        .sorted(
                                Comparator.comparingLong(FullUnit::asked)
                                        .reversed()
                                        .thenComparing(each -> each.unit().code()))
                        .toList();
        return full.isEmpty()
                ? Optional.empty()
                : Optional.of(new FullWeek(monday, policy.weeklyCap(), full));
    }

    /**
     * The same for an act that is about to be carried out, which nobody else changes until the
     * transaction ends. Refused where there is no reason: {@link CampaignRefusal#UNITS_ARE_FULL}.
     */
    Outcome<Optional<FullWeek>> weighed(Campaign campaign, Issue issue, List<Unit> units) {
        if (issue.dueOn().isPresent() && campaign.policy().hasCap()) {
            demands.countAllAlone();
        }
        return reasoned(issue, fullWeek(campaign, issue.dueOn(), units));
    }

    /**
     * The week that is too full, if there is one and a reason is given. Refused where there is none
     * or it is no reason: {@link CampaignRefusal#UNITS_ARE_FULL}.
     */
    public static Outcome<Optional<FullWeek>> reasoned(Issue issue, Optional<FullWeek> full) {
        if (full.isEmpty()) {
            return Outcome.done(full);
        }
        FullWeek week = full.get();
        Optional<String> reason = issue.reason().filter(text -> !text.isBlank());
        if (reason.isEmpty()) {
            return Outcome.refused(
                    CampaignRefusal.UNITS_ARE_FULL,
                    week.units().size(),
                    week.monday(),
                    week.cap(),
                    week.units().getFirst().unit().name());
        }
        Faults faults = new Faults().text("reason", reason.get(), ExcessCommand.LONGEST_REASON);
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(full);
    }

    /** Keeps what an act would ask over the cap, until somebody decides about it. */
    void hold(long issue, FullWeek full, Issue what, Actor actor) {
        rows.hold(
                issue, full, what.reason().orElseThrow().strip(), actor.person(), clock.instant());
    }

    /** Whether somebody has approved it for an act that is still being carried out. */
    boolean isApproved(long issue) {
        return rows.keptStanding(issue)
                .filter(standing -> standing == ExcessStanding.APPROVED)
                .isPresent();
    }

    /** What an act asks over the cap, for those who reach the unit that asks, and who asked. */
    public Optional<IssueExcess> find(Actor actor, long issue) {
        return rows.find(actor, issue);
    }

    /** Those of a campaign, those that wait first, then the newest. */
    public Page<IssueExcess> list(Actor actor, CampaignId campaign, PageRequest request) {
        return rows.list(actor, campaign, request);
    }

    /** Those of the parts of an assignment that still wait, for a caller that may see it. */
    public List<IssueExcess> ofParts(AssignmentId whole) {
        return rows.waiting(whole);
    }

    /**
     * Units that an act would ask over the cap, those of which most is asked first, for a caller
     * that may know of it; without those that are no more.
     */
    public Page<FullUnit> units(IssueExcess excess, PageRequest request) {
        Page<ExcessRows.Full> part = rows.units(excess.issue(), request);
        Map<UnitId, Unit> known =
                organization.byIds(part.items().stream().map(ExcessRows.Full::unit).toList());
        return Page.of(
                part.items().stream()
                        .flatMap(each ->
                                Optional.ofNullable(known.get(each.unit()))
                                        .map(unit -> new FullUnit(unit, each.asked()))
                                        .stream())
                        .toList(),
                request,
                part.total());
    }

    /**
     * Decides about it. Refused: {@link CampaignRefusal#LEADERS_APPROVE_EXCESS}, {@link
     * CampaignRefusal#ANOTHER_APPROVES_EXCESS}, {@link CampaignRefusal#ISSUER_ACTS_FOR_ITS_UNIT},
     * {@link CampaignRefusal#EXCESS_IS_DECIDED_ONCE}, {@link
     * CampaignRefusal#EXCESS_IS_APPROVED_IN_TIME}, {@link
     * CampaignRefusal#CAMPAIGN_RUNS_FOR_ASSIGNMENTS}, {@link
     * CampaignRefusal#SPECIAL_ACTION_IS_CLOSED}, {@link CampaignRefusal#ASSIGNEES_STAND_BELOW},
     * {@link CampaignRefusal#UNIT_STARTS_WITH_ITS_BATCH}; stale if it is not in the version the
     * caller knows.
     */
    public Outcome<IssueExcess> change(
            Actor actor, long issue, Version known, ExcessCommand command) {
        return acts.carryOut(() -> {
            if (rows.find(actor, issue).isEmpty()) {
                return Outcome.absent();
            }
            organization.keepTreeInPlace();
            if (command instanceof ExcessCommand.Approve) {
                // Before the row, as whoever issues further in the same act takes them.
                demands.countAllAlone();
            }
            IssueExcess excess = rows.hold(issue);
            Campaign campaign = campaigns.find(excess.campaign()).orElseThrow();
            Optional<Post> post = entitled(actor, campaign, excess, command);
            if (post.isEmpty()) {
                return Outcome.refused(whose(command));
            }
            if (excess.version() != known.value()) {
                return new Outcome.Stale<>(excess.version());
            }
            if (excess.standing() != ExcessStanding.WAITING) {
                return Outcome.refused(CampaignRefusal.EXCESS_IS_DECIDED_ONCE);
            }
            return carryOut(actor, campaign, excess, command)
                    .map(entry -> {
                        Stream act = new Stream("issue", issue);
                        chronicle.append(
                                act,
                                chronicle.head(act),
                                List.of(entry),
                                actor,
                                post,
                                clock.instant());
                        return rows.hold(issue);
                    });
        });
    }

    private Outcome<NewEntry> carryOut(
            Actor actor, Campaign campaign, IssueExcess excess, ExcessCommand command) {
        return switch (command) {
            case ExcessCommand.Approve() -> approve(actor, campaign, excess);
            case ExcessCommand.Refuse(var reason) ->
                    because(actor, excess, ExcessStanding.REFUSED, reason);
            case ExcessCommand.Withdraw(var reason) ->
                    because(actor, excess, ExcessStanding.WITHDRAWN, reason);
        };
    }

    /** The units are asked, with as much time to claim as those that were asked before them. */
    private Outcome<NewEntry> approve(Actor actor, Campaign campaign, IssueExcess excess) {
        LocalDate today = campaign.today(clock);
        if (excess.proposedBy().equals(actor.person())) {
            return Outcome.refused(CampaignRefusal.ANOTHER_APPROVES_EXCESS);
        }
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        if (excess.dueOn().isBefore(today)) {
            return Outcome.refused(CampaignRefusal.EXCESS_IS_APPROVED_IN_TIME, excess.dueOn());
        }
        if (excess.specialAction()
                .flatMap(id -> campaigns.keptStanding(campaign.id(), id))
                .filter(standing -> standing == SpecialStanding.CLOSED)
                .isPresent()) {
            return Outcome.refused(CampaignRefusal.SPECIAL_ACTION_IS_CLOSED);
        }
        List<Unit> units =
                organization.byIds(rows.units(excess.issue())).values().stream()
                        .filter(Unit::isOpen)
                        .sorted(Comparator.comparing(Unit::code))
                        .toList();
        return AddressedUnits.within(reach(campaign, excess), units)
                .then(_ -> addressed.starting(campaign, units, today))
                .map(_ -> {
                    assignments.assign(
                            excess.issue(),
                            campaign.id(),
                            excess.specialAction(),
                            Optional.of(excess.dueOn()),
                            Optional.of(today.plusDays(campaign.policy().daysToClaim())),
                            units);
                    rows.decide(
                            excess.issue(),
                            ExcessStanding.APPROVED,
                            actor.person(),
                            Optional.empty());
                    return NewEntry.of(
                            "ExcessApproved",
                            Map.of(
                                    "units",
                                    units.stream().map(unit -> unit.id().value()).toList()));
                });
    }

    /** Parts of a whole are asked below its unit, whoever leads the special action. */
    private UnitPath reach(Campaign campaign, IssueExcess excess) {
        return excess.parent().isPresent()
                ? excess.issuer()
                : AddressedUnits.reach(
                        campaign,
                        excess.issuer(),
                        excess.specialAction().flatMap(campaigns::specialAction));
    }

    private Outcome<NewEntry> because(
            Actor actor, IssueExcess excess, ExcessStanding standing, String reason) {
        Faults faults = new Faults().text("reason", reason, ExcessCommand.LONGEST_REASON);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        rows.decide(excess.issue(), standing, actor.person(), Optional.of(reason.strip()));
        return Outcome.done(
                NewEntry.of(
                        standing == ExcessStanding.REFUSED ? "ExcessRefused" : "ExcessWithdrawn",
                        Map.of("reason", reason.strip())));
    }

    /** Whether the actor may give such a command as things stand, whatever it says. */
    public boolean may(Actor actor, IssueExcess excess, ExcessCommand command) {
        return excess.standing() == ExcessStanding.WAITING
                && entitled(actor, campaigns.find(excess.campaign()).orElseThrow(), excess, command)
                        .isPresent()
                && switch (command) {
                    case ExcessCommand.Approve _ -> !excess.proposedBy().equals(actor.person());
                    case ExcessCommand.Refuse _, ExcessCommand.Withdraw _ -> true;
                };
    }

    /** What waits to be approved by the actor in some campaigns. */
    public List<IssueExcess> waiting(Actor actor, Set<CampaignId> among) {
        List<Post> posts = actor.posts().stream().filter(Offices::approves).toList();
        if (posts.isEmpty()) {
            return List.of();
        }
        return rows.waiting(actor.person(), posts.stream().map(Post::path).toList(), among).stream()
                .filter(excess ->
                        Offices.approver(actor, excess.campaign(), excess.issuer()).isPresent())
                .toList();
    }

    private Optional<Post> entitled(
            Actor actor, Campaign campaign, IssueExcess excess, ExcessCommand command) {
        return switch (command) {
            case ExcessCommand.Approve _, ExcessCommand.Refuse _ ->
                    Offices.approver(actor, campaign.id(), excess.issuer());
            case ExcessCommand.Withdraw _ ->
                    Issuers.of(
                            actor,
                            campaign,
                            excess.issuer(),
                            excess.specialAction(),
                            excess.parent(),
                            assignments);
        };
    }

    private static CampaignRefusal whose(ExcessCommand command) {
        return switch (command) {
            case ExcessCommand.Approve _, ExcessCommand.Refuse _ ->
                    CampaignRefusal.LEADERS_APPROVE_EXCESS;
            case ExcessCommand.Withdraw _ -> CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT;
        };
    }
}
