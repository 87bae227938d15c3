package org.lookback.feedback;

import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.feedback.internal.Doorkeeper;
import org.lookback.feedback.internal.FewAnswers;
import org.lookback.feedback.internal.PersonalNumbers;
import org.lookback.feedback.internal.SurveyAnswerRows;
import org.lookback.feedback.internal.SurveyAnswerRows.Answered;
import org.lookback.feedback.internal.SurveyAnswerRows.Entered;
import org.lookback.feedback.internal.SurveyKeepers;
import org.lookback.feedback.internal.SurveyRows;
import org.lookback.feedback.internal.SurveyTerms;
import org.lookback.feedback.internal.Tallying;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people answer in surveys, and what follows from it. Nothing of a person is kept: neither an
 * address nor a time, and which devices have answered lies apart from the answers.
 *
 * <p>Whoever reaches a drawn unit enters what people answered there; by its link anybody answers,
 * without a sign-in. Results are seen as far as the actor reaches.
 */
@Service
public class SurveyAnswers {

    private final SurveyRows surveys;
    private final SurveyAnswerRows rows;
    private final Doorkeeper doorkeeper;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Clock clock;
    private final Acts acts;

    public SurveyAnswers(
            SurveyRows surveys,
            SurveyAnswerRows rows,
            Doorkeeper doorkeeper,
            Campaigns campaigns,
            Organization organization,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.surveys = surveys;
        this.rows = rows;
        this.doorkeeper = doorkeeper;
        this.campaigns = campaigns;
        this.organization = organization;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Enters what somebody told an interviewer. The same entry sent again changes nothing. Refused:
     * {@link SurveyRefusal#NOBODY_ASKS_FOR_THE_OWN_UNIT}, {@link
     * SurveyRefusal#FIELDED_SURVEY_IS_ANSWERED}.
     *
     * @param unit a drawn unit that the actor reaches, and stands above
     * @param entry tells one filled form from another
     */
    public Outcome<ReachedUnit> enter(
            Actor actor, SurveyId id, UnitId unit, UUID entry, NewAnswer answer) {
        return acts.carryOut(() -> {
            Optional<Survey> survey = surveys.find(actor, id);
            Optional<ReachedUnit> reached =
                    survey.flatMap(found ->
                            at(id, unit)
                                    .filter(each ->
                                            SurveyKeepers.reaches(
                                                    actor,
                                                    found.campaign(),
                                                    each.quota().place())));
            if (reached.isEmpty()) {
                return Outcome.absent();
            }
            if (SurveyKeepers.isMeasured(actor, reached.get().quota().place())) {
                return Outcome.refused(SurveyRefusal.NOBODY_ASKS_FOR_THE_OWN_UNIT);
            }
            return answered(id, unit, Optional.of(new Entered(actor.person(), entry)), answer)
                    .then(_ -> Outcome.found(at(id, unit)));
        });
    }

    /** The drawn unit, with how far it has come. */
    private Optional<ReachedUnit> at(SurveyId id, UnitId unit) {
        return organization
                .byId(unit)
                .flatMap(found ->
                        rows.reached(id, found.path()).stream()
                                .filter(each -> each.quota().unit().equals(unit))
                                .findFirst());
    }

    /** The survey that a link leads to, once it was fielded. */
    public Optional<OpenSurvey> open(String link) {
        return doorkeeper.lookUp(() ->
                surveys.linked(link)
                        .map(linked -> open(linked, surveys.byId(linked.survey())))
                        .filter(open -> open.stage() != SurveyStage.DRAFT));
    }

    private OpenSurvey open(SurveyRows.Linked linked, Survey survey) {
        return new OpenSurvey(
                surveys.sheet(survey),
                organization.byId(linked.unit()).map(Unit::name).orElse("—"),
                survey.stage(today(survey.campaign())));
    }

    /** Whether the device has answered the survey of a link. */
    public boolean hasAnswered(String link, String device) {
        return doorkeeper.lookUp(() ->
                surveys.linked(link)
                        .filter(linked -> rows.knowsDevice(linked.survey(), hash(device)))
                        .isPresent());
    }

    /** What somebody who answers by link is asked first, where much has come of late. */
    public Optional<Question> question(Sender sender) {
        return doorkeeper.lookUp(() -> doorkeeper.question(sender));
    }

    /**
     * Answers by link. Absent where the link leads nowhere. Refused: {@link
     * SurveyRefusal#FIELDED_SURVEY_IS_ANSWERED}, {@link SurveyRefusal#DEVICE_ANSWERS_ONCE}, {@link
     * FeedbackRefusal#SMALL_QUESTION_IS_ANSWERED}, {@link
     * FeedbackRefusal#TOO_MUCH_FROM_ONE_ADDRESS}, {@link FeedbackRefusal#TOO_MANY_AT_ONCE}.
     *
     * @param device what the device keeps to be known again; only a hash of it is kept
     */
    public Outcome<Survey> answer(Sender sender, String link, String device, NewAnswer answer) {
        return doorkeeper.inTurn(() ->
                Outcome.found(surveys.linked(link))
                        .then(linked ->
                                rows.knowsDevice(linked.survey(), hash(device))
                                        ? Outcome.refused(SurveyRefusal.DEVICE_ANSWERS_ONCE)
                                        : wellFormed(linked.survey(), answer)
                                                .then(_ -> doorkeeper.pass(sender))
                                                .then(passed ->
                                                        kept(passed, linked, device, answer))));
    }

    private Outcome<Survey> kept(
            Sender passed, SurveyRows.Linked linked, String device, NewAnswer answer) {
        return acts.carryOut(() ->
                answered(linked.survey(), linked.unit(), Optional.empty(), answer)
                        .then(survey ->
                                rows.insertDevice(linked.survey(), hash(device))
                                        ? doorkeeper.spend(passed).map(_ -> survey)
                                        : Outcome.refused(SurveyRefusal.DEVICE_ANSWERS_ONCE)));
    }

    /** The answer as it is kept, without numbers that tell who somebody is. */
    private Outcome<NewAnswer> wellFormed(SurveyId id, NewAnswer given) {
        return SurveyTerms.answer(surveys.sheet(surveys.byId(id)).questions(), given)
                .map(answer -> {
                    Map<Integer, String> texts = new TreeMap<>(answer.texts());
                    texts.replaceAll((_, words) -> PersonalNumbers.masked(words));
                    return new NewAnswer(answer.choices(), texts);
                });
    }

    private Outcome<Survey> answered(
            SurveyId id, UnitId unit, Optional<Entered> entered, NewAnswer given) {
        Survey survey = surveys.keepInStage(id);
        LocalDate today = today(survey.campaign());
        if (survey.stage(today) != SurveyStage.FIELDED) {
            return Outcome.refused(SurveyRefusal.FIELDED_SURVEY_IS_ANSWERED);
        }
        return wellFormed(id, given)
                .map(answer -> {
                    rows.insert(id, unit, today, entered, answer);
                    return survey;
                });
    }

    /** Whether the actor enters answers for a drawn unit that the actor reaches. */
    public boolean mayEnter(Actor actor, ReachedUnit unit) {
        return !SurveyKeepers.isMeasured(actor, unit.quota().place());
    }

    /** Whether the actor is told how answers came: whoever keeps the survey. */
    public boolean seesWays(Actor actor, Survey survey) {
        return SurveyKeepers.keeper(actor, survey.campaign(), survey.place()).isPresent();
    }

    /** The drawn units that the actor reaches, in the order of the tree, with how far they came. */
    public List<ReachedUnit> reached(Actor actor, Survey survey) {
        return SurveyKeepers.tops(actor, survey.campaign(), survey.place()).stream()
                .flatMap(top -> rows.reached(survey.id(), top).stream())
                .toList();
    }

    /**
     * What was answered, for an actor that may see the survey. Absent where the place is not within
     * what the actor reaches of it.
     *
     * @param top whose subtree; all that the actor reaches first, by default
     * @param question whose rates; the first that tells who knows, by default
     * @param wave the number of the wave with which is compared; the one before, by default
     */
    public Optional<SurveyResults> results(
            Actor actor,
            SurveyId id,
            Optional<UnitPath> top,
            Optional<Integer> question,
            Optional<Integer> wave) {
        Optional<SurveySheet> found =
                surveys.find(actor, id)
                        .map(surveys::sheet)
                        .map(sheet -> SurveyKeepers.within(actor, sheet));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SurveySheet sheet = found.get();
        List<Survey> others =
                surveys.waves(sheet.survey().first()).stream()
                        .filter(each -> !each.id().equals(id) && each.stage() != SurveyStage.DRAFT)
                        .filter(each -> surveys.find(actor, each.id()).isPresent())
                        .toList();
        Optional<Survey> before =
                others.stream()
                        .filter(each ->
                                each.wave() == wave.orElse(sheet.survey().wave() - 1).intValue())
                        .findFirst();
        if (wave.isPresent() && before.isEmpty()) {
            return Optional.empty();
        }
        return place(actor, sheet.survey(), top)
                .flatMap(place ->
                        question(sheet, question)
                                .map(number -> results(sheet, place, number, others, before)));
    }

    private static Optional<UnitPath> place(Actor actor, Survey survey, Optional<UnitPath> top) {
        List<UnitPath> reached = SurveyKeepers.tops(actor, survey.campaign(), survey.place());
        return top.isEmpty()
                ? reached.stream().findFirst()
                : top.filter(asked -> reached.stream().anyMatch(each -> each.contains(asked)));
    }

    private static Optional<Integer> question(SurveySheet sheet, Optional<Integer> asked) {
        Predicate<Integer> measures = number -> sheet.questions().get(number - 1).measures();
        return IntStream.rangeClosed(1, sheet.questions().size())
                .boxed()
                .filter(measures)
                .filter(number -> asked.isEmpty() || asked.get().equals(number))
                .findFirst();
    }

    private SurveyResults results(
            SurveySheet sheet,
            UnitPath top,
            int question,
            List<Survey> others,
            Optional<Survey> before) {
        Tallying now = tallying(sheet.survey(), question);
        Optional<Tallying> then = before.map(wave -> tallying(wave, question));
        return new SurveyResults(
                sheet,
                question,
                now.line(top, then),
                now.below(top).stream().map(place -> now.line(place, then)).toList(),
                others,
                before,
                chosen(sheet.survey(), top),
                before.map(wave -> chosen(wave, top)));
    }

    /** Of the whole survey, whatever is looked at: what is told of a place hangs on all others. */
    private Tallying tallying(Survey survey, int question) {
        List<Answered> answered = rows.answered(survey.id(), survey.place(), question);
        return new Tallying(
                answered,
                rows.sizes(survey.id()),
                new FewAnswers(
                        survey.place(),
                        answered.stream()
                                .collect(
                                        Collectors.toMap(
                                                each -> each.quota().place(),
                                                Answered::answered,
                                                Integer::sum))));
    }

    private SurveyResults.Chosen chosen(Survey survey, UnitPath top) {
        List<SurveyQuestion> questions = surveys.sheet(survey).questions();
        return new SurveyResults.Chosen(
                rows.reached(survey.id(), top).stream().mapToInt(ReachedUnit::reached).sum(),
                rows.chosen(survey.id(), top),
                IntStream.rangeClosed(1, questions.size())
                        .filter(number -> tells(survey, top, number, questions))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    private boolean tells(Survey survey, UnitPath top, int number, List<SurveyQuestion> questions) {
        if (number < 1 || number > questions.size()) {
            return false;
        }
        Map<UnitPath, Integer> answers =
                // Whoever takes none of several choices has answered, too.
                questions.get(number - 1).kind() == QuestionKind.SEVERAL_CHOICES
                        ? rows.reached(survey.id(), survey.place()).stream()
                                .collect(
                                        Collectors.toMap(
                                                each -> each.quota().place(),
                                                ReachedUnit::reached,
                                                Integer::sum))
                        : rows.answers(survey.id(), number);
        return new FewAnswers(survey.place(), answers).of(top) == SurveyResults.Telling.TOLD;
    }

    /**
     * What people wrote to a question, the latest first; nothing where too few did. Absent unless
     * the actor reaches the unit that asks: those of whom it is said would know the hand.
     */
    public Optional<Page<String>> texts(
            Actor actor, SurveyId id, Optional<UnitPath> top, int question, PageRequest request) {
        return surveys.find(actor, id)
                .filter(survey -> seesWords(actor, survey))
                .flatMap(survey -> place(actor, survey, top))
                .map(place ->
                        tells(
                                        surveys.byId(id),
                                        place,
                                        question,
                                        surveys.sheet(surveys.byId(id)).questions())
                                ? rows.texts(id, place, question, request)
                                : Page.of(List.of(), request, 0));
    }

    /** Whether the actor is shown what people wrote. */
    public boolean seesWords(Actor actor, Survey survey) {
        return SurveyKeepers.tops(actor, survey.campaign(), survey.place())
                .contains(survey.place());
    }

    private LocalDate today(CampaignId campaign) {
        return campaigns.find(campaign).orElseThrow().today(clock);
    }

    private static byte[] hash(String device) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(device.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
