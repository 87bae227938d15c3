package org.lookback.casebook.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.Casebook;
import org.lookback.casebook.Edition;
import org.lookback.casebook.PoseCase;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.SelfCheckAnswer;
import org.lookback.casebook.SelfCheckId;
import org.lookback.casebook.SelfChecks;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is published, for the campaign and for everybody, and the self-checks that it leads to. */
@Controller
class PublishedPageController {

    private static final String CHECK = "/self-checks/{id:[0-9]{1,18}}";

    private final Casebook casebook;
    private final SelfChecks checks;
    private final Campaigns campaigns;
    private final Organization organization;
    private final UnitCodes codes;
    private final CaseFeed feed;

    PublishedPageController(
            Casebook casebook,
            SelfChecks checks,
            Campaigns campaigns,
            Organization organization,
            UnitCodes codes,
            CaseFeed feed) {
        this.casebook = casebook;
        this.checks = checks;
        this.campaigns = campaigns;
        this.organization = organization;
        this.codes = codes;
        this.feed = feed;
    }

    /** What is published for everybody; nobody has to sign in. */
    @GetMapping("/published")
    Outcome<String> everybodys(PageRequest part, Model model) {
        Page<Edition> page = casebook.published(part);
        model.addAttribute("page", page);
        model.addAttribute(
                "units",
                organization.byIds(
                        page.items().stream()
                                .map(edition -> edition.concerned().unit())
                                .distinct()
                                .toList()));
        return Outcome.done("casebook/published-list");
    }

    @GetMapping("/published/{id:[0-9]{1,18}}")
    Outcome<String> everybodys(@PathVariable long id, Model model) {
        return Outcome.found(casebook.published(new CaseId(id)))
                .map(edition -> {
                    model.addAttribute(
                            "page",
                            new PublishedPage(
                                    edition,
                                    name(edition),
                                    Optional.empty(),
                                    casebook.publicCorrections(edition),
                                    Optional.empty(),
                                    Page.whole(List.of()),
                                    List.of()));
                    return "casebook/published";
                });
    }

    @GetMapping("/published/feed.atom")
    ResponseEntity<String> atom(Locale language) {
        List<Edition> latest = casebook.published(CaseFeed.LATEST).items();
        return feed.atom(latest, units(latest), language, "/published/feed.atom");
    }

    @GetMapping("/published/feed.json")
    ResponseEntity<String> json(Locale language) {
        List<Edition> latest = casebook.published(CaseFeed.LATEST).items();
        return feed.json(latest, units(latest), language, "/published/feed.json");
    }

    private Map<UnitId, UnitName> units(List<Edition> editions) {
        return codes.views(
                editions.stream().map(edition -> edition.concerned().unit()).distinct().toList());
    }

    @GetMapping("/cases/{id:[0-9]{1,18}}/published")
    Outcome<String> campaigns(Actor actor, @PathVariable long id, PageRequest part, Model model) {
        return Outcome.found(casebook.published(actor, new CaseId(id)))
                .map(edition -> {
                    Page<SelfCheck> answers =
                            checks.list(actor, edition.id(), Optional.empty(), part);
                    Map<UnitId, Unit> units =
                            organization.byIds(
                                    answers.items().stream()
                                            .map(check -> check.unit().unit())
                                            .toList());
                    model.addAttribute(
                            "page",
                            new PublishedPage(
                                    edition,
                                    name(edition),
                                    campaigns.find(edition.campaign()).map(Campaign::name),
                                    casebook.corrections(edition),
                                    checks.count(actor, edition.id()),
                                    answers.map(check ->
                                            new PublishedPage.Answered(
                                                    check,
                                                    Optional.ofNullable(
                                                                    units.get(check.unit().unit()))
                                                            .map(Unit::name)
                                                            .orElse("—"))),
                                    organization
                                            .byIds(checks.posesBelow(actor, edition))
                                            .values()
                                            .stream()
                                            .toList()));
                    return "casebook/published";
                });
    }

    private String name(Edition edition) {
        return organization.byId(edition.concerned().unit()).map(Unit::name).orElse("—");
    }

    @PostMapping("/cases/{id:[0-9]{1,18}}/pose")
    Outcome<String> pose(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(casebook.published(actor, new CaseId(id)))
                .then(edition -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    PoseCase question =
                            new PoseCase(
                                    fields.neededUnit("unit"),
                                    fields.choice("level", Level.class),
                                    fields.text("note"),
                                    fields.day("dueOn"));
                    return fields.then(() -> checks.pose(actor, edition.id(), question));
                })
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "casebook.done.Pose");
                    return "redirect:/cases/" + id + "/published#self-check";
                });
    }

    @GetMapping(CHECK)
    Outcome<String> selfCheck(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(checks.find(actor, new SelfCheckId(id)))
                .then(check ->
                        Outcome.found(casebook.published(actor, check.caseId()))
                                .map(edition -> {
                                    model.addAttribute("check", check);
                                    model.addAttribute("edition", edition);
                                    model.addAttribute(
                                            "unit",
                                            organization
                                                    .byId(check.unit().unit())
                                                    .map(Unit::name)
                                                    .orElse("—"));
                                    model.addAttribute("of", name(edition));
                                    model.addAttribute("answers", checks.mayAnswer(actor, check));
                                    return "casebook/self-check";
                                }));
    }

    @PostMapping(CHECK + "/found")
    Outcome<String> found(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return answer(
                actor,
                id,
                new SelfCheckAnswer.Found(
                        new FormFields(actor, organization, sent).optional("description")),
                redirect);
    }

    @PostMapping(CHECK + "/not-found")
    Outcome<String> notFound(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String grounds,
            RedirectAttributes redirect) {
        return answer(actor, id, new SelfCheckAnswer.NotFound(grounds), redirect);
    }

    @PostMapping(CHECK + "/not-applicable")
    Outcome<String> notApplicable(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String grounds,
            RedirectAttributes redirect) {
        return answer(actor, id, new SelfCheckAnswer.NotApplicable(grounds), redirect);
    }

    private Outcome<String> answer(
            Actor actor, long id, SelfCheckAnswer answer, RedirectAttributes redirect) {
        return checks.answer(actor, new SelfCheckId(id), answer)
                .map(check -> {
                    redirect.addFlashAttribute("notice", "casebook.done.Answer");
                    return "redirect:/self-checks/" + check.id();
                });
    }
}
