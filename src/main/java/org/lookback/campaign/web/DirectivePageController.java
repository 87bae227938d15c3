package org.lookback.campaign.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Acceptance;
import org.lookback.campaign.Acceptance.BatchPlan;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.PartyNames;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Proposals;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.Suggestion;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Handing in a directive, and making a campaign of what persons decided on it. */
@Controller
class DirectivePageController {

    private static final String ONE = "/directives/{id:[0-9]{1,18}}";

    private final Proposals proposals;
    private final Campaigns campaigns;
    private final Organization organization;
    private final PartyNames names;

    DirectivePageController(
            Proposals proposals, Campaigns campaigns, Organization organization, PartyNames names) {
        this.proposals = proposals;
        this.campaigns = campaigns;
        this.organization = organization;
        this.names = names;
    }

    @GetMapping("/directives/new")
    Outcome<String> blank(Actor actor) {
        return proposals.mayHandIn(actor)
                ? Outcome.done("campaign/directive-new")
                : Outcome.refused(CampaignRefusal.OFFICE_READS_DIRECTIVES);
    }

    @PostMapping("/directives")
    Outcome<String> store(
            Actor actor,
            @RequestParam(required = false) @Nullable MultipartFile document,
            @RequestParam(defaultValue = "") String pasted,
            RedirectAttributes redirect)
            throws IOException {
        return (document == null || document.isEmpty()
                        ? DirectiveController.faultsAt("pasted", proposals.paste(actor, pasted))
                        : DirectiveController.faultsAt(
                                "document",
                                proposals.store(
                                        actor,
                                        document.getBytes(),
                                        Optional.ofNullable(document.getOriginalFilename())
                                                .orElse(""))))
                .map(stored -> {
                    redirect.addFlashAttribute("notice", "campaign.directive.read");
                    return "redirect:/directives/" + stored.id();
                });
    }

    /**
     * The form for the campaign that is to be made of it; once one was made, what it was made of.
     */
    @GetMapping(ONE + "/campaign")
    Outcome<String> campaign(Actor actor, @PathVariable long id, Model model) {
        return proposals
                .find(actor, new DirectiveId(id))
                .map(directive -> {
                    Review review =
                            Review.of(
                                    directive,
                                    directive
                                            .campaign()
                                            .flatMap(made -> campaigns.find(actor, made)),
                                    proposals.name(directive),
                                    Optional.of(names.of(actor, directive)),
                                    Optional.empty());
                    model.addAttribute("review", review);
                    if (!review.isOpen()) {
                        return Outcome.done("campaign/directive");
                    }
                    model.addAttribute("draft", draft(actor, directive));
                    return Outcome.done("campaign/directive-campaign");
                })
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + "/accept")
    Outcome<String> accept(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        Optional<StoredDirective> directive = proposals.find(actor, new DirectiveId(id));
        if (directive.isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        Suggestion suggestion = proposals.suggest(actor, directive.get());
        Optional<UnitId> leading = fields.unit("leadingUnit");
        if (leading.isEmpty()) {
            fields.add(Fault.at("leadingUnit", "fault.missing"));
        }
        Acceptance acceptance =
                new Acceptance(
                        Optional.of(fields.text("name").strip()),
                        fields.optional("code"),
                        leading,
                        Optional.of(fields.neededDay("startsOn")),
                        fields.day("endsOn"),
                        Optional.of(PolicyFields.read(fields, suggestion.policy().zone())),
                        batches(fields));
        return fields.then(() ->
                        proposals.accept(
                                actor, directive.get().id(), Optional.of(version), acceptance))
                .map(campaign -> {
                    redirect.addFlashAttribute("notice", "campaign.directive.accepted");
                    return "redirect:/campaigns/" + campaign.id();
                });
    }

    private static List<BatchPlan> batches(FormFields fields) {
        List<BatchPlan> batches = new ArrayList<>();
        for (int i = 0; i < Proposals.MOST_COUNTED && fields.has("batches[" + i + "].name"); i++) {
            String at = "batches[" + i + "].";
            batches.add(
                    new BatchPlan(
                            fields.optional(at + "name"),
                            fields.day(at + "startsOn"),
                            fields.day(at + "endsOn"),
                            fields.day(at + "preparationFrom")));
        }
        while (!batches.isEmpty() && saysNothing(batches.getLast(), batches.size())) {
            batches.removeLast();
        }
        return batches;
    }

    /**
     * Whether a batch was left as the page proposed it, so that nobody misses it if it is not
     * counted.
     */
    private static boolean saysNothing(BatchPlan plan, int number) {
        return plan.startsOn().isEmpty()
                && plan.endsOn().isEmpty()
                && plan.preparationFrom().isEmpty()
                && plan.name().filter(name -> !name.equals(Proposals.batchName(number))).isEmpty();
    }

    private Review.Draft draft(Actor actor, StoredDirective directive) {
        Suggestion suggestion = proposals.suggest(actor, directive);
        int batches =
                directive
                        .taken()
                        .filter(item -> item.kind() == Kind.BATCHES)
                        .flatMap(item -> item.quantity().stream())
                        .findFirst()
                        .orElse(0);
        Policy policy = suggestion.policy();
        return new Review.Draft(
                suggestion.name().orElse(""),
                suggestion
                        .leadingUnit()
                        .flatMap(organization::byId)
                        .map(unit -> unit.code() + " " + unit.name())
                        .orElse(""),
                suggestion.startsOn(),
                policy,
                IntStream.rangeClosed(1, Math.min(batches, Proposals.MOST_COUNTED))
                        .mapToObj(Proposals::batchName)
                        .toList(),
                directive
                        .taken()
                        .flatMap(item -> item.dueOn().stream())
                        .max(Comparator.<LocalDate>naturalOrder()),
                directive.taken().anyMatch(item -> item.kind() == Kind.SPECIAL_ACTIONS)
                        && directive.taken().noneMatch(item -> item.kind() == Kind.SPECIAL_ACTION));
    }
}
