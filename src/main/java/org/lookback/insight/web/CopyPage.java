package org.lookback.insight.web;

import org.lookback.insight.ComparedTexts;
import org.lookback.insight.CopyVerdict;
import org.lookback.insight.NearCopy;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page on two reports shows that are nearly the same. */
public record CopyPage(Frame frame, ComparedTexts texts, Map<UnitId, Unit> units) {

    public CopyPage {
        units = Map.copyOf(units);
    }

    public NearCopy copy() {
        return texts.copy();
    }

    public String unit(NearCopy.Side side) {
        return Optional.ofNullable(units.get(side.unit().unit())).map(Unit::name).orElse("—");
    }

    /** What may be said of them. */
    public List<CopyVerdict> verdicts() {
        return List.of(CopyVerdict.values());
    }
}
