package org.lookback.campaign;

import java.util.List;

/**
 * A dimension in which the progress of a campaign is looked at.
 *
 * @param figures by which it is told, in the order of {@link DimensionFigure}
 */
public record Dimension(Provision provision, List<DimensionFigure> figures) {
    public Dimension {
        figures = List.copyOf(figures);
    }
}
