package org.lookback.campaign;

import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;

import java.util.List;
import java.util.Optional;

/**
 * An item of a meeting's agenda (议程).
 *
 * @param speaker the unit that speaks
 * @param text what was said, where it is kept
 */
public record AgendaItem(
        int number,
        AgendaKind kind,
        String wording,
        Optional<UnitId> speaker,
        Optional<String> text,
        List<EvidenceId> papers) {

    public AgendaItem {
        papers = List.copyOf(papers);
    }
}
