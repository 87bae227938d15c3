package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Addressed;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Basis;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.FullUnit;
import org.lookback.campaign.Involvement;
import org.lookback.campaign.Issue;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.PartyName;
import org.lookback.campaign.PartyNames;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.Voice;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.work.Works;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asking many units in one act. A person sees first how many units the act would reach; only what
 * was seen is carried out.
 */
@Controller
class IssuePageController {

    private static final String ISSUE = "/campaigns/{id:[0-9]{1,18}}/issue";
    private static final String BREAK_DOWN = "/assignments/{id:[0-9]{1,18}}/break-down";
    private static final String VIEW = "campaign/issue";

    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Organization organization;
    private final Works works;
    private final PartyNames names;

    IssuePageController(
            Campaigns campaigns,
            Assignments assignments,
            Organization organization,
            Works works,
            PartyNames names) {
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.organization = organization;
        this.works = works;
        this.names = names;
    }

    @GetMapping(ISSUE)
    Outcome<String> blank(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(required = false) @Nullable Long keyAction,
            @RequestParam(required = false) @Nullable Long batch,
            @RequestParam(required = false) @Nullable Long provision,
            @RequestParam(required = false) @Nullable Involvement as,
            Model model) {
        return may(actor, id)
                .map(sheet ->
                        show(
                                model,
                                form(
                                        actor,
                                        sheet,
                                        wanted(sheet, keyAction, provision, Optional.ofNullable(as))
                                                .map(wanted -> asked(actor, sheet, wanted))
                                                .orElseGet(() -> toBatch(batch)),
                                        Optional.empty())));
    }

    /**
     * What is laid down and now asked of units.
     *
     * @param who who is to be asked, in words
     */
    private record Wanted(
            Basis basis,
            String wording,
            Optional<String> who,
            Set<Level> levels,
            Optional<LocalDate> dueOn,
            boolean standing) {

        /** One act asks those who lead, those who take part, or those who are obliged otherwise. */
        static Wanted of(KeyAction action, Optional<Involvement> chosen) {
            Optional<Involvement> as =
                    chosen.or(() -> action.parties().named().stream().findFirst());
            return new Wanted(
                    new Basis(Optional.of(action.id()), Optional.empty(), as),
                    action.wording(),
                    as.flatMap(action.parties()::of),
                    action.levels(),
                    action.dueOn(),
                    action.standing());
        }

        static Wanted of(Provision provision) {
            return new Wanted(
                    new Basis(
                            Optional.empty(),
                            Optional.of(provision.id()),
                            provision.who().map(_ -> Involvement.OBLIGED)),
                    provision.wording(),
                    provision.who(),
                    Set.of(),
                    provision.dueOn(),
                    provision.isStanding());
        }
    }

    private static Optional<Wanted> wanted(
            CampaignSheet sheet,
            @Nullable Long keyAction,
            @Nullable Long provision,
            Optional<Involvement> as) {
        return sheet.keyActions().stream()
                .filter(action -> keyAction != null && action.id() == keyAction)
                .findFirst()
                .map(action -> Wanted.of(action, as))
                .or(() ->
                        sheet.provisions().stream()
                                .filter(each -> provision != null && each.id() == provision)
                                .filter(each -> each.kind().isAsked())
                                .findFirst()
                                .map(Wanted::of));
    }

    private static Map<String, String> toBatch(@Nullable Long batch) {
        return batch == null
                ? Map.of()
                : Map.of("to", AddressFields.Way.BATCH.name(), "batch", Long.toString(batch));
    }

    /** What is laid down as it is asked of whom it names. */
    private Map<String, String> asked(Actor actor, CampaignSheet sheet, Wanted action) {
        List<PartyName> named =
                names.of(actor, sheet.campaign().directive(), action.who().stream().toList());
        List<Unit> units =
                named.stream()
                        .flatMap(name -> name.meant().stream())
                        .distinct()
                        .filter(unit -> sheet.campaign().leadingUnit().contains(unit.path()))
                        .toList();
        Map<String, String> asked = new TreeMap<>();
        action.basis().keyAction().ifPresent(id -> asked.put("keyAction", Long.toString(id)));
        action.basis().provision().ifPresent(id -> asked.put("provision", Long.toString(id)));
        action.basis().as().ifPresent(as -> asked.put("as", as.name()));
        asked.put("text", action.wording());
        due(asked, action.dueOn(), action.standing());
        Set<String> reached = new HashSet<>();
        Optional<PartyName> collective =
                named.stream().filter(name -> !name.levels().isEmpty()).findFirst();
        if (units.isEmpty() && !action.levels().isEmpty()) {
            asked.put("to", AddressFields.Way.LEVEL.name());
            asked.put("level", action.levels().iterator().next().name());
        } else if (units.isEmpty() && collective.isPresent()) {
            asked.put("to", AddressFields.Way.LEVEL.name());
            asked.put("level", collective.get().levels().getFirst().name());
            if (collective.get().levels().size() == 1) {
                reached.add(collective.get().name());
            }
        } else if (!named.isEmpty()) {
            // A name that is not known reaches nobody: it never widens to a whole level.
            asked.put("to", AddressFields.Way.UNITS.name());
            asked.put(
                    "units",
                    units.stream()
                            .map(unit -> unit.code() + " " + unit.name())
                            .collect(Collectors.joining("\n")));
            named.stream()
                    .filter(name -> !name.meant().isEmpty() && units.containsAll(name.meant()))
                    .forEach(name -> reached.add(name.name()));
        }
        String unplaced =
                named.stream()
                        .map(PartyName::name)
                        .filter(name -> !reached.contains(name))
                        .collect(Collectors.joining("、"));
        if (!unplaced.isEmpty()) {
            asked.put("unplaced", unplaced);
        }
        return asked;
    }

