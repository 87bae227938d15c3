package org.lookback.casebook.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.casebook.Audience;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.CaseFilter;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseSheet;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.Casebook;
import org.lookback.casebook.NewCase;
import org.lookback.casebook.Objection;
import org.lookback.casebook.Printing;
import org.lookback.casebook.Reply;
import org.lookback.casebook.Stage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.organization.FormFields;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The case book, the page of each case, and what is done there. */
@Controller
class CasePageController {

    private static final String ONE = "/cases/{id:[0-9]{1,18}}";

    /** How much of what happened is told. */
    private static final PageRequest STORY = new PageRequest(0, 200);

    /** So many cases are made of one problem at most that its page tells. */
    private static final PageRequest OF_PROBLEM = new PageRequest(0, 20);

    private final Casebook casebook;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Clock clock;

    CasePageController(
            Casebook casebook,
            Ledger ledger,
            Campaigns campaigns,
            Organization organization,
            Clock clock) {
        this.casebook = casebook;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.organization = organization;
        this.clock = clock;
    }

    @GetMapping("/cases")
    Outcome<String> cases(
            Actor actor,
            @RequestParam(required = false) @Nullable CampaignId campaign,
            @RequestParam(required = false) @Nullable CaseKind kind,
            @RequestParam(required = false, defaultValue = "") String unit,
            @RequestParam(required = false) @Nullable Stage stage,
            PageRequest part,
            Model model) {
        return organization
                .narrowedTo(actor, "unit", unit)
                .map(under -> {
                    CaseFilter filter =
                            new CaseFilter(
                                    Optional.ofNullable(campaign),
                                    Optional.ofNullable(kind),
                                    under.map(Unit::path),
                                    Optional.ofNullable(stage),
                                    Optional.empty());
                    var rows = casebook.list(actor, filter, part);
                    model.addAttribute(
                            "table",
                            new CaseTable(
                                    rows,
                                    filter,
                                    under,
                                    campaigns.list(actor),
                                    organization.byIds(
                                            rows.items().stream()
                                                    .map(card -> card.concerned().unit())
                                                    .distinct()
                                                    .toList()),
                                    CaseAddress.of(filter, under.map(Unit::code))));
                    return "casebook/cases";
                });
    }

    /** A part of a problem's page: the cases made of it, and the way to write one. */
    @GetMapping("/problems/{id:[0-9]{1,18}}/cases")
    Outcome<String> ofProblem(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(ledger.find(actor, new ProblemId(id)))
                .map(problem -> {
                    model.addAttribute("problem", problem.id());
                    model.addAttribute(
                            "cases",
                            casebook.list(actor, CaseFilter.of(problem.id()), OF_PROBLEM).items());
                    model.addAttribute("writes", !casebook.writes(actor, problem).isEmpty());
                    return "casebook/of-problem";
                });
    }

    /** The form in which a case is begun, with the problem it is made of. */
    @GetMapping("/cases/new")
    Outcome<String> blank(Actor actor, @RequestParam long problem, Model model) {
        return Outcome.found(ledger.find(actor, new ProblemId(problem)))
                .then(found -> {
                    List<CaseKind> kinds = casebook.writes(actor, found);
                    model.addAttribute("problem", found);
                    model.addAttribute("kinds", kinds);
                    return kinds.isEmpty() ? Outcome.absent() : Outcome.done("casebook/case-new");
                });
    }

    @PostMapping("/cases")
    Outcome<String> draft(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Optional<CaseKind> kind = fields.choice("kind", CaseKind.class);
        if (kind.isEmpty()) {
            fields.add(Fault.at("kind", "fault.missing"));
        }
        List<ProblemId> problems =
                Stream.of(fields.text("problems").strip().split("[^0-9]+", -1))
                        .filter(number -> number.matches("[0-9]{1,18}"))
                        .map(number -> new ProblemId(Long.parseLong(number)))
                        .distinct()
                        .toList();
        return fields.then(() ->
                        casebook.draft(
                                actor,
                                new NewCase(
                                        kind.orElseThrow(),
                                        fields.choice("audience", Audience.class)
                                                .orElse(Audience.CAMPAIGN),
                                        problems)))
                .map(it -> told(it, "casebook.done.Draft", redirect));
    }

    @GetMapping(ONE)
    Outcome<String> one(Actor actor, @PathVariable long id, Model model) {
        return Outcome.found(casebook.sheet(actor, new CaseId(id)))
                .map(sheet -> {
                    model.addAttribute("page", page(actor, sheet));
                    return "casebook/case";
                });
    }

