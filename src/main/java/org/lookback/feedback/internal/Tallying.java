package org.lookback.feedback.internal;

import org.lookback.feedback.Rate;
import org.lookback.feedback.SurveyResults;
import org.lookback.feedback.SurveyResults.Line;
import org.lookback.feedback.internal.Proportions.Count;
import org.lookback.feedback.internal.SurveyAnswerRows.Answered;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Adds up what was answered, subtree by subtree.
 *
 * @param sizes what strata weigh against each other
 * @param few of which places something is told
 */
public record Tallying(List<Answered> answered, Map<UnitId, Long> sizes, FewAnswers few) {

    public Tallying {
        answered = List.copyOf(answered);
        sizes = Map.copyOf(sizes);
    }

    /** The next units below in which people are asked, in the order of the tree. */
    public List<UnitPath> below(UnitPath top) {
        int depth = top.units().size();
        return answered.stream()
                .map(each -> each.quota().place())
                .filter(top::isAbove)
                .map(place -> place.upTo(place.units().get(depth)).orElseThrow())
                .distinct()
                .toList();
    }

    /** What was answered at and below a place, and how it has changed since then. */
    public Line line(UnitPath place, Optional<Tallying> before) {
        List<Answered> here = at(place);
        Optional<Rate> rate = rate(place);
        return new Line(
                place,
                here.size(),
                here.stream().mapToInt(each -> each.quota().planned()).sum(),
                here.stream().mapToInt(Answered::reached).sum(),
                few.of(place),
                rate,
                rate.flatMap(now ->
                        before.flatMap(then -> then.rate(place))
                                .map(then -> Proportions.difference(now, then))));
    }

    private List<Answered> at(UnitPath place) {
        return answered.stream().filter(each -> place.contains(each.quota().place())).toList();
    }

    private Optional<Rate> rate(UnitPath place) {
        if (few.of(place) != SurveyResults.Telling.TOLD) {
            return Optional.empty();
        }
        return Proportions.rate(
                at(place).stream()
                        .collect(Collectors.groupingBy(each -> each.quota().stratum()))
                        .entrySet()
                        .stream()
                        .map(stratum ->
                                new Count(
                                        sizes.getOrDefault(stratum.getKey(), 1L),
                                        stratum.getValue().stream()
                                                .mapToInt(Answered::answered)
                                                .sum(),
                                        stratum.getValue().stream()
                                                .mapToInt(Answered::aware)
                                                .sum()))
                        .toList());
    }
}
