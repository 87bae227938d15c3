package org.lookback.organization.web;

import org.lookback.kernel.Page;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * What there is about one unit.
 *
 * @param above the units above it, the root first
 * @param mergedInto the unit it went over into
 * @param children as far as the reader may know of them
 * @param inside what only those see whose posts reach the unit
 * @param kept whether the reader keeps the organisation here
 */
public record UnitSheet(
        Unit unit,
        List<Unit> above,
        Optional<Unit> mergedInto,
        Page<Unit> children,
        Optional<Inside> inside,
        boolean kept) {

    /**
     * @param history the latest first
     * @param older the version before which there is more
     * @param isOlder whether there is later history than this
     */
    public record Inside(
            List<PostHolder> holders, List<Told> history, Optional<Long> older, boolean isOlder) {}

    /** This page with the latest that happened. */
    public String latest() {
        return "/organization/units/" + unit.code() + "#history";
    }

    /** This page with what happened before a version. */
    public String before(long version) {
        return "/organization/units/" + unit.code() + "?before=" + version + "#history";
    }

    public boolean mayBe(Unit.Standing standing) {
        return unit.standing() == standing;
    }

    public int lastPage() {
        return children.last();
    }

    public String page(int number) {
        return "/organization/units/" + unit.code() + "?page=" + number;
    }
}
