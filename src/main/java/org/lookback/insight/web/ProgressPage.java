package org.lookback.insight.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.DimensionFigure;
import org.lookback.insight.DimensionProgress;
import org.lookback.insight.DimensionProgress.Figured;
import org.lookback.insight.Reach;
import org.lookback.insight.ReachedUnits.Which;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Trait;

import java.util.Arrays;
import java.util.List;

/**
 * How far a unit is in each dimension.
 *
 * @param writes whether the reader may write for the unit
 * @param chooses whether the reader chooses the figures
 */
public record ProgressPage(
        Frame frame, List<DimensionProgress> dimensions, boolean writes, boolean chooses) {

    public ProgressPage {
        dimensions = List.copyOf(dimensions);
    }

    /** Where what is done with a dimension is sent. */
    public String href(DimensionProgress progress, String act) {
        return frame.address().bare(InsightAddress.Tab.PROGRESS)
                + "/"
                + progress.dimension().provision().id()
                + act;
    }

    /** What the unit wrote of it, the latest first. */
    public String texts(DimensionProgress progress) {
        return frame.address().at(progress.dimension());
    }

    /** What a figure counts, row by row. */
    public String rows(Figured figured) {
        InsightAddress place = frame.address();
        Rows rows = place.rows();
        return switch (figured.figure()) {
            case ASSIGNMENTS_CLAIMED ->
                    place.assignments(
                            Arrays.stream(AssignmentState.values())
                                    .filter(AssignmentState::isClaimed)
                                    .toList());
            case ASSIGNMENTS_ACCEPTED -> place.assignments(List.of(AssignmentState.ACCEPTED));
            case FOUND -> rows.with(Trait.VALID).href();
            case SELF_FOUND -> rows.with(Trait.SELF_FOUND).href();
            case ANALYSED -> rows.with(Trait.ANALYSED).href();
            case PLANNED -> rows.with(Trait.PLANNED).href();
            case DONE -> rows.closed(ClosureClass.DONE).href();
            case KEPT_UP -> rows.closed(ClosureClass.KEPT_UP).href();
            case STANDING -> rows.closed(ClosureClass.STANDING).href();
            case OVERRAN -> rows.with(Trait.OVERRAN).href();
            case RETURNED -> rows.with(Trait.RETURNED).href();
            case NO_RULE -> rows.with(Trait.NO_RULE).href();
            case CAME_BACK -> rows.with(Trait.CAME_BACK).href();
            case UNITS_CLAIM -> place.units(Reach.CLAIMS, Which.REACHED).href();
            case UNITS_FIND -> place.units(Reach.FINDS, Which.REACHED).href();
        };
    }

    /** All that can be chosen. */
    public List<DimensionFigure> choices() {
        return List.of(DimensionFigure.values());
    }
}
