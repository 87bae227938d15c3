package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Optional;
import java.util.Set;

/**
 * Which rows of the ledger are wanted, within what the actor may see. Whatever is left empty does
 * not narrow.
 *
 * @param under the unit whose rows are wanted
 * @param breadth whether the units below it count too
 * @param overdue true: only overdue ones; false: only those that are not
 * @param text words that all occur in title or description; works from two Chinese characters on
 */
public record LedgerFilter(
        Optional<CampaignId> campaign,
        Optional<UnitPath> under,
        Breadth breadth,
        Set<State> states,
        Optional<ClosureClass> closureClass,
        Optional<SpecialActionId> specialAction,
        Optional<Source> source,
        Optional<Severity> severity,
        Optional<Boolean> overdue,
        Optional<Boolean> recurred,
        Optional<String> text,
        Sort sort) {

    /** Everything, newest first. */
    public static final LedgerFilter ALL =
            new LedgerFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Breadth.SUBTREE,
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Sort.NEWEST);

    public LedgerFilter {
        states = Set.copyOf(states);
    }

    /** The same at another place. */
    public LedgerFilter at(Optional<UnitPath> place, Breadth howFar) {
        return new LedgerFilter(
                campaign,
                place,
                howFar,
                states,
                closureClass,
                specialAction,
                source,
                severity,
                overdue,
                recurred,
                text,
                sort);
    }

    /** The same in another campaign. */
    public LedgerFilter in(Optional<CampaignId> other) {
        return new LedgerFilter(
                other,
                under,
                breadth,
                states,
                closureClass,
                specialAction,
                source,
                severity,
                overdue,
                recurred,
                text,
                sort);
    }

    /** The same in another order. */
    public LedgerFilter by(Sort other) {
        return new LedgerFilter(
                campaign,
                under,
                breadth,
                states,
                closureClass,
                specialAction,
                source,
                severity,
                overdue,
                recurred,
                text,
                other);
    }

    /** How far below a unit. */
    public enum Breadth {
        UNIT,
        SUBTREE,
        /** What waits for the unit itself, whoever's it is. */
        HELD,
        /** What waits for the unit or for one below it. */
        HELD_BELOW
    }

    /** In what order; ties are broken by the newest first. */
    public enum Sort {
        NEWEST,
        OLDEST,
        DUE,
        CHANGED,
        /** Units as the tree has them, each beside its neighbours. */
        UNIT
    }
}