    private CasePage page(Actor actor, CaseSheet sheet) {
        Case it = sheet.it();
        Campaign campaign = campaigns.find(it.campaign()).orElseThrow();
        Map<UnitPath, Unit> units =
                organization
                        .byIds(
                                Stream.of(it.author(), it.concerned())
                                        .map(UnitPath::unit)
                                        .distinct()
                                        .toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(Unit::path, Function.identity()));
        Map<ProblemId, String> problems = new LinkedHashMap<>();
        it.problems()
                .forEach(id ->
                        ledger.find(actor, id)
                                .map(Problem::entry)
                                .ifPresent(entry -> problems.put(id, entry.title())));
        return new CasePage(
                sheet,
                campaign,
                units,
                problems,
                casebook.history(it.id(), STORY).items().reversed().stream()
                        .map(entry ->
                                new CasePage.Told(
                                        entry.at(), entry.post(), "casebook.told." + entry.type()))
                        .toList(),
                campaign.today(clock));
    }

    /** A step in the life of a case, as a form of its page asks for it. */
    @PostMapping(ONE + "/{act:[a-z-]{1,20}}")
    Outcome<String> step(
            Actor actor,
            @PathVariable long id,
            @PathVariable String act,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        return Outcome.found(casebook.find(actor, new CaseId(id)))
                .then(now -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    var version = fields.version();
                    Optional<CaseCommand> command = command(act, fields);
                    return fields.then(() ->
                            Outcome.found(command)
                                    .then(given ->
                                            casebook.perform(actor, now.id(), version, given)
                                                    .map(it -> after(it, given, actor, redirect))));
                });
    }

    private static Optional<CaseCommand> command(String act, FormFields fields) {
        return Optional.ofNullable(
                switch (act) {
                    case "edit" ->
                            new CaseCommand.Edit(
                                    new CaseText(
                                            fields.text("title"),
                                            fields.text("found"),
                                            fields.text("cause"),
                                            fields.text("correction"),
                                            fields.text("correctiveAction")),
                                    fields.choice("audience", Audience.class)
                                            .orElse(Audience.CAMPAIGN));
                    case "ask-reply" -> new CaseCommand.AskReply();
                    case "recall" -> new CaseCommand.Recall();
                    case "agree" -> new CaseCommand.Agree(fields.optional("words"), wish(fields));
                    case "raise-objections" ->
                            new CaseCommand.RaiseObjections(
                                    points(fields), fields.optional("words"), wish(fields));
                    case "redact" ->
                            new CaseCommand.Redact(
                                    fields.text("words"), fields.text("replacement"));
                    case "keep" ->
                            new CaseCommand.Keep(fields.text("words"), fields.text("reason"));
                    case "unmark" -> new CaseCommand.Unmark(fields.text("words"));
                    case "submit" ->
                            new CaseCommand.Submit(
                                    fields.choice("reply", Printing.class)
                                            .orElse(Printing.WITH_THE_CASE));
                    case "return" -> new CaseCommand.Return(fields.text("grounds"));
                    case "approve" -> new CaseCommand.Approve();
                    case "revise" -> new CaseCommand.Revise(fields.text("grounds"));
                    case "withdraw" -> new CaseCommand.Withdraw(fields.text("grounds"));
                    case "drop" -> new CaseCommand.Drop(fields.text("grounds"));
                    default -> null;
                });
    }

    private static Reply.Wish wish(FormFields fields) {
        return fields.has("print") ? Reply.Wish.WITH_THE_CASE : Reply.Wish.BETWEEN_US;
    }

    /** A point for each part of the text that the unit says something about. */
    private static List<Objection> points(FormFields fields) {
        List<Objection> points = new ArrayList<>();
        for (CasePart part : CasePart.values()) {
            fields.optional("point." + part)
                    .ifPresent(words -> points.add(new Objection(part, words)));
        }
        return points;
    }

    private static String told(Case it, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + CasePage.href(it.id());
    }

    /** Where the person goes on: at the words to be decided while there are some. */
    private String after(Case it, CaseCommand given, Actor actor, RedirectAttributes redirect) {
        String to = told(it, "casebook.done." + given.getClass().getSimpleName(), redirect);
        boolean marks =
                given instanceof CaseCommand.Redact
                        || given instanceof CaseCommand.Keep
                        || given instanceof CaseCommand.Unmark;
        return casebook.find(actor, it.id()).isEmpty()
                ? "redirect:/cases"
                : to + (marks ? "#names" : "");
    }
}
