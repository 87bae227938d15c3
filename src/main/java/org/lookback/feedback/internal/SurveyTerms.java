package org.lookback.feedback.internal;

import org.lookback.feedback.Awareness;
import org.lookback.feedback.NewAnswer;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is well formed in surveys. */
public final class SurveyTerms {

    /** How many units are drawn at most. */
    public static final int MOST_UNITS = 2_000;

    /** How many questions a survey has at most. */
    public static final int MOST_QUESTIONS = 30;

    /** How many choices a question has at most. */
    public static final int MOST_CHOICES = 20;

    /** How long own words are at most. */
    public static final int LONGEST_TEXT = 500;

    private static final int LONGEST_INTRODUCTION = 2_000;
    private static final long LARGEST_SIZE = 10_000_000_000L;

    private SurveyTerms() {}

    public static Faults checked(String title, String introduction) {
        return new Faults()
                .name("title", title)
                .text("introduction", introduction, LONGEST_INTRODUCTION);
    }

    /** The questions as they are kept. A fault names the question by its number. */
    public static Outcome<List<SurveyQuestion>> questions(List<SurveyQuestion> questions) {
        Faults faults = new Faults().atMost("questions", questions.size(), MOST_QUESTIONS);
        List<SurveyQuestion> kept = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            SurveyQuestion question = questions.get(i);
            String at = "question-" + (i + 1);
            faults.text(at, question.wording(), LONGEST_TEXT);
            boolean isText = question.kind() == QuestionKind.TEXT;
            List<SurveyChoice> choices = isText ? List.of() : question.choices();
            if (!isText && choices.size() < 2) {
                faults.add(Fault.at(at + ".choices", "fault.survey_choices_few"));
            }
            faults.atMost(at + ".choices", choices.size(), MOST_CHOICES);
            Set<String> wordings = new HashSet<>();
            for (SurveyChoice choice : choices) {
                faults.name(at + ".choices", choice.wording());
                if (!wordings.add(choice.wording().strip())) {
                    faults.add(
                            Fault.at(
                                    at + ".choices",
                                    "fault.survey_choice_twice",
                                    choice.wording().strip()));
                }
            }
            kept.add(
                    new SurveyQuestion(
                            question.kind(),
                            question.wording().strip(),
                            choices.stream()
                                    .map(choice ->
                                            new SurveyChoice(
                                                    choice.wording().strip(),
                                                    question.kind() == QuestionKind.ONE_CHOICE
                                                            ? choice.awareness()
                                                            : Awareness.UNAWARE))
                                    .toList()));
        }
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(kept);
    }

    /**
     * What a sample is drawn from: the strata of the survey with their units.
     *
     * @param members the open units of the level
     */
    public static Outcome<List<SampleDraw.Frame>> frames(
            Survey survey,
            PlanTerms terms,
            List<Unit> members,
            Function<Collection<UnitId>, Map<UnitId, Unit>> named) {
        Faults faults =
                new Faults()
                        .between("total", terms.total(), 1, PlanTerms.MOST_PEOPLE)
                        .between("minimum", terms.minimum(), 0, PlanTerms.MOST_PEOPLE)
                        .between("perUnit", terms.perUnit(), 1, PlanTerms.MOST_PEOPLE)
                        .text("seed", terms.seed(), PlanTerms.LONGEST_SEED);
        Map<UnitId, List<Unit>> strata = new LinkedHashMap<>();
        members.forEach(unit ->
                strata.computeIfAbsent(stratum(survey.place(), unit.path()), _ -> new ArrayList<>())
                        .add(unit));
        if (strata.isEmpty()) {
            faults.add(Fault.at("level", "fault.survey_level_empty"));
            return Outcome.faulty(faults.list());
        }
        Map<UnitId, Unit> units = named.apply(strata.keySet());
        faults.addAll(sizes(terms, units));
        long needed = (long) strata.size() * terms.minimum();
        if (terms.total() < needed) {
            faults.add(Fault.at("total", "fault.survey_total_small", needed, strata.size()));
        }
        return faults.any()
                ? Outcome.faulty(faults.list())
                : Outcome.done(
                        units.values().stream()
                                .map(unit -> {
                                    List<Unit> of = strata.getOrDefault(unit.id(), List.of());
                                    return new SampleDraw.Frame(
                                            unit,
                                            terms.sizes().getOrDefault(unit.id(), (long) of.size()),
                                            of);
                                })
                                .toList());
    }

    /** Sizes are stated for all strata or for none. */
    private static List<Fault> sizes(PlanTerms terms, Map<UnitId, Unit> strata) {
        Faults faults = new Faults();
        if (terms.sizes().keySet().stream().anyMatch(unit -> !strata.containsKey(unit))) {
            faults.add(Fault.at("sizes", "fault.survey_sizes_elsewhere"));
        }
        if (terms.sizes().values().stream().anyMatch(size -> size < 1 || size > LARGEST_SIZE)) {
            faults.add(Fault.at("sizes", "fault.number_outside", 1, LARGEST_SIZE));
        }
        if (!terms.sizes().isEmpty()) {
            strata.values().stream()
                    .filter(unit -> !terms.sizes().containsKey(unit.id()))
                    .findFirst()
                    .ifPresent(unit ->
                            faults.add(
                                    Fault.at("sizes", "fault.survey_size_missing", unit.name())));
        }
        return faults.list();
    }

    /** The unit directly below the one that asks, or that one itself. */
    private static UnitId stratum(UnitPath asking, UnitPath unit) {
        List<UnitId> way = unit.units();
        return way.get(Math.min(asking.units().size(), way.size() - 1));
    }

    /**
     * What somebody answered, as it is kept. A question that tells who knows is answered; others
     * may be left out.
     */
    public static Outcome<NewAnswer> answer(List<SurveyQuestion> questions, NewAnswer given) {
        Faults faults = new Faults();
        Map<Integer, List<Integer>> choices = new LinkedHashMap<>();
        Map<Integer, String> texts = new LinkedHashMap<>();
        for (int number = 1; number <= questions.size(); number++) {
            SurveyQuestion question = questions.get(number - 1);
            String at = NewAnswer.field(number);
            if (question.kind() == QuestionKind.TEXT) {
                String text = given.texts().getOrDefault(number, "").strip();
                if (!text.isEmpty()) {
                    faults.text(at, text, LONGEST_TEXT);
                    texts.put(number, text);
                }
                continue;
            }
            List<Integer> chosen =
                    given.choices().getOrDefault(number, List.of()).stream().distinct().toList();
            boolean isKnown =
                    chosen.stream()
                            .allMatch(choice -> choice >= 1 && choice <= question.choices().size());
            boolean isMoreThanOne = question.kind() == QuestionKind.ONE_CHOICE && chosen.size() > 1;
            if (!isKnown || isMoreThanOne) {
                faults.add(Fault.at(at, "fault.survey_choice_unknown"));
            } else if (chosen.isEmpty() && question.measures()) {
                faults.add(Fault.at(at, "fault.survey_unanswered"));
            } else {
                choices.put(number, chosen);
            }
        }
        return faults.any()
                ? Outcome.faulty(faults.list())
                : Outcome.done(new NewAnswer(choices, texts));
    }
}
