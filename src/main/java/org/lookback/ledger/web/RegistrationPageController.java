package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Draft;
import org.lookback.ledger.DraftId;
import org.lookback.ledger.Drafts;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page on which a problem is entered, and the drafts on the way there. */
@Controller
class RegistrationPageController {

    private static final int ALIKE_SHOWN = 4;
    private static final String DRAFT =
            "{draft:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final Ledger ledger;
    private final Drafts drafts;
    private final Organization organization;
    private final Evidence evidence;
    private final CampaignChoice choice;
    private final Registrations registrations;

    RegistrationPageController(
            Ledger ledger,
            Drafts drafts,
            Organization organization,
            Evidence evidence,
            CampaignChoice choice,
            Registrations registrations) {
        this.ledger = ledger;
        this.drafts = drafts;
        this.organization = organization;
        this.evidence = evidence;
        this.choice = choice;
        this.registrations = registrations;
    }

    @GetMapping("/problems/new")
    Outcome<String> form(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Long parent,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable String origin,
            @RequestParam(required = false) @Nullable String draft,
            Model model) {
        Optional<DraftId> name = DraftId.parse(text(draft));
        Optional<Draft> begun = name.flatMap(id -> drafts.find(actor, id));
        Optional<ProblemId> became = begun.flatMap(Draft::became);
        if (became.isPresent()) {
            return Outcome.done("redirect:/problems/" + became.get());
        }
        return registrations
                .of(
                        actor,
                        new Registrations.Wanted(
                                campaign, unit, parent, specialAction, origin, begun, name))
                .map(registration -> {
                    if (registration.isEmpty()) {
                        model.addAttribute("reason", "ledger.overview.no-campaign");
                        return "ledger/nothing";
                    }
                    model.addAttribute("registration", registration.get());
                    return "ledger/register";
                });
    }

    /** What the unit has in the ledger already that the entry may be about; while it is typed. */
    @GetMapping("/problems/similar")
    Outcome<String> similar(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String title,
            Model model) {
        List<ProblemCard> alike = new ArrayList<>();
        choice.choose(actor, campaign)
                .ifPresent(chosen -> {
                    if (organization.meant(actor, "unit", text(unit))
                            instanceof Outcome.Done<Unit>(var found)) {
                        alike.addAll(
                                ledger.similar(
                                        actor, chosen.id(), found.id(), text(title), ALIKE_SHOWN));
                    }
                });
        model.addAttribute("alike", alike);
        return Outcome.done("ledger/similar");
    }

    /** Keeps what has been typed so far. */
    @PostMapping("/problems/drafts/" + DRAFT)
    Outcome<String> save(
            Actor actor,
            @PathVariable String draft,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        Reading reading = new Reading(actor, organization, evidence);
        List<EvidenceId> files = reading.evidence("file", fields.get("evidence"));
        return reading.then(() ->
                        drafts.save(
                                actor,
                                DraftId.parse(draft).orElseThrow(),
                                new Draft.Text(
                                        text(fields.getFirst("campaign")),
                                        text(fields.getFirst("unit")),
                                        text(fields.getFirst("title")),
                                        text(fields.getFirst("description")),
                                        text(fields.getFirst("source")),
                                        text(fields.getFirst("severity")),
                                        text(fields.getFirst("specialAction")),
                                        text(fields.getFirst("parent")),
                                        text(fields.getFirst("origin")),
                                        files)))
                .map(saved -> {
                    model.addAttribute("savedAt", saved.savedAt());
                    return "ledger/draft-saved";
                });
    }

    @PostMapping("/problems/drafts/" + DRAFT + "/discard")
    Outcome<String> discard(Actor actor, @PathVariable String draft, RedirectAttributes redirect) {
        return drafts.discard(actor, DraftId.parse(draft).orElseThrow())
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "ledger.drafts.discarded");
                    return "redirect:/problems/new";
                });
    }

    @PostMapping("/problems")
    Outcome<String> register(
            Actor actor,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            RedirectAttributes redirect) {
        Reading reading = new Reading(actor, organization, evidence);
        UnitId unit = reading.unitCalled("unit", fields.getFirst("unit"));
        Optional<Long> campaign = reading.number("campaign", fields.getFirst("campaign"));
        Optional<Origin> origin = reading.origin("origin", fields.getFirst("origin"));
        Source source =
                origin.isPresent()
                        ? Source.SELF_CHECK
                        : reading.choice("source", fields.getFirst("source"), Source.class);
        Severity severity = reading.choice("severity", fields.getFirst("severity"), Severity.class);
        Optional<Long> special = reading.number("specialAction", fields.getFirst("specialAction"));
        Optional<Long> parent = reading.number("parent", fields.getFirst("parent"));
        List<EvidenceId> files = new ArrayList<>(reading.evidence("file", fields.get("evidence")));
        if (files.size() + (file == null ? 0 : file.size()) > Command.Register.EVIDENCE_AT_ONCE) {
            return Outcome.faulty(
                    "file", "fault.number-between", 0, Command.Register.EVIDENCE_AT_ONCE);
        }
        files.addAll(reading.stored("file", file));
        DraftId draft = DraftId.parse(text(fields.getFirst("draft"))).orElseGet(DraftId::random);
        return reading.then(() ->
                        mayEnterAt(actor, unit, special)
                                ? drafts.enter(
                                        actor,
                                        draft,
                                        new Command.Register(
                                                new CampaignId(campaign.orElse(0L)),
                                                unit,
                                                text(fields.getFirst("title")),
                                                text(fields.getFirst("description")),
                                                source,
                                                severity,
                                                special.map(SpecialActionId::new),
                                                parent.map(ProblemId::new),
                                                origin,
                                                files))
                                : Outcome.<Problem>absent())
                .map(problem -> {
                    redirect.addFlashAttribute("notice", "ledger.registered");
                    return "redirect:/problems/" + problem.id();
                });
    }

    private boolean mayEnterAt(Actor actor, UnitId unit, Optional<Long> special) {
        return (special.isPresent()
                        && actor.postThat(post -> post.specialAction().isPresent()).isPresent())
                || organization
                        .byId(unit)
                        .filter(found -> Scope.of(actor).reaches(found.path()))
                        .isPresent();
    }
}
