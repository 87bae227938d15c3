package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows of the ledger are wanted, within what the actor may see. Whatever is left empty does
 * not narrow.
 *
 * @param under the unit whose rows are wanted
 * @param breadth which rows of the unit: its own, those below, or what waits for it
 * @param origin the record that they came from
 * @param overdue true: only overdue ones; false: only those that are not
 * @param extended true: only those that are open and whose deadline was put off; false: only the
 *     others
 * @param registered on which days it was registered
 * @param struckOff on which days it was struck off the open list, as the trend counts it: be it
 *     open again by now
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
        Optional<Origin> origin,
        Optional<Severity> severity,
        Optional<Boolean> overdue,
        Optional<Boolean> recurred,
        Optional<Boolean> extended,
        Optional<Boolean> supervised,
        Span registered,
        Span struckOff,
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
                    Optional.empty(),
                    Optional.empty(),
                    Span.EVER,
                    Span.EVER,
                    Optional.empty(),
                    Sort.NEWEST);

    public LedgerFilter {
        states = Set.copyOf(states);
        // Without a unit, nothing is its own and nothing waits for it.
        breadth = under.isPresent() ? breadth : Breadth.SUBTREE;
        // A view that was kept before these could be asked for has none.
        registered = Objects.requireNonNullElse(registered, Span.EVER);
        struckOff = Objects.requireNonNullElse(struckOff, Span.EVER);
    }

    /**
     * Whether it asks for what happened on some days; its unit is then the one to which a problem
     * belonged when it happened, unless it asks for what waits for the unit.
     */
    public boolean asksForDays() {
        return registered.narrows() || struckOff.narrows();
    }

    /** The same with what was registered and struck off on other days. */
    public LedgerFilter on(Span registeredOn, Span struckOffOn) {
        return with(campaign, under, breadth, registeredOn, struckOffOn, text, sort);
    }

    /** The same at another place. */
    public LedgerFilter at(Optional<UnitPath> place, Breadth howFar) {
        return with(campaign, place, howFar, registered, struckOff, text, sort);
    }

    /** The same in another campaign. */
    public LedgerFilter in(Optional<CampaignId> other) {
        return with(other, under, breadth, registered, struckOff, text, sort);
    }

    /** The same by other words. */
    public LedgerFilter saying(Optional<String> words) {
        return with(campaign, under, breadth, registered, struckOff, words, sort);
    }

    /** The same of what came of a record, if one is given. */
    public LedgerFilter cameOf(Optional<Origin> record) {
        return new LedgerFilter(
                campaign,
                under,
                breadth,
                states,
                closureClass,
                specialAction,
                source,
                record,
                severity,
                overdue,
                recurred,
                extended,
                supervised,
                registered,
                struckOff,
                text,
                sort);
    }

    /** The same in another order. */
    public LedgerFilter by(Sort other) {
        return with(campaign, under, breadth, registered, struckOff, text, other);
    }

    private LedgerFilter with(
            Optional<CampaignId> otherCampaign,
            Optional<UnitPath> place,
            Breadth howFar,
            Span registeredOn,
            Span struckOffOn,
            Optional<String> words,
            Sort order) {
        return new LedgerFilter(
                otherCampaign,
                place,
                howFar,
                states,
                closureClass,
                specialAction,
                source,
                origin,
                severity,
                overdue,
                recurred,
                extended,
                supervised,
                registeredOn,
                struckOffOn,
                words,
                order);
    }

    /** The message key that says which rows of the unit are wanted. */
    public String reach() {
        return asksForDays() && !breadth.isHeld() ? breadth.said + ".then" : breadth.said;
    }

    /** How far below a unit. */
    public enum Breadth {
        UNIT("ledger.filter.at"),
        /** The unit and all below it. */
        SUBTREE("ledger.filter.under"),
        /** What waits for the unit itself, whoever's it is. */
        HELD("ledger.filter.held"),
        /** What waits for the unit or for one below it. */
        HELD_BELOW("ledger.filter.held-below"),
        /** What belongs to the unit or to one below it and waits above the unit. */
        GONE_ABOVE("ledger.filter.gone-above");

        private final String said;

        Breadth(String said) {
            this.said = said;
        }

        /** Whether it asks for where a problem waits. */
        public boolean isHeld() {
            return this == HELD || this == HELD_BELOW || this == GONE_ABOVE;
        }
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
