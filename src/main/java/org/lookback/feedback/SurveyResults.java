package org.lookback.feedback;

import org.lookback.kernel.UnitPath;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What was answered in a subtree. Nothing is told of fewer than {@link #FEWEST} people, nor what
 * would let their answers be reckoned.
 *
 * @param question the number of the question whose rates are told
 * @param whole the subtree as a whole
 * @param parts the next units below, in the order of the tree
 * @param others the other waves that people have answered, the first first
 * @param before the one of them with which is compared, if with one
 * @param chosen what was chosen there
 * @param chosenBefore what was chosen there in the wave with which is compared
 */
public record SurveyResults(
        SurveySheet sheet,
        int question,
        Line whole,
        List<Line> parts,
        List<Survey> others,
        Optional<Survey> before,
        Chosen chosen,
        Optional<Chosen> chosenBefore) {

    /** Of fewer people nothing is told. */
    public static final int FEWEST = 5;

    /** How much is told of a place. */
    public enum Telling {
        TOLD,
        /** Nobody has answered there. */
        NOBODY,
        /** Too few have, or one could reckon by it what too few have answered elsewhere. */
        TOO_FEW
    }

    /**
     * One subtree.
     *
     * @param units how many units were drawn in it
     * @param planned how many people were to be asked
     * @param reached how many have answered
     * @param telling what is told of the question
     * @param rate absent where nothing is told
     * @param change since the wave with which is compared; absent where either has no rate
     */
    public record Line(
            UnitPath place,
            int units,
            int planned,
            int reached,
            Telling telling,
            Optional<Rate> rate,
            Optional<Difference> change) {}

    /**
     * How often choices were taken.
     *
     * @param reached how many have answered
     * @param times by the numbers of question and choice
     * @param told the numbers of the questions of which something is told
     */
    public record Chosen(
            int reached, Map<Integer, Map<Integer, Integer>> times, Set<Integer> told) {

        public Chosen {
            times = Map.copyOf(times);
            told = Set.copyOf(told);
        }

        public boolean tells(int question) {
            return told.contains(question);
        }

        /** How often a choice was taken; of what is not told, never. */
        public int times(int question, int choice) {
            return tells(question)
                    ? times.getOrDefault(question, Map.of()).getOrDefault(choice, 0)
                    : 0;
        }

        /** Of how many people the shares of a question's choices are. */
        public int of(int number, SurveyQuestion question) {
            return question.kind() == QuestionKind.SEVERAL_CHOICES
                    ? reached
                    : IntStream.rangeClosed(1, question.choices().size())
                            .map(choice -> times(number, choice))
                            .sum();
        }
    }

    public SurveyResults {
        parts = List.copyOf(parts);
        others = List.copyOf(others);
    }
}
