package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.organization.Unit;
import org.springframework.web.util.UriUtils;

import java.nio.charset.StandardCharsets;

/**
 * The address of an overview, with how it is looked at: by which column the units below are sorted,
 * whether they are drawn, and whether the trend goes by days or by weeks.
 */
public record OverviewAddress(
        String path, long campaign, Column sort, Order order, View view, Trend.Step by) {

    /** Which way a column is sorted. */
    public enum Order {
        UP,
        DOWN
    }

    /** How the units below are compared. */
    public enum View {
        TABLE,
        CHART
    }

    static OverviewAddress of(
            Unit unit, Campaign campaign, Column sort, Order order, View view, Trend.Step by) {
        return new OverviewAddress(
                "/units/" + UriUtils.encodePathSegment(unit.code(), StandardCharsets.UTF_8),
                campaign.id().value(),
                sort,
                order,
                view,
                by);
    }

    /** Sorted by a column: figures from the most to the least first; the other way when again. */
    public OverviewAddress sortedBy(Column column) {
        Order first = column == Column.UNIT ? Order.UP : Order.DOWN;
        Order next = order == Order.UP ? Order.DOWN : Order.UP;
        return new OverviewAddress(path, campaign, column, column == sort ? next : first, view, by);
    }

    public OverviewAddress as(View other) {
        return new OverviewAddress(path, campaign, sort, order, other, by);
    }

    public OverviewAddress by(Trend.Step step) {
        return new OverviewAddress(path, campaign, sort, order, view, step);
    }

    /** The overview of another unit in the same campaign. */
    public String at(Unit unit) {
        return "/units/"
                + UriUtils.encodePathSegment(unit.code(), StandardCharsets.UTF_8)
                + "?campaign="
                + campaign;
    }

    /** How assistive technology is told of a column's order. */
    public String ariaSort(Column column) {
        if (column != sort) {
            return "none";
        }
        return order == Order.UP ? "ascending" : "descending";
    }

    public String href() {
        return path + query();
    }

    /** Only what can change on it. */
    public String figures() {
        return path + "/figures" + query();
    }

    public String changes() {
        return path + "/changes?campaign=" + campaign;
    }

    private String query() {
        return "?campaign="
                + campaign
                + (sort == Column.UNIT && order == Order.UP
                        ? ""
                        : "&sort=" + sort.word() + "&order=" + (order == Order.UP ? "up" : "down"))
                + (view == View.CHART ? "&view=chart" : "")
                + (by == Trend.Step.DAY ? "&by=day" : "&by=week");
    }
}
