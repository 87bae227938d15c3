package org.lookback.demo.internal;

import org.lookback.feedback.Allocation;
import org.lookback.feedback.Awareness;
import org.lookback.feedback.NewAnswer;
import org.lookback.feedback.NewSurvey;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.Quota;
import org.lookback.feedback.Sender;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyAnswers;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyCommand;
import org.lookback.feedback.SurveyLink;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.Surveys;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.Level;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** People in villages are asked twice what they know of the campaign. */
final class Canvass {

    private static final LocalDate FIRST = LocalDate.of(2019, 9, 10);
    private static final LocalDate SECOND = LocalDate.of(2019, 11, 18);

    private static final List<SurveyQuestion> QUESTIONS =
            List.of(
                    new SurveyQuestion(
                            QuestionKind.ONE_CHOICE,
                            "您知道正在开展主题教育和专项整治吗？",
                            List.of(aware("知道，说得出整治什么"), aware("听说过"), other("没听说过"))),
                    new SurveyQuestion(
                            QuestionKind.ONE_CHOICE,
                            "发现身边的问题，您知道向谁反映吗？",
                            List.of(aware("知道"), other("不知道"))),
                    new SurveyQuestion(
                            QuestionKind.SEVERAL_CHOICES,
                            "您从哪里听说的？",
                            List.of(
                                    other("村里的广播和公示栏"),
                                    other("村干部入户"),
                                    other("微信群"),
                                    other("电视和报纸"))),
                    new SurveyQuestion(QuestionKind.TEXT, "您还希望解决什么问题？", List.of()));

    private static final List<String> WISHES =
            List.of("村口的路灯修一修", "看病能不能不跑两趟", "自来水早上常停", "公示栏字太小看不清", "希望说到做到");

    private final Surveys surveys;
    private final SurveyAnswers answers;
    private final Actor office;
    private final Chance chance;

    Canvass(Surveys surveys, SurveyAnswers answers, Actor office, Chance chance) {
        this.surveys = surveys;
        this.answers = answers;
        this.office = office;
        this.chance = chance;
    }

    private static SurveyChoice aware(String wording) {
        return new SurveyChoice(wording, Awareness.AWARE);
    }

    private static SurveyChoice other(String wording) {
        return new SurveyChoice(wording, Awareness.UNAWARE);
    }

    /** The first wave is over; in the second one people are still being asked. */
    void ask(CampaignId campaign, UnitId province) {
        Map<UnitId, Integer> known = new HashMap<>();
        Survey first =
                on(
                        FIRST,
                        () -> {
                            Survey survey =
                                    Carried.out(
                                            surveys.prepare(
                                                    office,
                                                    campaign,
                                                    new NewSurvey(
                                                            province,
                                                            "主题教育群众知晓度调查",
                                                            "耽误您一分钟，请您如实回答下面几个问题。不记姓名，答案没有对错。")));
                            return field(change(survey, new SurveyCommand.Ask(QUESTIONS)), FIRST);
                        });
        fill(first, FIRST, known, 0);
        on(FIRST.plusDays(21), () -> change(first, new SurveyCommand.Close()));
        Survey second =
                on(SECOND, () -> field(Carried.out(surveys.next(office, first.id())), SECOND));
        fill(second, SECOND, known, 14);
    }

    private Survey field(Survey survey, LocalDate day) {
        PlanTerms terms =
                new PlanTerms(
                        Level.VILLAGE,
                        330,
                        Allocation.PROPORTIONAL,
                        15,
                        15,
                        "%s 早间气象：晋中 %d 度".formatted(day, chance.between(3, 19)),
                        Map.of());
        return change(
                change(survey, new SurveyCommand.Draw(terms)),
                new SurveyCommand.Field(day.plusDays(28)));
    }

    /**
     * Most people are reached, some by link.
     *
     * @param known how many in a hundred know in each city, once that has been settled
     * @param more how many more in a hundred know by now
     */
    private void fill(Survey survey, LocalDate from, Map<UnitId, Integer> known, int more) {
        SurveySheet sheet = surveys.sheet(office, survey.id()).orElseThrow();
        Map<UnitId, String> links =
                surveys.links(office, survey).stream()
                        .collect(Collectors.toMap(SurveyLink::unit, SurveyLink::secret));
        for (Quota quota : sheet.plan().orElseThrow().quotas()) {
            int knows = known.computeIfAbsent(quota.stratum(), _ -> chance.between(48, 72)) + more;
            int reached = quota.planned() - chance.between(0, 3);
            LocalDate day = from.plusDays(chance.between(1, 12));
            for (int i = 0; i < reached; i++) {
                NewAnswer answer = answer(knows);
                boolean byLink = chance.in100(35);
                UUID number = new UUID(survey.id().value(), quota.unit().value() * 1_000 + i);
                on(
                        day,
                        () ->
                                byLink
                                        ? Carried.out(
                                                answers.answer(
                                                        Sender.at("telephone " + number),
                                                        links.getOrDefault(quota.unit(), ""),
                                                        number.toString(),
                                                        answer))
                                        : Carried.out(
                                                answers.enter(
                                                        office,
                                                        survey.id(),
                                                        quota.unit(),
                                                        number,
                                                        answer)));
            }
        }
    }

    private NewAnswer answer(int knows) {
        boolean isAware = chance.in100(knows);
        Map<Integer, List<Integer>> choices = new HashMap<>();
        choices.put(1, List.of(isAware ? chance.between(1, 2) : 3));
        choices.put(2, List.of(chance.in100(isAware ? 80 : 35) ? 1 : 2));
        if (isAware) {
            choices.put(3, List.of(chance.between(1, 2), chance.between(3, 4)));
        }
        return new NewAnswer(
                choices,
                Optional.of(chance.oneOf(WISHES))
                        .filter(_ -> chance.in100(8))
                        .map(wish -> Map.of(4, wish))
                        .orElse(Map.of()));
    }

    private Survey change(Survey survey, SurveyCommand command) {
        long version = surveys.find(office, survey.id()).map(Survey::version).orElseThrow();
        return Carried.out(surveys.change(office, survey.id(), new Version(version), command));
    }

    private static <T> T on(LocalDate day, Supplier<T> work) {
        return CampaignClock.asOf(day.atTime(10, 0).atZone(WorkingDays.ZONE).toInstant(), work);
    }
}
