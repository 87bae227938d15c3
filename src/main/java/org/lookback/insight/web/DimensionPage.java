package org.lookback.insight.web;

import org.lookback.campaign.Dimension;
import org.lookback.campaign.DimensionText;

import java.util.List;

/** What a unit wrote of a dimension, the latest first. */
public record DimensionPage(Frame frame, Dimension dimension, List<DimensionText> texts) {
    public DimensionPage {
        texts = List.copyOf(texts);
    }
}
