package org.lookback.insight.web;

import org.lookback.insight.ReachedUnit;
import org.lookback.insight.ReachedUnits;
import org.lookback.kernel.Page;

import java.util.List;

/** What the page on units below shows. */
public record BelowPage(Frame frame, ReachedUnits which, Page<ReachedUnit> units) {

    /** The same list. */
    public ListAddress here() {
        ListAddress all = frame.address().units(which.reach(), which.which());
        ListAddress level = which.level().map(each -> all.with("level", List.of(each))).orElse(all);
        return which.until().map(month -> level.with("month", List.of(month))).orElse(level);
    }

    /** The runs of a unit by which it is reached. */
    public Rows rows(ReachedUnit unit) {
        return frame.address()
                .of(unit.unit())
                .rows()
                .with("scope", List.of("unit"))
                .with(which.reach().trait());
    }

    /** What an address of another part of the list ends with. */
    public String filters() {
        ListAddress here = here();
        return "&" + here.href().substring(here.path().length() + 1);
    }
}
