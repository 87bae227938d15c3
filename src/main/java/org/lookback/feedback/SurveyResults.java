package org.lookback.feedback;

import org.lookback.kernel.UnitPath;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered in a subtree.
 *
 * @param question the number of the question whose rates are told
 * @param whole the subtree as a whole
 * @param parts the next units below, in the order of the tree
 * @param before the wave before, where there is one
 * @param chosen how often each choice was taken, by the numbers of question and choice
 */
public record SurveyResults(
        SurveySheet sheet,
        int question,
        Line whole,
        List<Line> parts,
        Optional<Survey> before,
        Map<Integer, Map<Integer, Integer>> chosen) {

    /**
     * One subtree.
     *
     * @param units how many units were drawn in it
     * @param planned how many people were to be asked
     * @param reached how many have answered
     * @param rate absent where nobody has answered the question
     * @param change since the wave before; absent where either has no rate
     */
    public record Line(
            UnitPath place,
            int units,
            int planned,
            int reached,
            Optional<Rate> rate,
            Optional<Difference> change) {}

    public SurveyResults {
        parts = List.copyOf(parts);
        chosen = Map.copyOf(chosen);
    }

    /** How often a choice was taken. */
    public int times(int question, int choice) {
        return chosen.getOrDefault(question, Map.of()).getOrDefault(choice, 0);
    }
}