    private static void due(
            Map<String, String> values, Optional<LocalDate> dueOn, boolean standing) {
        dueOn.ifPresent(day -> values.put("dueOn", day.toString()));
        if (standing) {
            values.put("term", TermFields.STANDING);
        }
    }

    @PostMapping(ISSUE)
    Outcome<String> issue(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            Locale language,
            Model model,
            RedirectAttributes redirect) {
        return may(actor, id)
                .then(sheet -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Optional<IssueForm.Speaker> speaker =
                            speakers(actor, sheet.campaign()).stream()
                                    .filter(each -> each.value().equals(fields.text("issuer")))
                                    .findFirst();
                    if (speaker.isEmpty()) {
                        fields.add(Fault.at("issuer", "fault.missing"));
                        return fields.then(Outcome::absent);
                    }
                    Addressees to = AddressFields.read(fields, speaker.get().unit().id());
                    Optional<LocalDate> dueOn = TermFields.due(fields);
                    Optional<SpecialActionId> special =
                            speaker.get()
                                    .specialAction()
                                    .map(SpecialAction::id)
                                    .or(() ->
                                            fields.number("specialAction")
                                                    .map(SpecialActionId::new));
                    Issue issue =
                            new Issue(
                                    id,
                                    speaker.get().unit().id(),
                                    to,
                                    fields.text("text"),
                                    dueOn,
                                    special,
                                    new Basis(
                                            fields.number("keyAction"),
                                            fields.number("provision"),
                                            fields.choice("as", Involvement.class)),
                                    fields.optional("reason"));
                    return fields.then(() -> assignments.preview(actor, issue))
                            .map(whom -> reached(whom, issue.issuer(), special))
                            .then(reached ->
                                    wasSeen(fields, reached)
                                            ? issued(actor, issue, reached, language, redirect)
                                            : Outcome.done(
                                                    show(
                                                            model,
                                                            form(
                                                                    actor,
                                                                    sheet,
                                                                    sent.toSingleValueMap(),
                                                                    Optional.of(reached)))));
                });
    }

    private Outcome<String> issued(
            Actor actor,
            Issue issue,
            IssueForm.Reached reached,
            Locale language,
            RedirectAttributes redirect) {
        if (reached.count() > Assignments.MOST_AT_ONCE) {
            return Issuing.work(issue, reached.ids(), reached.full(), language)
                    .then(asked -> works.ask(actor, asked))
                    .map(work -> "redirect:/works/" + work.id());
        }
        return assignments
                .issue(actor, issue.askedOf(reached.ids()))
                .map(issued -> {
                    redirect.addFlashAttribute(
                            "notice",
                            issued.waiting() > 0 ? "campaign.issued.waiting" : "campaign.issued");
                    return issued.waiting() > 0
                            ? "redirect:" + ExcessPage.href(issued.issue())
                            : "redirect:/assignments?issue=" + issued.issue();
                });
    }

    /** Whether the person has asked for just this, and has seen whom it reaches. */
    private static boolean wasSeen(FormFields fields, IssueForm.Reached reached) {
        return fields.has("go") && fields.text("reached").equals(reached.seal());
    }

    /** A fingerprint, not a secret: whoever makes one up deceives only himself. */
    private static IssueForm.Reached reached(
            Addressed whom, UnitId issuer, Optional<SpecialActionId> special) {
        String act =
                String.join(
                        " ",
                        issuer.toString(),
                        special.map(Object::toString).orElse(""),
                        joined(whom.units().stream()),
                        joined(
                                whom.full().stream()
                                        .flatMap(week -> week.units().stream())
                                        .map(FullUnit::unit)));
        return new IssueForm.Reached(
                whom.units(),
                whom.full(),
                DigestUtils.md5DigestAsHex(act.getBytes(StandardCharsets.UTF_8)));
    }

    private static String joined(Stream<Unit> units) {
        return units.map(unit -> unit.id().toString()).sorted().collect(Collectors.joining(","));
    }

    private static String show(Model model, IssueForm form) {
        model.addAttribute("form", form);
        return VIEW;
    }

    /** The campaign, if the actor may issue in it; why not otherwise. */
    private Outcome<CampaignSheet> may(Actor actor, CampaignId id) {
        Optional<CampaignSheet> sheet = campaigns.sheet(actor, id);
        if (sheet.isEmpty()) {
            return Outcome.absent();
        }
        if (!sheet.get().campaign().isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        return assignments.voices(actor, sheet.get().campaign()).isEmpty()
                ? Outcome.refused(CampaignRefusal.ISSUER_ACTS_FOR_ITS_UNIT)
                : Outcome.done(sheet.get());
    }

    private List<IssueForm.Speaker> speakers(Actor actor, Campaign campaign) {
        List<IssueForm.Speaker> speakers = new ArrayList<>();
        for (Voice voice : assignments.voices(actor, campaign)) {
            organization
                    .byId(voice.unit().unit())
                    .ifPresent(unit ->
                            speakers.add(
                                    new IssueForm.Speaker(
                                            unit.code()
                                                    + voice.specialAction()
                                                            .map(special -> "/" + special.value())
                                                            .orElse(""),
                                            unit,
                                            voice.specialAction()
                                                    .flatMap(campaigns::specialAction))));
        }
        return speakers;
    }

    private IssueForm form(
            Actor actor,
            CampaignSheet sheet,
            Map<String, String> sent,
            Optional<IssueForm.Reached> reached) {
        Campaign campaign = sheet.campaign();
        String page = "/campaigns/" + campaign.id();
        return new IssueForm(
                page + "/issue",
                page,
                campaign.name(),
                Optional.empty(),
                speakers(actor, campaign),
                sheet.specialActions(),
                sheet.keyActions(),
                sheet.provisions(),
                sheet.batches(),
                values(sent, Map.of()),
                reached);
    }

    private static Map<String, String> values(Map<String, String> sent, Map<String, String> first) {
        Map<String, String> values = new TreeMap<>(Map.of("to", "LEVEL", "level", "COUNTY"));
        values.putAll(first);
        values.putAll(sent);
        return values;
    }

    @GetMapping(BREAK_DOWN)
    Outcome<String> blankBreakDown(Actor actor, @PathVariable AssignmentId id, Model model) {
        return mayBreakDown(actor, id)
                .map(whole ->
                        show(
                                model,
                                breakDownForm(
                                        whole, new LinkedMultiValueMap<>(), Optional.empty())));
    }

    @PostMapping(BREAK_DOWN)
    Outcome<String> breakDown(
            Actor actor,
            @PathVariable AssignmentId id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes redirect) {
        return mayBreakDown(actor, id)
                .then(whole -> {
                    FormFields fields = new FormFields(actor, organization, sent);
                    Version version = fields.version();
                    AssignmentCommand.BreakDown command =
                            new AssignmentCommand.BreakDown(
                                    AddressFields.read(fields, whole.unit().unit()),
                                    fields.text("text"),
                                    TermFields.due(fields),
                                    fields.optional("reason"));
                    return fields.then(() -> assignments.preview(actor, id, command))
                            .map(whom -> reached(whom, whole.unit().unit(), whole.specialAction()))
                            .then(reached ->
                                    wasSeen(fields, reached)
                                            ? assignments
                                                    .step(
                                                            actor,
                                                            id,
                                                            version,
                                                            command.askedOf(reached.ids()))
                                                    .map(_ -> {
                                                        redirect.addFlashAttribute(
                                                                "notice",
                                                                "campaign.done.break-down");
                                                        return "redirect:"
                                                                + AssignmentSheet.href(id);
                                                    })
                                            : Outcome.done(
                                                    show(
                                                            model,
                                                            breakDownForm(
                                                                    whole,
                                                                    sent,
                                                                    Optional.of(reached)))));
                });
    }

    private Outcome<Assignment> mayBreakDown(Actor actor, AssignmentId id) {
        return assignments
                .find(actor, id)
                .map(whole -> assignments.mayBreakDown(actor, whole))
                .orElseGet(Outcome::absent);
    }

    private IssueForm breakDownForm(
            Assignment whole,
            MultiValueMap<String, String> sent,
            Optional<IssueForm.Reached> reached) {
        Map<String, String> first =
                new TreeMap<>(
                        Map.of(
                                "text",
                                whole.text(),
                                "to",
                                "SUBTREE",
                                "version",
                                Long.toString(whole.version())));
        due(first, whole.dueOn(), whole.isStanding());
        return new IssueForm(
                AssignmentSheet.href(whole.id()) + "/break-down",
                AssignmentSheet.href(whole.id()),
                organization.byId(whole.unit().unit()).map(Unit::name).orElse(""),
                Optional.of(whole),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                campaigns.batches(whole.campaign()),
                values(sent.toSingleValueMap(), first),
                reached);
    }
}
