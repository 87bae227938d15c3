package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
 * @param standing true: only what is to be kept up for good; false: only the others
 * @param trait what a run of it, this or an earlier one, has
 * @param month with a trait: that of the day by which the trait sorts the run
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
        Optional<Boolean> standing,
        Optional<Trait> trait,
        Optional<YearMonth> month,
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
        standing = Objects.requireNonNullElse(standing, Optional.empty());
        month = Objects.requireNonNullElse(month, Optional.empty());
        registered = Objects.requireNonNullElse(registered, Span.EVER);
        struckOff = Objects.requireNonNullElse(struckOff, Span.EVER);
    }

    /**
     * Whether it asks for what happened on some days or in a run; its unit is then the one to which
     * a problem belonged then, unless it asks for what waits for the unit.
     */
    public boolean asksForPast() {
        return registered.narrows() || struckOff.narrows() || trait.isPresent();
    }

    /** The same in another campaign. */
    public LedgerFilter in(Optional<CampaignId> other) {
        return with(draft -> draft.campaign = other);
    }

    /** The same at another place. */
    public LedgerFilter at(Optional<UnitPath> place, Breadth howFar) {
        return with(draft -> {
            draft.under = place;
            draft.breadth = howFar;
        });
    }

    /** The same of what is in one of these states. */
    public LedgerFilter states(Set<State> others) {
        return with(draft -> draft.states = others);
    }

    /** The same of another class of closure. */
    public LedgerFilter closureClass(Optional<ClosureClass> other) {
        return with(draft -> draft.closureClass = other);
    }

    /** The same of another special action. */
    public LedgerFilter specialAction(Optional<SpecialActionId> other) {
        return with(draft -> draft.specialAction = other);
    }

    /** The same of what came another way. */
    public LedgerFilter source(Optional<Source> other) {
        return with(draft -> draft.source = other);
    }

    /** The same of what came of a record, if one is given. */
    public LedgerFilter cameOf(Optional<Origin> record) {
        return with(draft -> draft.origin = record);
    }

    /** The same of another severity. */
    public LedgerFilter severity(Optional<Severity> other) {
        return with(draft -> draft.severity = other);
    }

    /** The same of what is overdue or is not. */
    public LedgerFilter overdue(Optional<Boolean> other) {
        return with(draft -> draft.overdue = other);
    }

    /** The same of what has come back or has not. */
    public LedgerFilter recurred(Optional<Boolean> other) {
        return with(draft -> draft.recurred = other);
    }

    /** The same of what was put off or was not. */
    public LedgerFilter extended(Optional<Boolean> other) {
        return with(draft -> draft.extended = other);
    }

    /** The same of what is supervised or is not. */
    public LedgerFilter supervised(Optional<Boolean> other) {
        return with(draft -> draft.supervised = other);
    }

    /** The same of what is to be kept up for good or is not. */
    public LedgerFilter standing(Optional<Boolean> other) {
        return with(draft -> draft.standing = other);
    }

    /** The same of what has another trait. */
    public LedgerFilter trait(Optional<Trait> other) {
        return with(draft -> draft.trait = other);
    }

    /** The same of runs that another month has; it narrows with a trait only. */
    public LedgerFilter month(Optional<YearMonth> other) {
        return with(draft -> draft.month = other);
    }

    /** The same with what was registered and struck off on other days. */
    public LedgerFilter on(Span registeredOn, Span struckOffOn) {
        return with(draft -> {
            draft.registered = registeredOn;
            draft.struckOff = struckOffOn;
        });
    }

    /** The same by other words. */
    public LedgerFilter saying(Optional<String> words) {
        return with(draft -> draft.text = words);
    }

    /** The same in another order. */
    public LedgerFilter by(Sort other) {
        return with(draft -> draft.sort = other);
    }

    private LedgerFilter with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.filter();
    }

    /** The message key that says which rows of the unit are wanted. */
    public String reach() {
        return asksForPast() && !breadth.isHeld() ? breadth.said + ".then" : breadth.said;
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

    /** What one changes to come to another filter. */
    private static final class Draft {

        private Optional<CampaignId> campaign;
        private Optional<UnitPath> under;
        private Breadth breadth;
        private Set<State> states;
        private Optional<ClosureClass> closureClass;
        private Optional<SpecialActionId> specialAction;
        private Optional<Source> source;
        private Optional<Origin> origin;
        private Optional<Severity> severity;
        private Optional<Boolean> overdue;
        private Optional<Boolean> recurred;
        private Optional<Boolean> extended;
        private Optional<Boolean> supervised;
        private Optional<Boolean> standing;
        private Optional<Trait> trait;
        private Optional<YearMonth> month;
        private Span registered;
        private Span struckOff;
        private Optional<String> text;
        private Sort sort;

        private Draft(LedgerFilter filter) {
            campaign = filter.campaign;
            under = filter.under;
            breadth = filter.breadth;
            states = filter.states;
            closureClass = filter.closureClass;
            specialAction = filter.specialAction;
            source = filter.source;
            origin = filter.origin;
            severity = filter.severity;
            overdue = filter.overdue;
            recurred = filter.recurred;
            extended = filter.extended;
            supervised = filter.supervised;
            standing = filter.standing;
            trait = filter.trait;
            month = filter.month;
            registered = filter.registered;
            struckOff = filter.struckOff;
            text = filter.text;
            sort = filter.sort;
        }

        private LedgerFilter filter() {
            return new LedgerFilter(
                    campaign,
                    under,
                    breadth,
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
                    standing,
                    trait,
                    month,
                    registered,
                    struckOff,
                    text,
                    sort);
        }
    }
}
