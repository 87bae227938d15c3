package org.lookback.campaign;

import org.lookback.campaign.ReviewStep.OnItem;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.ReviewRules;
import org.lookback.campaign.internal.ReviewRules.Change;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Version;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decisions that persons take on what was read in a directive. Each is kept the moment it is
 * taken, by whoever may read directives, until the directive is accepted as a campaign; the history
 * has each with what the items said before, so that it can be taken back.
 */
@Service
public class Reviews {

    /**
     * How it is called in the history that somebody said whom a name means: no decision on an item.
     */
    static final String NAMED = "Named";

    /** What happens to a directive without a change of its items. */
    private static final Set<String> NO_CHANGES = Set.of(Proposals.STORED, NAMED);

    private static final int ENTRIES_AT_A_TIME = 10;

    private final DirectiveRows rows;
    private final Proposals proposals;
    private final Chronicle chronicle;
    private final Acts acts;

    public Reviews(
            DirectiveRows rows,
            Proposals proposals,
            Chronicle chronicle,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.proposals = proposals;
        this.chronicle = chronicle;
        this.acts = new Acts(transactions);
    }

    /**
     * Takes one decision. Refused: {@link CampaignRefusal#DIRECTIVE_ACCEPTED_ONCE}, {@link
     * CampaignRefusal#ONLY_FREE_ITEMS_SPLIT}, {@link CampaignRefusal#NO_DECISION_TO_TAKE_BACK}.
     *
     * @param known the version of the item that the decision is about, as the actor saw it, or of
     *     the directive where it is about no single item; nothing is compared where it is absent
     */
    public Outcome<Reviewed> step(
            Actor actor, DirectiveId id, Optional<Version> known, ReviewStep step) {
        return acts.carryOut(() -> {
            rows.hold(id);
            return proposals
                    .find(actor, id)
                    .map(directive -> step(actor, directive, known, step))
                    .orElseGet(Outcome::absent);
        });
    }

    private Outcome<Reviewed> step(
            Actor actor, StoredDirective directive, Optional<Version> known, ReviewStep step) {
        if (directive.campaign().isPresent()) {
            return Outcome.refused(
                    CampaignRefusal.DIRECTIVE_ACCEPTED_ONCE, directive.campaign().get());
        }
        Optional<Long> moved =
                (step instanceof OnItem about
                                ? directive.item(about.key()).map(ProposedItem::version)
                                : Optional.of(directive.version()))
                        .filter(now -> known.filter(seen -> seen.value() != now).isPresent());
        if (moved.isPresent()) {
            return new Outcome.Stale<>(moved.get());
        }
        return (step instanceof ReviewStep.Undo
                        ? undone(directive)
                        : ReviewRules.decide(directive, step))
                .map(change ->
                        change.changesNothing()
                                ? new Reviewed(
                                        directive,
                                        change.before(),
                                        List.of(),
                                        List.of(),
                                        turned(directive.byKey().keySet(), step, change),
                                        List.of(),
                                        Reviewed.Order.SAME)
                                : carryOut(actor, directive, step, change));
    }

    private Outcome<Change> undone(StoredDirective directive) {
        return directive.decisions() == 0
                ? Outcome.refused(CampaignRefusal.NO_DECISION_TO_TAKE_BACK)
                : Outcome.done(ReviewRules.undo(directive, latest(directive)));
    }

    /** What was decided on, or added, or else the first that has changed. */
    private static Optional<String> turned(Set<String> known, ReviewStep step, Change change) {
        if (step instanceof OnItem about) {
            return Optional.of(about.key());
        }
        List<String> keys = change.after().stream().map(ProposedItem::key).toList();
        return keys.stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    private Reviewed carryOut(
            Actor actor, StoredDirective directive, ReviewStep step, Change change) {
        Set<String> stay =
                change.after().stream().map(ProposedItem::key).collect(Collectors.toSet());
        List<String> gone =
                change.before().stream()
                        .map(ProposedItem::key)
                        .filter(key -> !stay.contains(key))
                        .toList();
        gone.forEach(key -> rows.deleteItem(directive.id(), key));
        rows.putItems(change.after());
        proposals.tell(
                directive,
                change.type(),
                change,
                actor,
                directive.decisions() + (step instanceof ReviewStep.Undo ? -1 : 1));
        Set<String> known = directive.byKey().keySet();
        StoredDirective now = rows.find(directive.id()).orElseThrow();
        return new Reviewed(
                now,
                now.items().stream().filter(item -> stay.contains(item.key())).toList(),
                stay.stream().filter(key -> !known.contains(key)).toList(),
                gone,
                turned(known, step, change),
                change.redated(),
                change.rearranges() ? Reviewed.Order.CHANGED : Reviewed.Order.SAME);
    }

    /**
     * The items whose deadlines the latest decision has moved together with the document's date.
     */
    public List<Redated> redated(StoredDirective directive) {
        return directive.isOpen()
                ? chronicle
                        .readBefore(Proposals.history(directive.id()), directive.version() + 1, 1)
                        .stream()
                        .filter(entry -> !NO_CHANGES.contains(entry.type()))
                        .flatMap(entry -> entry.as(Change.class).redated().stream())
                        .toList()
                : List.of();
    }

    /** The latest change that has not been taken back. */
    private Change latest(StoredDirective directive) {
        int takenBack = 0;
        long before = directive.version() + 1;
        while (before > 1) {
            List<Entry> entries =
                    chronicle.readBefore(
                            Proposals.history(directive.id()), before, ENTRIES_AT_A_TIME);
            for (Entry entry : entries.reversed()) {
                if (NO_CHANGES.contains(entry.type())) {
                    continue;
                }
                if (entry.type().equals(ReviewRules.UNDONE)) {
                    takenBack++;
                } else if (takenBack == 0) {
                    return entry.as(Change.class);
                } else {
                    takenBack--;
                }
            }
            before = entries.getFirst().version();
        }
        throw new IllegalStateException(
                "the history of directive " + directive.id() + " lacks a decision");
    }
}
