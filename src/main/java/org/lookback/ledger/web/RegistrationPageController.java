package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The page on which a problem is entered. */
@Controller
class RegistrationPageController {

    private final Ledger ledger;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Evidence evidence;
    private final CampaignChoice choice;

    RegistrationPageController(
            Ledger ledger,
            Organization organization,
            Campaigns campaigns,
            Evidence evidence,
            CampaignChoice choice) {
        this.ledger = ledger;
        this.organization = organization;
        this.campaigns = campaigns;
        this.evidence = evidence;
        this.choice = choice;
    }

    @GetMapping("/problems/new")
    Outcome<String> form(
            Actor actor,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable Long parent,
            Model model) {
        Optional<Problem> whole = Optional.empty();
        if (parent != null) {
            whole = ledger.find(actor, new ProblemId(parent));
            if (whole.isEmpty()) {
                return Outcome.absent();
            }
        }
        Optional<Campaign> chosen =
                choice.choose(
                        actor,
                        whole.map(found -> (Long) found.entry().campaign().value())
                                .orElse(campaign));
        if (chosen.isEmpty()) {
            if (campaign != null) {
                return Outcome.absent();
            }
            model.addAttribute("reason", "ledger.overview.no-campaign");
            return Outcome.done("ledger/nothing");
        }
        Optional<Unit> named = Optional.empty();
        if (!text(unit).isBlank()) {
            named = organization.find(actor, text(unit).strip());
            if (named.isEmpty()) {
                return Outcome.absent();
            }
        }
        model.addAttribute(
                "registration",
                new Registration(
                        choice.open(actor),
                        chosen.get(),
                        named.or(() -> own(actor))
                                .map(found -> found.code() + " " + found.name())
                                .orElse(""),
                        campaigns.specialActions(chosen.get().id()).stream()
                                .map(SpecialActionName::of)
                                .toList(),
                        whole.map(found ->
                                new Registration.Part(found.id(), found.entry().title()))));
        return Outcome.done("ledger/register");
    }

    /** The unit that a person who works for one will most likely enter problems of. */
    private Optional<Unit> own(Actor actor) {
        return actor.posts().stream()
                .filter(post -> post.duty() == Duty.LIAISON || post.duty() == Duty.LEADER)
                .max(Comparator.comparingInt(post -> post.path().units().size()))
                .flatMap(post -> organization.byId(post.unit()));
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
        Source source = reading.choice("source", fields.getFirst("source"), Source.class);
        Severity severity = reading.choice("severity", fields.getFirst("severity"), Severity.class);
        Optional<Long> special = reading.number("specialAction", fields.getFirst("specialAction"));
        Optional<Long> parent = reading.number("parent", fields.getFirst("parent"));
        if (file != null && file.size() > Command.Register.EVIDENCE_AT_ONCE) {
            return Outcome.faulty(
                    "file", "fault.number-between", 0, Command.Register.EVIDENCE_AT_ONCE);
        }
        List<EvidenceId> files = reading.stored("file", file);
        return reading.then(() ->
                        mayEnterAt(actor, unit, special)
                                ? ledger.register(
                                        actor,
                                        new Command.Register(
                                                new CampaignId(campaign.orElse(0L)),
                                                unit,
                                                text(fields.getFirst("title")),
                                                text(fields.getFirst("description")),
                                                source,
                                                severity,
                                                special.map(SpecialActionId::new),
                                                parent.map(ProblemId::new),
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
