package org.lookback.insight.web;

import org.lookback.insight.NearCopy;
import org.lookback.insight.NearCopyFilter;
import org.lookback.kernel.Page;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ProblemCard;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page on reports shows that are nearly the same as another unit's. */
public record CopiesPage(
        Frame frame,
        NearCopyFilter filter,
        Page<NearCopy> copies,
        Map<ProblemId, ProblemCard> problems,
        Map<UnitId, Unit> units) {

    public CopiesPage {
        problems = Map.copyOf(problems);
        units = Map.copyOf(units);
    }

    /** The same list. */
    public ListAddress here() {
        return narrowed(filter.looked());
    }

    /** The list of those that were looked at, of the others, or of all. */
    public ListAddress narrowed(Optional<Boolean> looked) {
        return frame.address().copies().with("looked", looked.map(List::of).orElse(List.of()));
    }

    /** The lists that one may turn to. */
    public List<Optional<Boolean>> narrowings() {
        return List.of(Optional.empty(), Optional.of(false), Optional.of(true));
    }

    /** How a list is called. */
    public static String word(Optional<Boolean> looked) {
        return looked.map(is -> is ? "looked" : "waiting").orElse("all");
    }

    public String unit(NearCopy.Side side) {
        return Optional.ofNullable(units.get(side.unit().unit())).map(Unit::name).orElse("—");
    }

    public String title(NearCopy.Side side) {
        return Optional.ofNullable(problems.get(side.problem()))
                .map(ProblemCard::title)
                .orElseGet(() -> side.problem().toString());
    }

    /** What an address of another part of the list ends with. */
    public String filters() {
        ListAddress here = here();
        return "&" + here.href().substring(here.path().length() + 1);
    }
}
