package org.lookback.campaign;

import org.lookback.campaign.internal.AssignmentRows;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.ExcessRows;
import org.lookback.campaign.internal.Issuers;
import org.lookback.campaign.internal.Offices;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.Version;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an issuer does with everything that one act of issuing asked, in one act: recalls it,
 * reminds units of it, gives them more time. It is an entry on the stream {@code issue} and one on
 * each {@code assignment} that it changes, each with the reason. What leaders took on themselves is
 * no act of anybody's asking.
 */
@Service
public class IssuedActs {

    /** What the asked units are told of the history. */
    private static final Set<String> FOR_THE_ASKED = Set.of("Recalled", "Reminded", "Extended");

    private final AssignmentRows rows;
    private final ExcessRows excesses;
    private final CampaignRows campaigns;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public IssuedActs(
            AssignmentRows rows,
            ExcessRows excesses,
            CampaignRows campaigns,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.excesses = excesses;
        this.campaigns = campaigns;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** An act, for whoever may see the unit that asks or something that it asked. */
    public Optional<IssuedAct> find(Actor actor, long issue) {
        return rows.findAct(actor, issue);
    }

    /**
     * What happened to it. Whoever does not see the unit that asks is told only what was done with
     * what it asked: whom else it asked, and whose week was full, is for the issuing side.
     */
    public Page<Entry> history(Actor actor, IssuedAct act, PageRequest request) {
        if (Offices.maySee(actor, act.issuer())) {
            return chronicle.read(stream(act.issue()), request);
        }
        List<Entry> told = forTheAsked(chronicle.read(stream(act.issue())));
        return Page.of(
                told.stream().skip(request.offset()).limit(request.size()).toList(),
                request,
                told.size());
    }

    /** The last of that, at most so much, oldest first. */
    public List<Entry> lastOf(Actor actor, IssuedAct act, int atMost) {
        List<Entry> last = chronicle.readBefore(stream(act.issue()), Long.MAX_VALUE, atMost);
        return Offices.maySee(actor, act.issuer()) ? last : forTheAsked(last);
    }

    private static List<Entry> forTheAsked(List<Entry> all) {
        return all.stream().filter(entry -> FOR_THE_ASKED.contains(entry.type())).toList();
    }

    /** The last reminder, if it is of a step that the unit has not taken since. */
    public Optional<Reminder> reminder(Assignment assignment) {
        return rows.reminder(assignment.id());
    }

    /** Whether the actor may follow it up as things stand. */
    public boolean mayChange(Actor actor, IssuedAct act) {
        Campaign campaign = campaigns.find(act.campaign()).orElseThrow();
        return campaign.isRunning()
                && act.recalledAt().isEmpty()
                && issuer(actor, campaign, act).isPresent();
    }

    private Optional<Post> issuer(Actor actor, Campaign campaign, IssuedAct act) {
        return Issuers.of(actor, campaign, act.issuer(), act.specialAction(), act.parent(), rows);
    }

    /**
     * Does something with all that it asked. Refused: {@link
     * CampaignRefusal#ISSUER_ACTS_FOR_ITS_UNIT}, {@link
     * CampaignRefusal#CAMPAIGN_RUNS_FOR_ASSIGNMENTS}, {@link CampaignRefusal#ACT_WAS_RECALLED},
     * {@link CampaignRefusal#NOTHING_OF_THE_ACT_WAITS}, {@link
     * CampaignRefusal#EXCESS_IS_DECIDED_FIRST}; stale if it is not in the version the caller knows.
     */
    public Outcome<IssuedAct> change(Actor actor, long issue, Version known, IssueCommand command) {
        return acts.carryOut(() ->
                Outcome.found(find(actor, issue))
                        .then(_ -> {
                            rows.holdAct(issue);
                            return Outcome.found(find(actor, issue));
                        })
                        .then(act -> change(actor, act, known, command)));
    }

    private Outcome<IssuedAct> change(
            Actor actor, IssuedAct act, Version known, IssueCommand command) {
        Campaign campaign = campaigns.find(act.campaign()).orElseThrow();
        Optional<Post> post = issuer(actor, campaign, act);
        if (post.isEmpty()) {
            return Outcome.refused(CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT);
        }
        if (act.version() != known.value()) {
            return new Outcome.Stale<>(act.version());
        }
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        if (act.recalledAt().isPresent()) {
            return Outcome.refused(CampaignRefusal.ACT_WAS_RECALLED);
        }
        Faults faults = new Faults().text("reason", command.reason(), IssueCommand.LONGEST_REASON);
        if (command instanceof IssueCommand.Extend(var dueOn, _)) {
            faults.addAll(later(actor, act, dueOn, campaign.today(clock)));
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        String reason = command.reason().strip();
        return carryOut(actor, act, command, reason)
                .then(changed ->
                        changed.assignments().isEmpty()
                                ? Outcome.refused(CampaignRefusal.NOTHING_OF_THE_ACT_WAITS)
                                : Outcome.done(
                                        told(actor, post.get(), act, command, reason, changed)));
    }

    /** The new day is later than the one there is, and no part is due after its whole. */
    private List<Fault> later(Actor actor, IssuedAct act, LocalDate dueOn, LocalDate today) {
        if (act.dueOn().isEmpty()) {
            return List.of(Fault.at("dueOn", "fault.campaign_standing_with_day"));
        }
        Faults faults = new Faults().notPast("dueOn", Optional.of(dueOn), today);
        if (!dueOn.isAfter(act.dueOn().get())) {
            faults.add(Fault.at("dueOn", "fault.campaign_extension_not_later", act.dueOn().get()));
        }
        act.parent()
                .flatMap(whole -> rows.find(actor, whole))
                .flatMap(Assignment::dueOn)
                .filter(dueOn::isAfter)
                .ifPresent(
                        day -> faults.add(Fault.at("dueOn", "fault.campaign_part_due_later", day)));
        return faults.list();
    }

    /** What it changes, which then is in its next version. */
    private record Changed(List<AssignmentId> assignments, List<Long> acts) {}

    private Outcome<Changed> carryOut(
            Actor actor, IssuedAct act, IssueCommand command, String reason) {
        Instant now = clock.instant();
        return switch (command) {
            case IssueCommand.Recall _ -> {
                excesses.withdrawBelow(act.issue(), actor.person(), reason);
                AssignmentRows.Recalled recalled = rows.recall(act.issue(), reason, now);
                yield Outcome.done(new Changed(recalled.assignments(), recalled.acts()));
            }
            case IssueCommand.Remind _ ->
                    Outcome.done(
                            new Changed(
                                    rows.remind(act.issue(), reason, now), List.of(act.issue())));
            case IssueCommand.Extend(var dueOn, _) ->
                    excesses.keptStanding(act.issue())
                                    .filter(standing -> standing == ExcessStanding.WAITING)
                                    .isPresent()
                            ? Outcome.refused(CampaignRefusal.EXCESS_IS_DECIDED_FIRST)
                            : Outcome.done(
                                    new Changed(
                                            rows.extend(act.issue(), dueOn), List.of(act.issue())));
        };
    }

    private IssuedAct told(
            Actor actor,
            Post post,
            IssuedAct act,
            IssueCommand command,
            String reason,
            Changed changed) {
        Map<String, Object> particulars = new TreeMap<>();
        particulars.put("reason", reason);
        if (command instanceof IssueCommand.Extend(var dueOn, _)) {
            particulars.put("dueOn", dueOn);
            act.dueOn().ifPresent(day -> particulars.put("was", day));
        }
        Instant now = clock.instant();
        NewEntry each = NewEntry.of(happened(command), particulars);
        chronicle.append(
                changed.assignments().stream()
                        .collect(
                                Collectors.toMap(
                                        id -> new Stream("assignment", id.value()), _ -> each)),
                actor,
                Optional.of(post),
                now);
        particulars.put("assignments", changed.assignments().size());
        NewEntry whole = NewEntry.of(happened(command), particulars);
        chronicle.append(
                changed.acts().stream().collect(Collectors.toMap(IssuedActs::stream, _ -> whole)),
                actor,
                Optional.of(post),
                now);
        return find(actor, act.issue()).orElseThrow();
    }

    /** What the histories call it. */
    private static String happened(IssueCommand command) {
        return switch (command) {
            case IssueCommand.Recall _ -> "Recalled";
            case IssueCommand.Remind _ -> "Reminded";
            case IssueCommand.Extend _ -> "Extended";
        };
    }

    private static Stream stream(long issue) {
        return new Stream("issue", issue);
    }
}
