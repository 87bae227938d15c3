package org.lookback.feedback.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Entry;
import org.lookback.feedback.Allocation;
import org.lookback.feedback.Awareness;
import org.lookback.feedback.NewSurvey;
import org.lookback.feedback.PlanTerms;
import org.lookback.feedback.QuestionKind;
import org.lookback.feedback.ReachedUnit;
import org.lookback.feedback.Survey;
import org.lookback.feedback.SurveyAnswers;
import org.lookback.feedback.SurveyChoice;
import org.lookback.feedback.SurveyCommand;
import org.lookback.feedback.SurveyId;
import org.lookback.feedback.SurveyQuestion;
import org.lookback.feedback.SurveyResults;
import org.lookback.feedback.SurveySheet;
import org.lookback.feedback.Surveys;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PublicAddress;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pages of surveys. */
@Controller
class SurveyPageController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/surveys";
    private static final String ONE = "/surveys/{id:[0-9]{1,18}}";

    /** How much of what happened is told at a time. */
    private static final int STEPS = 100;

    /** How many of the own words are shown at a time. */
    private static final PageRequest WORDS = new PageRequest(0, 20);

    private final Surveys surveys;
    private final SurveyAnswers answers;
    private final Campaigns campaigns;
    private final Organization organization;
    private final PublicAddress addresses;
    private final Clock clock;

    SurveyPageController(
            Surveys surveys,
            SurveyAnswers answers,
            Campaigns campaigns,
            Organization organization,
            PublicAddress addresses,
            Clock clock) {
        this.surveys = surveys;
        this.answers = answers;
        this.campaigns = campaigns;
        this.organization = organization;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping(OF_CAMPAIGN)
    Outcome<String> surveys(
            Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Outcome.found(surveys.list(actor, id, part))
                                .map(page -> {
                                    List<UnitId> askers =
                                            surveys.askers(actor, campaign).stream()
                                                    .map(UnitPath::unit)
                                                    .toList();
                                    Map<UnitId, Unit> units =
                                            organization.byIds(
                                                    Stream.concat(
                                                                    page.items().stream()
                                                                            .map(survey ->
                                                                                    survey.place()
                                                                                            .unit()),
                                                                    askers.stream())
                                                            .distinct()
                                                            .toList());
                                    model.addAttribute("campaign", campaign);
                                    model.addAttribute("surveys", page);
                                    model.addAttribute("units", units);
                                    model.addAttribute(
                                            "asker",
                                            askers.stream()
                                                    .findFirst()
                                                    .map(units::get)
                                                    .orElse(null));
                                    model.addAttribute("today", campaign.today(clock));
                                    return "feedback/surveys";
                                }));
    }

    @PostMapping(OF_CAMPAIGN)
    Outcome<String> prepare(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(campaigns.find(actor, id))
                .then(_ -> {
                    FormFields fields = fields(actor, sent);
                    NewSurvey survey =
                            new NewSurvey(
                                    fields.neededUnit("unit"),
                                    fields.text("title"),
                                    fields.text("introduction"));
                    return fields.then(() -> surveys.prepare(actor, id, survey));
                })
                .map(survey -> told(survey, "feedback.survey.done.Prepare", "", redirect));
    }

    @GetMapping(ONE)
    Outcome<String> survey(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        return Outcome.found(surveys.sheet(actor, new SurveyId(id)))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet, before));
                    return "feedback/survey";
                });
    }

    private SurveyPage page(Actor actor, SurveySheet sheet, @Nullable Long before) {
        Survey survey = sheet.survey();
        Campaign campaign = campaigns.find(survey.campaign()).orElseThrow();
        List<ReachedUnit> reached = new ArrayList<>(answers.reached(actor, survey));
        List<Entry> story =
                surveys.historyBefore(survey.id(), before == null ? Long.MAX_VALUE : before, STEPS);
        Stream<UnitPath> places =
                Stream.of(
                                Stream.of(survey.place()),
                                sheet.plan().stream()
                                        .flatMap(plan -> plan.strata().stream())
                                        .map(stratum -> stratum.unit()),
                                reached.stream().map(each -> each.quota().place()))
                        .flatMap(each -> each);
        Map<UnitId, Unit> units = named(places);
        reached.sort(byCode(units, each -> each.quota().unit()));
        return new SurveyPage(
                sheet,
                campaign,
                units,
                reached,
                surveys.waves(actor, survey),
                new SurveyPage.Story(
                        story.reversed().stream().map(SurveyPageController::told).toList(),
                        story.stream()
                                .findFirst()
                                .map(Entry::version)
                                .filter(version -> version > 1),
                        before != null),
                surveys.mayKeep(actor, campaign, survey),
                answers.seesWays(actor, survey),
                campaign.today(clock),
                UUID.randomUUID().toString().substring(0, 8));
    }

    /** In the order of the codes, which is the official one. */
    private static <T> Comparator<T> byCode(Map<UnitId, Unit> units, Function<T, UnitId> unit) {
        return Comparator.comparing(each ->
                Optional.ofNullable(units.get(unit.apply(each))).map(Unit::code).orElse(""));
    }

    /** The units on the way to such places. */
    private Map<UnitId, Unit> named(Stream<UnitPath> places) {
        return organization.byIds(
                places.flatMap(place -> place.units().stream()).distinct().toList());
    }

    private static SurveyPage.Told told(Entry entry) {
        Map<?, ?> data = entry.as(Map.class);
        Object detail =
                Stream.of("closesOn", "seed", "wave")
                        .map(data::get)
                        .filter(each -> each != null)
                        .findFirst()
                        .map(each ->
                                each instanceof String day
                                                && entry.type().matches("Fielded|Extended")
                                        ? LocalDate.parse(day)
                                        : each)
                        .orElse("");
        return new SurveyPage.Told(
                entry.at(), entry.post(), "feedback.survey.told." + entry.type(), detail);
    }

    @PostMapping(ONE + "/amend")
    Outcome<String> amend(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) ->
                        new SurveyCommand.Amend(fields.text("title"), fields.text("introduction")));
    }

    /** Adds a question at the end. */
    @PostMapping(ONE + "/questions")
    Outcome<String> ask(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                        actor,
                        id,
                        sent,
                        redirect,
                        "#questions",
                        (sheet, fields) -> {
                            SurveyQuestion question =
                                    new SurveyQuestion(
                                            fields.choice("kind", QuestionKind.class)
                                                    .orElse(QuestionKind.ONE_CHOICE),
                                            fields.text("wording"),
                                            Stream.concat(
                                                            choices(
                                                                    fields,
                                                                    "aware",
                                                                    Awareness.AWARE),
                                                            choices(
                                                                    fields,
                                                                    "others",
                                                                    Awareness.UNAWARE))
                                                    .toList());
                            return new SurveyCommand.Ask(
                                    Stream.concat(sheet.questions().stream(), Stream.of(question))
                                            .toList());
                        })
                .faultsAt(lastQuestion(actor, id));
    }

    private static Stream<SurveyChoice> choices(
            FormFields fields, String name, Awareness awareness) {
        return fields.text(name)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> new SurveyChoice(line, awareness));
    }

    /** Faults of a question that is added stand at the fields of its form. */
    private Map<String, String> lastQuestion(Actor actor, long id) {
        int number =
                surveys.sheet(actor, new SurveyId(id))
                                .map(sheet -> sheet.questions().size())
                                .orElse(0)
                        + 1;
        return Map.of(
                "question-" + number,
                "wording",
                "question-" + number + ".choices",
                "others",
                "questions",
                "wording");
    }

    @PostMapping(ONE + "/questions/{number:[0-9]{1,4}}/remove")
    Outcome<String> removeQuestion(
            Actor actor,
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#questions",
                (sheet, _) -> {
                    List<SurveyQuestion> left = new ArrayList<>(sheet.questions());
                    if (number >= 1 && number <= left.size()) {
                        left.remove(number - 1);
                    }
                    return new SurveyCommand.Ask(left);
                });
    }

    @PostMapping(ONE + "/sample")
    Outcome<String> draw(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "#sample",
                (_, fields) ->
                        new SurveyCommand.Draw(
                                new PlanTerms(
                                        fields.choice("level", Level.class).orElse(Level.VILLAGE),
                                        fields.whole("total"),
                                        fields.choice("allocation", Allocation.class)
                                                .orElse(Allocation.PROPORTIONAL),
                                        fields.whole("minimum"),
                                        fields.whole("perUnit"),
                                        fields.text("seed").strip(),
                                        sizes(fields))));
    }

    private static Map<UnitId, Long> sizes(FormFields fields) {
        Map<UnitId, Long> sizes = new LinkedHashMap<>();
        fields.unitsWithDuties("sizes")
                .forEach((unit, size) -> {
                    if (size.matches("[0-9]{1,12}")) {
                        sizes.put(unit, Long.valueOf(size));
                    } else {
                        fields.add(Fault.at("sizes", "fault.survey_size_malformed"));
                    }
                });
        return sizes;
    }

    @PostMapping(ONE + "/field")
    Outcome<String> field(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> new SurveyCommand.Field(fields.neededDay("closesOn")));
    }

    @PostMapping(ONE + "/extend")
    Outcome<String> extend(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(
                actor,
                id,
                sent,
                redirect,
                "",
                (_, fields) -> new SurveyCommand.Extend(fields.neededDay("closesOn")));
    }

    @PostMapping(ONE + "/close")
    Outcome<String> close(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return change(actor, id, sent, redirect, "", (_, _) -> new SurveyCommand.Close());
    }

    @PostMapping(ONE + "/waves")
    Outcome<String> next(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return surveys.next(actor, new SurveyId(id))
                .map(survey -> told(survey, "feedback.survey.done.next", "", redirect));
    }

    /** What is put up in the drawn units. */
    @GetMapping(ONE + "/links")
    Outcome<String> links(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(surveys.sheet(actor, new SurveyId(id)))
                .map(sheet -> {
                    SurveyPage page = page(actor, sheet, null);
                    model.addAttribute("page", page);
                    model.addAttribute(
                            "posters",
                            surveys.links(actor, sheet.survey()).stream()
                                    .map(link ->
                                            SurveyPoster.of(
                                                    page.name(link.unit()),
                                                    addresses.of(
                                                            PublicSurveyController.path(
                                                                    link.secret()))))
                                    .toList());
                    return "feedback/survey-links";
                });
    }

    /** What an interviewer fills in, one person after another. */
    @GetMapping(ONE + "/answers")
    Outcome<String> answers(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String unit,
            Model model) {
        return Outcome.found(surveys.sheet(actor, new SurveyId(id)))
                .map(sheet -> {
                    SurveyPage page = page(actor, sheet, null);
                    model.addAttribute("page", page);
                    List<ReachedUnit> asked =
                            page.reached().stream()
                                    .filter(each -> answers.mayEnter(actor, each))
                                    .toList();
                    model.addAttribute("asked", asked);
                    model.addAttribute("chosen", chosen(page, asked, unit));
                    model.addAttribute("entry", UUID.randomUUID().toString());
                    return "feedback/survey-answers";
                });
    }

    /** The drawn unit that is meant; the only one, where there is no other. */
    private static @Nullable ReachedUnit chosen(
            SurveyPage page, List<ReachedUnit> asked, @Nullable String code) {
        if (code == null && asked.size() == 1) {
            return asked.getFirst();
        }
        return asked.stream()
                .filter(each -> page.code(each.quota().unit()).equals(code))
                .findFirst()
                .orElse(null);
    }

    @PostMapping(ONE + "/answers")
    Outcome<String> enter(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(surveys.sheet(actor, new SurveyId(id)))
                .then(sheet -> {
                    FormFields fields = fields(actor, sent);
                    UnitId unit = fields.neededUnit("unit");
                    UUID entry = entry(fields);
                    return fields.then(() ->
                            answers.enter(
                                    actor,
                                    sheet.survey().id(),
                                    unit,
                                    entry,
                                    AnswerFields.read(sheet.questions(), sent)));
                })
                .map(reached -> {
                    redirect.addFlashAttribute("notice", "feedback.survey.done.enter");
                    return "redirect:%s/answers?unit=%s"
                            .formatted(
                                    SurveyPage.href(new SurveyId(id)),
                                    organization
                                            .byId(reached.quota().unit())
                                            .map(Unit::code)
                                            .orElse(""));
                });
    }

    private static UUID entry(FormFields fields) {
        try {
            return UUID.fromString(fields.text("entry"));
        } catch (IllegalArgumentException _) {
            fields.add(Fault.at("entry", "fault.mistyped.value"));
            return new UUID(0, 0);
        }
    }

    @GetMapping(ONE + "/results")
    Outcome<String> results(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam Optional<Integer> question,
            @RequestParam Optional<Integer> wave,
            Model model) {
        Outcome<Optional<UnitPath>> top =
                unit == null || unit.isBlank()
                        ? Outcome.done(Optional.empty())
                        : Outcome.found(organization.find(actor, unit))
                                .map(found -> Optional.of(found.path()));
        return top.then(place ->
                        Outcome.found(
                                answers.results(actor, new SurveyId(id), place, question, wave)))
                .map(results -> {
                    model.addAttribute("page", page(actor, results));
                    return "feedback/survey-results";
                });
    }

    private SurveyResultsPage page(Actor actor, SurveyResults results) {
        Survey survey = results.sheet().survey();
        UnitPath place = results.whole().place();
        Map<Integer, List<String>> words = new TreeMap<>();
        IntStream.rangeClosed(1, results.sheet().questions().size())
                .filter(number ->
                        results.sheet().questions().get(number - 1).kind() == QuestionKind.TEXT)
                .forEach(number ->
                        answers.texts(actor, survey.id(), Optional.of(place), number, WORDS)
                                .ifPresent(page -> words.put(number, page.items())));
        List<UnitPath> above =
                place.units().stream()
                        .map(unit -> place.upTo(unit).orElseThrow())
                        .filter(path -> survey.place().contains(path) && path.isAbove(place))
                        .filter(path -> surveys.reaches(actor, survey, path))
                        .toList();
        Map<UnitId, Unit> units =
                named(
                        Stream.concat(
                                Stream.of(place),
                                results.parts().stream().map(SurveyResults.Line::place)));
        return new SurveyResultsPage(
                results,
                results.parts().stream()
                        .sorted(byCode(units, line -> line.place().unit()))
                        .toList(),
                campaigns.find(survey.campaign()).orElseThrow(),
                units,
                words,
                answers.seesWords(actor, survey),
                above);
    }

    /** Reads a form of the survey's page, and if it has no fault does what it asks. */
    private Outcome<String> change(
            Actor actor,
            long id,
            MultiValueMap<String, String> sent,
            RedirectAttributes redirect,
            String place,
            BiFunction<SurveySheet, FormFields, SurveyCommand> form) {
        return Outcome.found(surveys.sheet(actor, new SurveyId(id)))
                .then(sheet -> {
                    FormFields fields = fields(actor, sent);
                    SurveyCommand command = form.apply(sheet, fields);
                    var known = fields.version();
                    return fields.then(() ->
                            surveys.change(actor, sheet.survey().id(), known, command)
                                    .map(done ->
                                            told(
                                                    done,
                                                    "feedback.survey.done."
                                                            + command.getClass().getSimpleName(),
                                                    place,
                                                    redirect)));
                });
    }

    private static String told(
            Survey survey, String notice, String place, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + SurveyPage.href(survey.id()) + place;
    }

    private FormFields fields(Actor actor, MultiValueMap<String, String> sent) {
        return new FormFields(actor, organization, sent);
    }
}
