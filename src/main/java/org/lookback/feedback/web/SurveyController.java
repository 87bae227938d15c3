package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.feedback.Allocation;
import org.lookback.feedback.Awareness;
import org.lookback.feedback.NewAnswer;
import org.lookback.feedback.NewSurvey;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.ReachedUnit;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyAnswers;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyCommand;
import org.lookback.feedback.SurveyId;
import org.lookback.feedback.SurveyLink;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.Surveys;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Surveys over REST. */
@RestController
@RequestMapping("/api/v1")
class SurveyController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/surveys";
    private static final String ONE = "/surveys/{id:[0-9]{1,18}}";

    /**
     * A survey to be prepared.
     *
     * @param unit the code of the unit that asks; the caller's own, by default
     */
    @Schema(requiredProperties = {"title", "introduction"})
    record PrepareSurvey(
            Optional<String> unit, Optional<String> title, Optional<String> introduction) {}

    /** Another title or introduction; what is not sent stays. */
    record AmendSurvey(Optional<String> title, Optional<String> introduction) {}

    /** A choice; one that does not count as knowing, by default. */
    @Schema(name = "NewSurveyChoice", requiredProperties = "wording")
    record ChoiceForm(Optional<String> wording, Optional<Awareness> awareness) {
        SurveyChoice read() {
            return new SurveyChoice(wording.orElse(""), awareness.orElse(Awareness.UNAWARE));
        }
    }

    /** A question; one of which one choice is taken, by default. */
    @Schema(name = "NewSurveyQuestion", requiredProperties = "wording")
    record QuestionForm(
            Optional<QuestionKind> kind,
            Optional<String> wording,
            Optional<List<ChoiceForm>> choices) {
        SurveyQuestion read() {
            return new SurveyQuestion(
                    kind.orElse(QuestionKind.ONE_CHOICE),
                    wording.orElse(""),
                    choices.orElse(List.of()).stream().map(ChoiceForm::read).toList());
        }
    }

    /** All questions of a survey, in their order. */
    record AskQuestions(Optional<List<QuestionForm>> questions) {}

    /** How large a stratum is. */
    @Schema(requiredProperties = {"unit", "size"})
    record StratumSize(Optional<String> unit, Optional<Long> size) {}

    /**
     * How a sample is to be drawn.
     *
     * @param level of the units in which people are asked
     * @param sizes how large the strata are; by default each is as large as it has such units
     */
    @Schema(requiredProperties = {"level", "total", "perUnit", "seed"})
    record DrawSample(
            Optional<Level> level,
            Optional<Integer> total,
            Optional<Allocation> allocation,
            Optional<Integer> minimum,
            Optional<Integer> perUnit,
            Optional<String> seed,
            Optional<List<StratumSize>> sizes) {}

    /** Until when people answer. */
    @Schema(requiredProperties = "closesOn")
    record SurveyDays(Optional<LocalDate> closesOn) {}

    /**
     * What one person answers.
     *
     * @param unit the code of a drawn unit
     * @param entry tells one filled form from another; a new one, by default
     * @param choices the numbers of what was chosen, by the numbers of questions
     * @param texts own words, by the numbers of questions
     */
    @Schema(requiredProperties = "unit")
    record EnterAnswer(
            Optional<String> unit,
            Optional<UUID> entry,
            Optional<Map<Integer, List<Integer>>> choices,
            Optional<Map<Integer, String>> texts) {}

    /**
     * How far a drawn unit has come.
     *
     * @param entered how many of those reached told an interviewer, to whoever keeps the survey
     */
    @Schema(name = "ReachedUnit")
    record ReachedView(
            Optional<UnitName> unit, int planned, int reached, Optional<Integer> entered) {
        static ReachedView of(ReachedUnit reached, Map<UnitId, UnitName> names, boolean seesWays) {
            return new ReachedView(
                    Optional.ofNullable(names.get(reached.quota().unit())),
                    reached.quota().planned(),
                    reached.reached(),
                    seesWays ? Optional.of(reached.entered()) : Optional.empty());
        }
    }

    /** By which the public answers for a unit. */
    @Schema(name = "SurveyLink")
    record LinkView(Optional<UnitName> unit, String path) {
        static LinkView of(SurveyLink link, Map<UnitId, UnitName> names) {
            return new LinkView(
                    Optional.ofNullable(names.get(link.unit())),
                    PublicSurveyController.path(link.secret()));
        }
    }

    /** A step in a survey's history. */
    @Schema(name = "SurveyEvent")
    record SurveyEventView(
            long version, Instant at, Optional<String> post, String type, Map<?, ?> data) {
        static SurveyEventView of(Entry entry) {
            return new SurveyEventView(
                    entry.version(), entry.at(), entry.post(), entry.type(), entry.as(Map.class));
        }
    }

    private final Surveys surveys;
    private final SurveyAnswers answers;
    private final Campaigns campaigns;
    private final Organization organization;
    private final UnitCodes codes;
    private final Clock clock;

    SurveyController(
            Surveys surveys,
            SurveyAnswers answers,
            Campaigns campaigns,
            Organization organization,
            UnitCodes codes,
            Clock clock) {
        this.surveys = surveys;
        this.answers = answers;
        this.campaigns = campaigns;
        this.organization = organization;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<Page<SurveyView.Card>> surveys(Actor actor, @PathVariable long id, PageRequest part) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        Outcome.found(surveys.list(actor, campaign.id(), part))
                                .map(page -> {
                                    Map<UnitId, UnitName> units =
                                            codes.views(
                                                    page.items().stream()
                                                            .map(survey -> survey.place().unit())
                                                            .distinct()
                                                            .toList());
                                    LocalDate today = campaign.today(clock);
                                    return page.map(
                                            survey -> SurveyView.Card.of(survey, today, units));
                                }));
    }

    @PostMapping(OF_CAMPAIGN)
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<SurveyView>> prepare(
            Actor actor, @PathVariable long id, @RequestBody PrepareSurvey form) {
        return Outcome.found(campaigns.find(actor, new CampaignId(id)))
                .then(campaign ->
                        codes.id(actor, "unit", form.unit())
                                .map(unit -> unit.orElseGet(() -> own(actor, campaign)))
                                .then(unit ->
                                        surveys.prepare(
                                                actor,
                                                campaign.id(),
                                                new NewSurvey(
                                                        unit,
                                                        form.title().orElse(""),
                                                        form.introduction().orElse("")))))
                .then(survey -> created(actor, survey));
    }

    private UnitId own(Actor actor, Campaign campaign) {
        return surveys.askers(actor, campaign).stream()
                .findFirst()
                .orElse(campaign.leadingUnit())
                .unit();
    }

    @GetMapping(ONE)
    Outcome<ResponseEntity<SurveyView>> read(Actor actor, @PathVariable long id) {
        return Outcome.found(surveys.sheet(actor, new SurveyId(id))).map(this::answer);
    }

    @GetMapping(ONE + "/events")
    Outcome<Page<SurveyEventView>> events(Actor actor, @PathVariable long id, PageRequest part) {
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .map(survey -> surveys.history(survey.id(), part).map(SurveyEventView::of));
    }

    @GetMapping(ONE + "/links")
    Outcome<List<LinkView>> links(Actor actor, @PathVariable long id) {
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .map(survey -> {
                    List<SurveyLink> links = surveys.links(actor, survey);
                    Map<UnitId, UnitName> names =
                            codes.views(links.stream().map(SurveyLink::unit).toList());
                    return links.stream().map(link -> LinkView.of(link, names)).toList();
                });
    }

    @PutMapping(ONE)
    Outcome<ResponseEntity<SurveyView>> amend(
            Actor actor, @PathVariable long id, Version known, @RequestBody AmendSurvey form) {
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .then(now ->
                        change(
                                actor,
                                id,
                                known,
                                new SurveyCommand.Amend(
                                        form.title().orElse(now.title()),
                                        form.introduction().orElse(now.introduction()))));
    }

    @PutMapping(ONE + "/questions")
    Outcome<ResponseEntity<SurveyView>> ask(
            Actor actor, @PathVariable long id, Version known, @RequestBody AskQuestions form) {
        return change(
                actor,
                id,
                known,
                new SurveyCommand.Ask(
                        form.questions().orElse(List.of()).stream()
                                .map(QuestionForm::read)
                                .toList()));
    }

    @PutMapping(ONE + "/sample")
    Outcome<ResponseEntity<SurveyView>> draw(
            Actor actor, @PathVariable long id, Version known, @RequestBody DrawSample form) {
        List<StratumSize> sizes = form.sizes().orElse(List.of());
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .then(_ ->
                        codes.ids(
                                actor,
                                "sizes",
                                sizes.stream().map(each -> each.unit().orElse("")).toList()))
                .then(units -> {
                    Map<UnitId, Long> given = new LinkedHashMap<>();
                    for (int i = 0; i < units.size(); i++) {
                        given.put(units.get(i), sizes.get(i).size().orElse(0L));
                    }
                    return form.level().isEmpty()
                            ? Outcome.<ResponseEntity<SurveyView>>faulty("level", "fault.missing")
                            : change(
                                    actor,
                                    id,
                                    known,
                                    new SurveyCommand.Draw(
                                            new PlanTerms(
                                                    form.level().get(),
                                                    form.total().orElse(0),
                                                    form.allocation()
                                                            .orElse(Allocation.PROPORTIONAL),
                                                    form.minimum().orElse(0),
                                                    form.perUnit().orElse(0),
                                                    form.seed().orElse(""),
                                                    given)));
                });
    }

    @PostMapping(ONE + ":field")
    Outcome<ResponseEntity<SurveyView>> field(
            Actor actor, @PathVariable long id, Version known, @RequestBody SurveyDays form) {
        return until(actor, id, form)
                .then(day -> change(actor, id, known, new SurveyCommand.Field(day)));
    }

    @PostMapping(ONE + ":extend")
    Outcome<ResponseEntity<SurveyView>> extend(
            Actor actor, @PathVariable long id, Version known, @RequestBody SurveyDays form) {
        return until(actor, id, form)
                .then(day -> change(actor, id, known, new SurveyCommand.Extend(day)));
    }

    private Outcome<LocalDate> until(Actor actor, long id, SurveyDays form) {
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .then(_ ->
                        form.closesOn()
                                .map(Outcome::done)
                                .orElseGet(() -> Outcome.faulty("closesOn", "fault.missing")));
    }

    @PostMapping(ONE + ":close")
    Outcome<ResponseEntity<SurveyView>> close(Actor actor, @PathVariable long id, Version known) {
        return change(actor, id, known, new SurveyCommand.Close());
    }

    @PostMapping(ONE + "/waves")
    @ResponseStatus(HttpStatus.CREATED)
    Outcome<ResponseEntity<SurveyView>> next(Actor actor, @PathVariable long id) {
        return surveys.next(actor, new SurveyId(id)).then(survey -> created(actor, survey));
    }

    @GetMapping(ONE + "/reached")
    Outcome<List<ReachedView>> reached(Actor actor, @PathVariable long id) {
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .map(survey -> {
                    List<ReachedUnit> reached = answers.reached(actor, survey);
                    Map<UnitId, UnitName> names =
                            codes.views(reached.stream().map(each -> each.quota().unit()).toList());
                    boolean seesWays = answers.seesWays(actor, survey);
                    return reached.stream()
                            .map(each -> ReachedView.of(each, names, seesWays))
                            .toList();
                });
    }

    @PostMapping(ONE + "/answers")
    Outcome<ReachedView> enter(Actor actor, @PathVariable long id, @RequestBody EnterAnswer form) {
        return Outcome.found(surveys.find(actor, new SurveyId(id)))
                .then(survey ->
                        codes.ids(actor, "unit", List.of(form.unit().orElse("")))
                                .then(units ->
                                        answers.enter(
                                                actor,
                                                survey.id(),
                                                units.getFirst(),
                                                form.entry().orElseGet(UUID::randomUUID),
                                                new NewAnswer(
                                                        form.choices().orElse(Map.of()),
                                                        form.texts().orElse(Map.of()))))
                                .map(reached ->
                                        ReachedView.of(
                                                reached,
                                                codes.views(List.of(reached.quota().unit())),
                                                answers.seesWays(actor, survey))));
    }

    /**
     * What was answered.
     *
     * @param unit in whose subtree; all that the caller reaches, by default
     * @param question the number of a question that tells who knows; the first, by default
     * @param wave the number of a wave to compare with; the one before, by default
     */
    @GetMapping(ONE + "/results")
    Outcome<ResultsView> results(
            Actor actor,
            @PathVariable long id,
            @RequestParam Optional<String> unit,
            @RequestParam Optional<Integer> question,
            @RequestParam Optional<Integer> wave) {
        return top(actor, unit)
                .then(top ->
                        Outcome.found(
                                answers.results(actor, new SurveyId(id), top, question, wave)))
                .map(results -> ResultsView.of(results, codes.views(ResultsView.unitsOf(results))));
    }

    @GetMapping(ONE + "/questions/{question:[0-9]{1,4}}/texts")
    Outcome<Page<String>> texts(
            Actor actor,
            @PathVariable long id,
            @PathVariable int question,
            @RequestParam Optional<String> unit,
            PageRequest part) {
        return top(actor, unit)
                .then(top ->
                        Outcome.found(answers.texts(actor, new SurveyId(id), top, question, part)));
    }

    private Outcome<Optional<UnitPath>> top(Actor actor, Optional<String> unit) {
        return unit.map(code ->
                        Outcome.found(organization.find(actor, code))
                                .map(Unit::path)
                                .map(Optional::of))
                .orElseGet(() -> Outcome.done(Optional.empty()));
    }

    private Outcome<ResponseEntity<SurveyView>> change(
            Actor actor, long id, Version known, SurveyCommand command) {
        return surveys.change(actor, new SurveyId(id), known, command)
                .then(survey -> Outcome.found(surveys.sheet(actor, survey.id())))
                .map(this::answer);
    }

    private Outcome<ResponseEntity<SurveyView>> created(Actor actor, Survey survey) {
        return Outcome.found(surveys.sheet(actor, survey.id()))
                .map(sheet ->
                        ResponseEntity.created(URI.create("/api/v1/surveys/" + sheet.survey().id()))
                                .eTag(new Version(sheet.survey().version()).tag())
                                .body(view(sheet)));
    }

    private ResponseEntity<SurveyView> answer(SurveySheet sheet) {
        return ResponseEntity.ok()
                .eTag(new Version(sheet.survey().version()).tag())
                .body(view(sheet));
    }

    private SurveyView view(SurveySheet sheet) {
        Campaign campaign = campaigns.find(sheet.survey().campaign()).orElseThrow();
        return SurveyView.of(sheet, campaign.today(clock), codes.views(SurveyView.unitsOf(sheet)));
    }
}
