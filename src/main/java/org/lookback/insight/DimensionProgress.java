package org.lookback.insight;

import org.lookback.campaign.Dimension;
import org.lookback.campaign.DimensionFigure;
import org.lookback.campaign.DimensionText;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * How far a unit with its subtree is in a dimension.
 *
 * @param figures those that were chosen for it, as far as they can be told of what is asked about
 * @param own what the unit itself wrote last
 * @param below what units directly below wrote last, in the order of their codes
 * @param units how many units there are directly below
 */
public record DimensionProgress(
        Dimension dimension,
        List<Figured> figures,
        Optional<DimensionText> own,
        List<Below> below,
        int units) {

    public DimensionProgress {
        figures = List.copyOf(figures);
        below = List.copyOf(below);
    }

    /**
     * A figure that was counted.
     *
     * @param all of how many; the same as {@code counted} where it is no share
     */
    public record Figured(DimensionFigure figure, long all, long counted) {

        /** Whether it is a share of something. */
        public boolean isShare() {
            return figure != DimensionFigure.FOUND;
        }
    }

    /** What a unit directly below wrote. */
    public record Below(Unit unit, DimensionText text) {}
}
