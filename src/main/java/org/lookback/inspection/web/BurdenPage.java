package org.lookback.inspection.web;

import org.lookback.campaign.Demand;
import org.lookback.campaign.DemandCount;
import org.lookback.inspection.BurdenWeek;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.List;

/**
 * What the page of a unit's burden shows.
 *
 * @param ranked the units at and below it of which most is asked; empty where it has none below
 * @param names of whom and what it speaks
 */
public record BurdenPage(
        Unit unit,
        List<BurdenWeek> weeks,
        List<DemandCount> ranked,
        BurdenNames names,
        LocalDate today) {

    static final int WEEKS = 8;

    public BurdenPage {
        weeks = List.copyOf(weeks);
        ranked = List.copyOf(ranked);
    }

    public String href() {
        return href(unit);
    }

    public static String href(Unit unit) {
        return "/units/" + unit.code() + "/burden";
    }

    /** The weeks before those shown. */
    public String earlier() {
        return href() + "?from=" + weeks.getFirst().monday().minusWeeks(WEEKS);
    }

    /** The weeks after those shown. */
    public String later() {
        return href() + "?from=" + weeks.getFirst().monday().plusWeeks(WEEKS);
    }

    /** All that is asked in a week. */
    public String href(BurdenWeek week) {
        return href() + "/" + week.monday();
    }

    public boolean isNow(BurdenWeek week) {
        return !today.isBefore(week.monday()) && !today.isAfter(week.sunday());
    }

    /** How much is asked in all weeks that are shown. */
    public long total() {
        return weeks.stream().mapToLong(week -> week.demands().size()).sum();
    }

    /** The most that is asked in one week. */
    public long most() {
        return weeks.stream().mapToLong(week -> week.demands().size()).max().orElse(0);
    }

    /** Where it is read what is asked. */
    public static String href(Demand demand) {
        return switch (demand.kind()) {
                    case REPORT -> "/assignments/";
                    case MEETING -> "/meetings/";
                    case VISIT -> "/visits/";
                    case LOOK_BACK -> "/problems/";
                    case SURVEY -> "/surveys/";
                    case SELF_CHECK -> "/self-checks/";
                }
                + demand.number();
    }

    /** The message key of what is asked. */
    public static String word(Demand demand) {
        return "inspection.burden.asked." + demand.kind();
    }

    /** The message key of a column of counts. */
    public static String column(Demand.Kind kind) {
        return "inspection.burden.kind." + kind;
    }
}
