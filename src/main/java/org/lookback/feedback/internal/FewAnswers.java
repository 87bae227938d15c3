package org.lookback.feedback.internal;

import org.lookback.feedback.SurveyResults;
import org.lookback.kernel.UnitPath;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says of which places something is told of what people answered: of none where fewer than {@link
 * SurveyResults#FEWEST} did, and of none without which the answers of such a place, or of several
 * together that are too few, could be reckoned from those of the place above (secondary
 * suppression). Nothing is told below a place of which nothing is told.
 */
public final class FewAnswers {

    private final Map<UnitPath, Integer> counts = new HashMap<>();
    private final Map<UnitPath, Set<UnitPath>> parts = new HashMap<>();
    private final Set<UnitPath> told = new HashSet<>();

    /**
     * @param top the unit that asks
     * @param answers how many answered at each place that was drawn
     */
    public FewAnswers(UnitPath top, Map<UnitPath, Integer> answers) {
        answers.forEach((place, count) -> {
            // Units that have moved elsewhere since are told of nowhere here.
            if (count > 0 && top.contains(place)) {
                add(top, place, count);
            }
        });
        if (counts.getOrDefault(top, 0) >= SurveyResults.FEWEST) {
            tell(top);
        }
    }

    private void add(UnitPath top, UnitPath place, int count) {
        counts.merge(top, count, Integer::sum);
        UnitPath above = top;
        for (var unit : place.units().subList(top.units().size(), place.units().size())) {
            UnitPath part = place.upTo(unit).orElseThrow();
            counts.merge(part, count, Integer::sum);
            parts.computeIfAbsent(above, _ -> new HashSet<>()).add(part);
            above = part;
        }
    }

    private void tell(UnitPath place) {
        told.add(place);
        List<UnitPath> smallestFirst =
                parts.getOrDefault(place, Set.of()).stream()
                        .sorted(
                                Comparator.comparingInt(
                                                (UnitPath part) -> counts.getOrDefault(part, 0))
                                        .thenComparing(UnitPath::value))
                        .toList();
        int withheld = 0;
        int together = 0;
        for (UnitPath part : smallestFirst) {
            int count = counts.getOrDefault(part, 0);
            boolean isReckoned = withheld == 1 || (withheld > 1 && together < SurveyResults.FEWEST);
            if (count < SurveyResults.FEWEST || isReckoned) {
                withheld++;
                together += count;
            } else {
                tell(part);
            }
        }
    }

    /** How much is told of a place. */
    public SurveyResults.Telling of(UnitPath place) {
        if (!counts.containsKey(place)) {
            return SurveyResults.Telling.NOBODY;
        }
        return told.contains(place) ? SurveyResults.Telling.TOLD : SurveyResults.Telling.TOO_FEW;
    }
}
