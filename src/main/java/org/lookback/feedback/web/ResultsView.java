package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.feedback.Difference;
import org.lookback.feedback.Rate;
import org.lookback.feedback.SurveyResults;
import org.lookback.feedback.SurveyResults.Chosen;
import org.lookback.feedback.SurveyResults.Line;
import org.lookback.feedback.SurveyResults.Telling;
import org.lookback.kernel.UnitId;
import org.lookback.organization.UnitName;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What was answered in a subtree, as a client sees it.
 *
 * @param question the number of the question whose rates are told
 * @param parts the next units below
 * @param before the wave with which is compared
 * @param chosen how often each choice was taken, of each question of which it is told
 */
@Schema(name = "SurveyResults")
record ResultsView(
        int question,
        LineView whole,
        List<LineView> parts,
        Optional<Long> before,
        List<ChosenView> chosen) {

    /**
     * One subtree.
     *
     * @param units how many units were drawn in it
     * @param planned how many people were to be asked
     * @param reached how many have answered
     * @param telling whether nobody has answered the question, or too few to be told of
     */
    @Schema(name = "SurveyLine")
    record LineView(
            Optional<UnitName> unit,
            int units,
            int planned,
            int reached,
            Telling telling,
            Optional<Rate> rate,
            Optional<ChangeView> change) {

        static LineView of(Line line, Map<UnitId, UnitName> names) {
            return new LineView(
                    Optional.ofNullable(names.get(line.place().unit())),
                    line.units(),
                    line.planned(),
                    line.reached(),
                    line.telling(),
                    line.rate(),
                    line.change().map(ChangeView::of));
        }
    }

    /** By how much a share has changed since the wave before, and whether chance explains it. */
    @Schema(name = "SurveyChange")
    record ChangeView(double by, double low, double high, Difference.Verdict verdict) {
        static ChangeView of(Difference change) {
            return new ChangeView(change.by(), change.low(), change.high(), change.verdict());
        }
    }

    /**
     * How often the choices of a question were taken, in their order.
     *
     * @param before the same in the wave with which is compared
     */
    @Schema(name = "SurveyChosen")
    record ChosenView(int question, List<Integer> times, Optional<List<Integer>> before) {}

    static ResultsView of(SurveyResults results, Map<UnitId, UnitName> names) {
        return new ResultsView(
                results.question(),
                LineView.of(results.whole(), names),
                results.parts().stream().map(line -> LineView.of(line, names)).toList(),
                results.before().map(wave -> wave.id().value()),
                IntStream.rangeClosed(1, results.sheet().questions().size())
                        .filter(results.chosen()::tells)
                        .mapToObj(number -> chosen(results, number))
                        .filter(each -> !each.times().isEmpty())
                        .toList());
    }

    private static ChosenView chosen(SurveyResults results, int question) {
        int choices = results.sheet().questions().get(question - 1).choices().size();
        return new ChosenView(
                question,
                times(results.chosen(), question, choices),
                results.chosenBefore()
                        .filter(then -> then.tells(question))
                        .map(then -> times(then, question, choices)));
    }

    private static List<Integer> times(Chosen chosen, int question, int choices) {
        return IntStream.rangeClosed(1, choices)
                .mapToObj(choice -> chosen.times(question, choice))
                .toList();
    }

    /** All units that the results name. */
    static List<UnitId> unitsOf(SurveyResults results) {
        return Stream.concat(Stream.of(results.whole()), results.parts().stream())
                .map(line -> line.place().unit())
                .toList();
    }
}
