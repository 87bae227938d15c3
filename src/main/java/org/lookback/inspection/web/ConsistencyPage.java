package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.inspection.ConsistencySheet;
import org.lookback.inspection.GradeDifference;
import org.lookback.inspection.GroupComparison;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.LikeUnits;
import org.lookback.inspection.StandardComparison;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the page that compares how guidance groups rate shows.
 *
 * @param senders of groups
 * @param reach how many grades the plots reach to either side of no difference, the same for all
 */
public record ConsistencyPage(
        Campaign campaign, ConsistencySheet sheet, Map<UnitId, Unit> senders, double reach) {

    /** A plot reaches at least so many grades to either side. */
    private static final double NARROWEST = 0.5;

    /** So many groups are shown by a standard; the file has all. */
    public static final int MOST_GROUPS = 40;

    ConsistencyPage(Campaign campaign, ConsistencySheet sheet, Map<UnitId, Unit> senders) {
        this(campaign, sheet, senders, reach(sheet));
    }

    /** Where the groups of a campaign are compared. */
    public static String of(Campaign campaign) {
        return "/campaigns/" + campaign.id() + "/consistency";
    }

    public String href() {
        return of(campaign);
    }

    /** Groups of several senders may have the same name. */
    public String sender(GroupComparison group) {
        return sender(senders, group.group());
    }

    static String sender(Map<UnitId, Unit> senders, GuidanceGroup group) {
        return Optional.ofNullable(senders.get(group.sender().unit())).map(Unit::name).orElse("—");
    }

    /** The groups that are shown: those that stand out, then those of which anything is told. */
    public List<GroupComparison> shown(StandardComparison standard) {
        List<GroupComparison> first =
                standard.groups().stream()
                        .sorted(Comparator.comparingInt(ConsistencyPage::turn))
                        .limit(MOST_GROUPS)
                        .toList();
        return standard.groups().stream().filter(first::contains).toList();
    }

    private static int turn(GroupComparison group) {
        return group.difference().map(each -> each.standsOut() ? 0 : 1).orElse(2);
    }

    /** The ratings that a figure of a group rests on. */
    public String ratings(StandardComparison standard, GroupComparison group) {
        return ratings(standard) + "&group=" + group.group().id();
    }

    /** The ratings of all groups by a standard. */
    public String ratings(StandardComparison standard) {
        return href() + "/ratings?standard=" + standard.standard().number();
    }

    private static double reach(ConsistencySheet sheet) {
        double widest =
                sheet.standards().stream()
                        .flatMap(each -> each.groups().stream())
                        .flatMap(each -> each.difference().stream())
                        .mapToDouble(each -> Math.max(Math.abs(each.low()), Math.abs(each.high())))
                        .max()
                        .orElse(0);
        return Math.max(NARROWEST, Math.ceil(widest * 2) / 2);
    }

    /** Where a difference lies between the ends of a plot. */
    public String at(double grades) {
        return String.format(Locale.ROOT, "%.2f%%", 50 + 50 * grades / reach);
    }

    /** Grades with their sign. */
    public static String grades(double grades) {
        return String.format(Locale.ROOT, "%+.2f", grades)
                .replace("-0.00", "0.00")
                .replace("+0.00", "0.00")
                .replace('-', '−');
    }

    public static String chance(double chance) {
        return chance < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", chance);
    }

    /** The message key of what can be said of a difference. */
    public static String verdict(GradeDifference difference) {
        if (!difference.standsOut()) {
            return "inspection.consistency.within-chance";
        }
        if (difference.ofTwo()) {
            return "inspection.consistency.of-two";
        }
        return difference.by() > 0
                ? "inspection.consistency.stricter"
                : "inspection.consistency.milder";
    }

    /** The message key of how many units stand below units of a kind. */
    public static String size(LikeUnits like) {
        return like.tenfold() == 0
                ? "inspection.consistency.kind.alone"
                : "inspection.consistency.kind";
    }

    /** How many differences are told. */
    public long told() {
        return sheet.standards().stream()
                .flatMap(each -> each.groups().stream())
                .map(GroupComparison::difference)
                .flatMap(Optional::stream)
                .count();
    }
}
