package org.lookback.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.feedback.internal.Doorkeeper;
import org.lookback.feedback.internal.Seal;
import org.lookback.feedback.internal.SurveyAnswerRows;
import org.lookback.feedback.internal.SurveyRows;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Outcome.Absent;
import org.lookback.kernel.Outcome.Refused;
import org.lookback.kernel.Outcome.Stale;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.organization.UnitMoved;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Surveys on a real PostgreSQL: a city with two counties, of 4 and 2 villages. */
class SurveysTest {

    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2019, 10, 8);
    private static final LocalDate LAST = LocalDate.of(2019, 10, 20);
    private static final int FREE = 3;
    private static final int MOST = 5;
    private static final PageRequest FIRST = new PageRequest(0, 100);

    private static final SurveyQuestion TELLING =
            new SurveyQuestion(
                    QuestionKind.ONE_CHOICE,
                    "您知道“回头看”吗？",
                    List.of(
                            new SurveyChoice("知道，能说出内容", Awareness.AWARE),
                            new SurveyChoice("听说过", Awareness.AWARE),
                            new SurveyChoice("不知道", Awareness.UNAWARE)));

    private static final SurveyQuestion FURTHER =
            new SurveyQuestion(
                    QuestionKind.SEVERAL_CHOICES,
                    "从哪里知道的？",
                    List.of(
                            new SurveyChoice("广播", Awareness.UNAWARE),
                            new SurveyChoice("公示栏", Awareness.UNAWARE)));

    private static final SurveyQuestion WORDS =
            new SurveyQuestion(QuestionKind.TEXT, "还想说什么？", List.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock =
            new CampaignClock(
                    Clock.fixed(Instant.parse("2019-10-08T01:00:00Z"), SHANXI), Duration.ZERO);
    private final AnOrganization room = AnOrganization.on(database, clock, this::hear);

    @SuppressWarnings("NullAway.Init")
    private Campaigns campaigns;

    @SuppressWarnings("NullAway.Init")
    private Surveys surveys;

    @SuppressWarnings("NullAway.Init")
    private SurveyAnswers answers;

    @SuppressWarnings("NullAway.Init")
    private Actor office;

    @SuppressWarnings("NullAway.Init")
    private Campaign campaign;

    @BeforeEach
    void build() {
        campaigns =
                ACampaignRoom.on(database, room.organization(), clock, data.toString()).campaigns();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        SurveyRows rows = new SurveyRows(jdbc);
        surveys =
                new Surveys(
                        rows,
                        campaigns,
                        room.organization(),
                        new Chronicle(database),
                        clock,
                        transactions);
        answers =
                new SurveyAnswers(
                        rows,
                        new SurveyAnswerRows(jdbc),
                        new Doorkeeper(
                                database,
                                new Seal(data.toString(), "", false, jdbc, transactions),
                                FREE,
                                MOST,
                                1_000,
                                10,
                                100),
                        campaigns,
                        room.organization(),
                        clock,
                        transactions);
        value(
                room.bringIn(
                        Actor.system(),
                        "T,,T,CITY",
                        "C1,T,C1,COUNTY",
                        "C2,T,C2,COUNTY",
                        "V11,C1,V11,VILLAGE",
                        "V12,C1,V12,VILLAGE",
                        "V13,C1,V13,VILLAGE",
                        "V14,C1,V14,VILLAGE",
                        "V21,C2,V21,VILLAGE",
                        "V22,C2,V22,VILLAGE"));
        office = room.holding(Duty.OFFICE, unit("T"));
        campaign =
                value(
                        campaigns.found(
                                office,
                                new NewCampaign(
                                        "专项行动",
                                        Optional.empty(),
                                        unit("T").id(),
                                        TODAY,
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
    }

    private void hear(Object event) {
        if (event instanceof UnitMoved moved) {
            surveys.follow(moved);
        }
    }

    @Test
    void a_sample_is_shared_out_by_size_and_recorded_with_its_seed_before_anybody_answers() {
        Survey survey = asked();

        survey = done(survey, new SurveyCommand.Draw(terms(12, 2, Map.of())));

        SamplePlan plan = sheet(office, survey).plan().orElseThrow();
        assertThat(plan.strata()).extracting(Stratum::size).containsExactly(4L, 2L);
        assertThat(plan.strata()).extracting(Stratum::planned).containsExactly(8, 4);
        assertThat(plan.quotas()).hasSize(6).allMatch(quota -> quota.planned() == 2);
        Entry drawn = surveys.history(survey.id(), FIRST).items().getLast();
        assertThat(drawn.type()).isEqualTo("Drawn");
        Map<?, ?> told = drawn.as(Map.class);
        assertThat(told.get("seed")).isEqualTo("晨会");
        assertThat((List<?>) told.get("units")).hasSize(6);
        assertThat(answers.open(link(survey, "V21"))).as("nobody answers a draft").isEmpty();
    }

    @Test
    void sizes_are_stated_for_all_strata_and_enough_people_are_asked_for_the_minimums() {
        Survey survey = asked();

        assertFault(
                survey,
                new SurveyCommand.Draw(terms(12, 2, Map.of(unit("C1").id(), 900L))),
                Fault.at("sizes", "fault.survey_size_missing", "C2"));
        assertFault(
                survey,
                new SurveyCommand.Draw(
                        terms(
                                12,
                                2,
                                Map.of(
                                        unit("C1").id(), 900L,
                                        unit("C2").id(), 100L,
                                        unit("V21").id(), 1L))),
                Fault.at("sizes", "fault.survey_sizes_elsewhere"));
        assertFault(
                survey,
                new SurveyCommand.Draw(
                        new PlanTerms(Level.VILLAGE, 9, Allocation.EQUAL, 5, 1, "x", Map.of())),
                Fault.at("total", "fault.survey_total_small", 10L, 2));
        assertFault(
                survey,
                new SurveyCommand.Draw(
                        new PlanTerms(Level.TOWNSHIP, 9, Allocation.EQUAL, 0, 1, "x", Map.of())),
                Fault.at("level", "fault.survey_level_empty"));
    }

    @Test
    void once_people_answer_neither_questions_nor_sample_change() {
        Survey survey = fielded(Map.of());

        assertRefused(
                change(office, survey, new SurveyCommand.Ask(List.of(TELLING))),
                SurveyRefusal.FIELDED_SURVEY_STAYS);
        assertRefused(
                change(office, survey, new SurveyCommand.Draw(terms(12, 2, Map.of()))),
                SurveyRefusal.FIELDED_SURVEY_STAYS);
        assertThat(surveys.change(office, survey.id(), new Version(1), new SurveyCommand.Close()))
                .isInstanceOf(Stale.class);
    }

    @Test
    void an_office_at_or_above_keeps_a_survey_and_those_drawn_see_it_once_it_is_open() {
        Actor county = room.holding(Duty.OFFICE, unit("C1"));
        Actor village = room.holding(Duty.LIAISON, unit("V21"));
        Survey survey = asked();
        assertThat(surveys.find(village, survey.id())).isEmpty();
        assertThat(change(county, survey, new SurveyCommand.Close())).isInstanceOf(Absent.class);

        survey = fielded(Map.of());

        assertRefused(
                change(county, survey, new SurveyCommand.Close()),
                SurveyRefusal.OFFICE_KEEPS_SURVEY);
        assertThat(sheet(village, survey).plan().orElseThrow().quotas())
                .as("of the sample each sees the own part")
                .extracting(Quota::unit)
                .containsExactly(unit("V21").id());
        assertThat(surveys.links(village, survey)).isEmpty();
        assertThat(surveys.links(county, survey)).hasSizeGreaterThan(1);
        assertThat(surveys.list(county, campaign.id(), FIRST).orElseThrow().items())
                .extracting(Survey::id)
                .containsExactly(survey.id());
        Actor elsewhere = room.holding(Duty.OFFICE, unit("C2"));
        assertThat(
                        answers.results(
                                elsewhere,
                                survey.id(),
                                Optional.of(unit("C1").path()),
                                Optional.empty(),
                                Optional.empty()))
                .isEmpty();
        assertRefused(
                surveys.prepare(county, campaign.id(), new NewSurvey(unit("T").id(), "名称", "说明")),
                SurveyRefusal.OFFICE_KEEPS_SURVEY);
    }

    @Test
    void a_device_answers_once_by_link_and_leaves_nothing_but_its_answers() {
        Survey survey = fielded(Map.of());
        String link = link(survey, "V21");
        NewAnswer answer =
                new NewAnswer(
                        Map.of(1, List.of(2), 2, List.of(1, 2)), Map.of(3, "路灯坏了，找张三 13812345678"));

        assertThat(answers.hasAnswered(link, "device")).isFalse();
        value(answers.answer(villager(), link, "device", answer));

        assertThat(answers.hasAnswered(link, "device")).isTrue();
        assertThat(answers.hasAnswered(link(survey, "V11"), "device"))
                .as("nor for another unit of the survey")
                .isTrue();
        assertRefused(
                answers.answer(villager(), link, "device", answer),
                SurveyRefusal.DEVICE_ANSWERS_ONCE);
        for (int i = 1; i < SurveyResults.FEWEST; i++) {
            value(answers.answer(villager(), link, "another " + i, answer));
        }
        SurveyResults results = results(office, survey, "T");
        assertThat(results.whole().reached()).isEqualTo(5);
        assertThat(results.chosen().times(2, 1)).isEqualTo(5);
        assertThat(
                        answers.texts(office, survey.id(), Optional.empty(), 3, FIRST)
                                .orElseThrow()
                                .items())
                .hasSize(5)
                .allSatisfy(
                        words -> assertThat(words).contains("路灯坏了").doesNotContain("13812345678"));
        Actor village = room.holding(Duty.LEADER, unit("V21"));
        assertThat(answers.texts(village, survey.id(), Optional.empty(), 3, FIRST))
                .as("those of whom it is said would know the hand")
                .isEmpty();
        assertThat(answers.answer(villager(), "nowhere", "device", answer))
                .isInstanceOf(Absent.class);
        assertThat(answers.answer(villager(), link, "third", new NewAnswer(Map.of(), Map.of())))
                .isEqualTo(Outcome.faulty("answer-1", "fault.survey_unanswered"));
        assertThat(
                        answers.answer(
                                villager(),
                                link,
                                "third",
                                new NewAnswer(Map.of(1, List.of(4)), Map.of())))
                .isEqualTo(Outcome.faulty("answer-1", "fault.survey_choice_unknown"));
        assertThat(
                        answers.answer(
                                villager(),
                                link,
                                "third",
                                new NewAnswer(Map.of(1, List.of(1, 2)), Map.of())))
                .isEqualTo(Outcome.faulty("answer-1", "fault.survey_choice_unknown"));
    }

    @Test
    void who_sends_much_from_one_address_is_asked_and_then_told_to_wait() {
        Survey survey = fielded(Map.of());
        String link = link(survey, "V21");
        Sender sender = Sender.at("192.0.2.7");

        for (int i = 0; i < FREE; i++) {
            assertThat(answers.question(sender)).isEmpty();
            value(answers.answer(sender, link, "device " + i, choosing(1)));
        }

        assertThat(answers.question(sender)).isPresent();
        assertRefused(
                answers.answer(sender, link, "one more", choosing(1)),
                FeedbackRefusal.SMALL_QUESTION_IS_ANSWERED);
        assertThat(results(office, survey, "T").whole().reached()).isEqualTo(FREE);
    }

    @Test
    void whoever_acts_for_a_drawn_unit_neither_enters_its_answers_nor_has_its_link() {
        Survey survey = fielded(Map.of());
        Actor village = room.holding(Duty.LIAISON, unit("V21"));
        Actor both =
                new Actor(
                        village.person(),
                        village.name(),
                        Stream.concat(village.posts().stream(), office.posts().stream()).toList());

        for (Actor actor : List.of(village, both)) {
            assertRefused(
                    answers.enter(
                            actor, survey.id(), unit("V21").id(), UUID.randomUUID(), choosing(1)),
                    SurveyRefusal.NOBODY_ASKS_FOR_THE_OWN_UNIT);
            assertThat(surveys.links(actor, survey))
                    .extracting(SurveyLink::unit)
                    .doesNotContain(unit("V21").id());
        }
        assertThat(surveys.links(both, survey)).hasSize(surveys.links(office, survey).size() - 1);
    }

    @Test
    void whoever_keeps_a_survey_is_told_how_many_answered_by_link_and_how_many_were_entered() {
        Survey survey = fielded(Map.of());
        value(answers.answer(villager(), link(survey, "V21"), "a", choosing(1)));
        value(answers.answer(villager(), link(survey, "V21"), "b", choosing(1)));
        enter(survey, unit("V21").id(), 1, 0);

        ReachedUnit reached =
                answers.reached(office, survey).stream()
                        .filter(each -> each.quota().unit().equals(unit("V21").id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(reached.reached()).isEqualTo(3);
        assertThat(reached.entered()).isEqualTo(1);
        assertThat(reached.byLink()).isEqualTo(2);
        assertThat(answers.seesWays(office, survey)).isTrue();
        assertThat(answers.seesWays(room.holding(Duty.LIAISON, unit("C2")), survey)).isFalse();
    }

    @Test
    void who_stands_above_a_drawn_unit_enters_answers_and_a_form_sent_twice_counts_once() {
        Survey survey = fielded(Map.of());
        Actor above = room.holding(Duty.LIAISON, unit("C2"));
        UUID entry = UUID.randomUUID();

        value(answers.enter(above, survey.id(), unit("V21").id(), entry, choosing(1)));
        ReachedUnit reached =
                value(answers.enter(above, survey.id(), unit("V21").id(), entry, choosing(1)));

        assertThat(reached.reached()).isEqualTo(1);
        assertThat(
                        answers.enter(
                                above,
                                survey.id(),
                                unit("V11").id(),
                                UUID.randomUUID(),
                                choosing(1)))
                .isInstanceOf(Absent.class);
    }

    @Test
    void nobody_answers_after_the_closes_on_unless_it_is_extended() {
        Survey survey = fielded(Map.of());
        String link = link(survey, "V21");

        at(
                "2019-10-21T01:00:00Z",
                () -> {
                    assertRefused(
                            answers.answer(villager(), link, "a", choosing(1)),
                            SurveyRefusal.FIELDED_SURVEY_IS_ANSWERED);
                    done(survey, new SurveyCommand.Extend(LocalDate.of(2019, 10, 31)));
                    return value(answers.answer(villager(), link, "a", choosing(1)));
                });

        Survey now = surveys.find(office, survey.id()).orElseThrow();
        done(now, new SurveyCommand.Close());
        assertRefused(
                answers.answer(villager(), link, "b", choosing(1)),
                SurveyRefusal.FIELDED_SURVEY_IS_ANSWERED);
    }

    /** By hand: 900 people of whom 1 of 4 knows, 100 of whom 3 of 4 know: (225 + 75) / 1000. */
    @Test
    void the_rate_weighs_strata_by_their_size_and_each_part_stands_for_itself() {
        Survey survey = fielded(Map.of(unit("C1").id(), 900L, unit("C2").id(), 100L));
        List<UnitId> drawn =
                sheet(office, survey).plan().orElseThrow().quotas().stream()
                        .map(Quota::unit)
                        .toList();
        UnitId first =
                drawn.stream()
                        .filter(unit -> path(unit).isBelow(unit("C1").id()))
                        .findFirst()
                        .orElseThrow();
        UnitId second =
                drawn.stream()
                        .filter(unit -> path(unit).isBelow(unit("C2").id()))
                        .findFirst()
                        .orElseThrow();
        enter(survey, first, 2, 6);
        enter(survey, second, 6, 2);

        SurveyResults results = results(office, survey, "T");

        Rate rate = results.whole().rate().orElseThrow();
        assertThat(rate.share()).isCloseTo(0.30, within(1e-9));
        assertThat(rate.answered()).isEqualTo(16);
        assertThat(rate.aware()).isEqualTo(8);
        assertThat(results.whole().planned()).isEqualTo(20);
        assertThat(results.parts())
                .extracting(line -> line.place().unit())
                .containsExactly(unit("C1").id(), unit("C2").id());
        assertThat(results.parts().getFirst().rate().orElseThrow().share())
                .isCloseTo(0.25, within(1e-9));
        SurveyResults county = results(office, survey, "C1");
        assertThat(county.whole().rate().orElseThrow().effective()).isEqualTo(8);
    }

    @Test
    void the_next_wave_asks_the_same_and_says_what_is_within_chance() {
        Survey first = fielded(Map.of());
        UnitId unit = drawnUnit(first);
        enter(first, unit, 10, 30);
        assertThat(results(office, first, "T").before()).isEmpty();

        Survey second = value(surveys.next(office, first.id()));
        assertRefused(surveys.next(office, first.id()), SurveyRefusal.NEXT_WAVE_FOLLOWS_LATEST);
        assertRefused(surveys.next(office, second.id()), SurveyRefusal.NEXT_WAVE_FOLLOWS_LATEST);
        assertThat(sheet(office, second).questions()).containsExactly(TELLING, FURTHER, WORDS);
        assertRefused(
                change(office, second, new SurveyCommand.Ask(List.of(TELLING))),
                SurveyRefusal.WAVE_KEEPS_QUESTIONS);
        second = opened(second, Map.of());
        enter(second, drawnUnit(second), 14, 26);

        assertThat(verdict(second)).isEqualTo(Difference.Verdict.WITHIN_CHANCE);
        enter(second, drawnUnit(second), 40, 0);
        assertThat(verdict(second)).isEqualTo(Difference.Verdict.GROWN);
        assertThat(surveys.waves(office, first)).extracting(Survey::wave).containsExactly(1, 2);
    }

    @Test
    void nothing_is_told_of_few_people_nor_what_lets_their_answers_be_reckoned() {
        Survey survey = fielded(Map.of());
        enter(survey, unit("V21").id(), 1, 1);
        enter(survey, unit("V22").id(), 5, 4);

        SurveyResults city = results(office, survey, "T");
        SurveyResults county = results(office, survey, "C2");
        SurveyResults village = results(office, survey, "V22");

        assertThat(city.whole().telling()).isEqualTo(SurveyResults.Telling.TOLD);
        assertThat(city.parts().getFirst().telling()).isEqualTo(SurveyResults.Telling.NOBODY);
        assertThat(county.whole().rate()).isPresent();
        assertThat(county.parts())
                .allSatisfy(part -> {
                    assertThat(part.telling()).isEqualTo(SurveyResults.Telling.TOO_FEW);
                    assertThat(part.rate()).isEmpty();
                });
        assertThat(village.whole().rate()).as("it would tell those of V21").isEmpty();
        assertThat(village.chosen().tells(1)).isFalse();
        assertThat(village.chosen().times(1, 1)).isZero();
        assertThat(county.chosen().times(1, 1)).isEqualTo(6);

        enter(survey, unit("V21").id(), 0, 3);

        assertThat(results(office, survey, "C2").parts())
                .allSatisfy(part -> assertThat(part.rate()).isPresent());
    }

    @Test
    void any_two_waves_are_compared_choice_by_choice() {
        Survey first = fielded(Map.of());
        enter(first, drawnUnit(first), 2, 8);
        Survey second = opened(value(surveys.next(office, first.id())), Map.of());
        enter(second, drawnUnit(second), 4, 6);
        Survey third = opened(value(surveys.next(office, second.id())), Map.of());
        enter(third, drawnUnit(third), 6, 4);

        SurveyResults usual = results(office, third, "T");
        SurveyResults since =
                answers.results(
                                office,
                                third.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(1))
                        .orElseThrow();

        assertThat(usual.before().map(Survey::wave)).contains(2);
        assertThat(usual.others()).extracting(Survey::wave).containsExactly(1, 2);
        assertThat(since.whole().change().orElseThrow().by()).isCloseTo(0.4, within(1e-9));
        assertThat(since.chosenBefore().orElseThrow().times(1, 3)).isEqualTo(8);
        assertThat(
                        answers.results(
                                office,
                                third.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(3)))
                .as("not with itself")
                .isEmpty();
    }

    @Test
    void a_unit_that_moves_takes_its_answers_along() {
        Survey survey = fielded(Map.of());
        enter(survey, unit("V21").id(), 1, 0);

        Unit moved = unit("V21");
        value(
                room.organization()
                        .change(
                                Actor.system(),
                                "V21",
                                moved.version(),
                                new UnitCommand.Move(Optional.of("C1"))));

        assertThat(results(office, survey, "C1").whole().reached()).isEqualTo(1);
        assertThat(results(office, survey, "C2").whole().reached()).isZero();
    }

    @Test
    void nothing_is_prepared_when_the_campaign_is_over() {
        Survey survey = fielded(Map.of());
        value(campaigns.end(office, campaign.id(), version()));

        assertRefused(surveys.next(office, survey.id()), CampaignRefusal.CAMPAIGN_IS_OVER);
        done(survey, new SurveyCommand.Close());
    }

    private Version version() {
        return new Version(campaigns.find(campaign.id()).orElseThrow().version());
    }

    private Difference.Verdict verdict(Survey survey) {
        return results(office, survey, "T").whole().change().orElseThrow().verdict();
    }

    private UnitId drawnUnit(Survey survey) {
        return sheet(office, survey).plan().orElseThrow().quotas().getFirst().unit();
    }

    private UnitPath path(UnitId unit) {
        return room.organization().byId(unit).orElseThrow().path();
    }

    private void enter(Survey survey, UnitId unit, int aware, int unaware) {
        for (int i = 0; i < aware + unaware; i++) {
            value(
                    answers.enter(
                            office,
                            survey.id(),
                            unit,
                            UUID.randomUUID(),
                            choosing(i < aware ? 1 : 3)));
        }
    }

    /** Somebody with an address of one's own. */
    private Sender villager() {
        return Sender.at("village " + UUID.randomUUID());
    }

    private static NewAnswer choosing(int choice) {
        return new NewAnswer(Map.of(1, List.of(choice)), Map.of());
    }

    /** A survey with its questions. */
    private Survey asked() {
        Survey survey =
                value(
                        surveys.prepare(
                                office,
                                campaign.id(),
                                new NewSurvey(unit("T").id(), "知晓度调查", "请您作答。")));
        return done(survey, new SurveyCommand.Ask(List.of(TELLING, FURTHER, WORDS)));
    }

    /** A survey that people answer, in all villages. */
    private Survey fielded(Map<UnitId, Long> sizes) {
        return opened(asked(), sizes);
    }

    private Survey opened(Survey survey, Map<UnitId, Long> sizes) {
        PlanTerms terms = new PlanTerms(Level.VILLAGE, 20, Allocation.EQUAL, 4, 2, "晨会", sizes);
        return done(done(survey, new SurveyCommand.Draw(terms)), new SurveyCommand.Field(LAST));
    }

    private static PlanTerms terms(int total, int perUnit, Map<UnitId, Long> sizes) {
        return new PlanTerms(
                Level.VILLAGE, total, Allocation.PROPORTIONAL, 2, perUnit, "晨会", sizes);
    }

    private String link(Survey survey, String code) {
        return surveys.links(office, survey).stream()
                .filter(link -> link.unit().equals(unit(code).id()))
                .map(SurveyLink::secret)
                .findFirst()
                .orElseThrow();
    }

    private SurveySheet sheet(Actor actor, Survey survey) {
        return surveys.sheet(actor, survey.id()).orElseThrow();
    }

    private SurveyResults results(Actor actor, Survey survey, String top) {
        return answers.results(
                        actor,
                        survey.id(),
                        Optional.of(unit(top).path()),
                        Optional.empty(),
                        Optional.empty())
                .orElseThrow();
    }

    private Outcome<Survey> change(Actor actor, Survey survey, SurveyCommand command) {
        long version =
                surveys.find(office, survey.id()).map(Survey::version).orElse(survey.version());
        return surveys.change(actor, survey.id(), new Version(version), command);
    }

    private Survey done(Survey survey, SurveyCommand command) {
        return value(change(office, survey, command));
    }

    private void assertFault(Survey survey, SurveyCommand command, Fault fault) {
        assertThat(change(office, survey, command)).isEqualTo(Outcome.faulty(List.of(fault)));
    }

    private static void assertRefused(Outcome<?> outcome, Refusal rule) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(rule));
    }

    private static <T> T at(String instant, Supplier<T> work) {
        return CampaignClock.asOf(Instant.parse(instant), work);
    }

    private Unit unit(String code) {
        return room.unit(code);
    }
}
