package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lookback.feedback.Allocation;
import org.lookback.feedback.Awareness;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.SamplePlan;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyCommand;
import org.lookback.feedback.SurveyId;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveyRefusal;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.SurveyStage;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every command in every stage, with and without what it needs. */
class SurveyLifecycleTest {

    private static final LocalDate DAY = LocalDate.of(2019, 10, 31);

    private static final PlanTerms TERMS =
            new PlanTerms(Level.VILLAGE, 10, Allocation.EQUAL, 0, 10, "x", Map.of());

    private static final SurveyQuestion TELLING =
            new SurveyQuestion(
                    QuestionKind.ONE_CHOICE,
                    "知道吗？",
                    List.of(
                            new SurveyChoice("知道", Awareness.AWARE),
                            new SurveyChoice("不知道", Awareness.UNAWARE)));

    private static final List<SurveyCommand> COMMANDS =
            List.of(
                    new SurveyCommand.Amend("x", "x"),
                    new SurveyCommand.Ask(List.of()),
                    new SurveyCommand.Draw(TERMS),
                    new SurveyCommand.Field(DAY),
                    new SurveyCommand.Extend(DAY),
                    new SurveyCommand.Close());

    @TestFactory
    Stream<DynamicTest> every_command_in_every_stage() {
        return Stream.of(SurveyStage.values())
                .flatMap(stage ->
                        COMMANDS.stream()
                                .map(command ->
                                        DynamicTest.dynamicTest(
                                                stage + " " + command.getClass().getSimpleName(),
                                                () ->
                                                        assertThat(
                                                                        SurveyLifecycle.decide(
                                                                                whole(stage, 1),
                                                                                command))
                                                                .isEqualTo(
                                                                        expected(
                                                                                stage, command)))));
    }

    private static Outcome<SurveyStage> expected(SurveyStage stage, SurveyCommand command) {
        boolean isOpen = stage == SurveyStage.FIELDED;
        return switch (command) {
            case SurveyCommand.Extend _ ->
                    isOpen
                            ? Outcome.done(SurveyStage.FIELDED)
                            : Outcome.refused(SurveyRefusal.ONLY_FIELDED_SURVEY_CLOSES);
            case SurveyCommand.Close _ ->
                    isOpen
                            ? Outcome.done(SurveyStage.CLOSED)
                            : Outcome.refused(SurveyRefusal.ONLY_FIELDED_SURVEY_CLOSES);
            case SurveyCommand.Field _ when stage == SurveyStage.DRAFT ->
                    Outcome.done(SurveyStage.FIELDED);
            case SurveyCommand.Amend _,
                    SurveyCommand.Ask _,
                    SurveyCommand.Draw _,
                    SurveyCommand.Field _ ->
                    stage == SurveyStage.DRAFT
                            ? Outcome.done(SurveyStage.DRAFT)
                            : Outcome.refused(SurveyRefusal.FIELDED_SURVEY_STAYS);
        };
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_fielded_before_it_is_whole() {
        SurveySheet whole = whole(SurveyStage.DRAFT, 1);
        SurveyQuestion telling_nothing =
                new SurveyQuestion(
                        QuestionKind.ONE_CHOICE,
                        "满意吗？",
                        List.of(
                                new SurveyChoice("满意", Awareness.UNAWARE),
                                new SurveyChoice("不满意", Awareness.UNAWARE)));
        return Stream.of(
                refused(
                        new SurveySheet(whole.survey(), List.of(telling_nothing), whole.plan()),
                        SurveyRefusal.SURVEY_MEASURES_AWARENESS),
                refused(
                        new SurveySheet(whole.survey(), whole.questions(), Optional.empty()),
                        SurveyRefusal.SAMPLE_IS_DRAWN_FIRST));
    }

    private static DynamicTest refused(SurveySheet sheet, SurveyRefusal rule) {
        return DynamicTest.dynamicTest(
                rule.name(),
                () ->
                        assertThat(SurveyLifecycle.decide(sheet, new SurveyCommand.Field(DAY)))
                                .isEqualTo(Outcome.refused(rule)));
    }

    @TestFactory
    Stream<DynamicTest> a_later_wave_asks_what_the_first_one_asked() {
        return Stream.of(SurveyStage.values())
                .map(stage ->
                        DynamicTest.dynamicTest(
                                stage.name(),
                                () ->
                                        assertThat(
                                                        SurveyLifecycle.decide(
                                                                whole(stage, 2),
                                                                new SurveyCommand.Ask(
                                                                        List.of(TELLING))))
                                                .isEqualTo(
                                                        Outcome.refused(
                                                                SurveyRefusal
                                                                        .WAVE_KEEPS_QUESTIONS))));
    }

    private static SurveySheet whole(SurveyStage stage, int wave) {
        return new SurveySheet(
                new Survey(
                        new SurveyId(2),
                        new CampaignId(1),
                        new UnitPath("1."),
                        "x",
                        "x",
                        new SurveyId(wave == 1 ? 2 : 1),
                        wave,
                        stage,
                        stage == SurveyStage.DRAFT ? Optional.empty() : Optional.of(DAY),
                        1),
                List.of(TELLING),
                Optional.of(new SamplePlan(TERMS, List.of(), List.of())));
    }
}
