package org.lookback.campaign.web;

import org.lookback.campaign.Campaigns;
import org.lookback.campaign.ExcessCommand;
import org.lookback.campaign.Excesses;
import org.lookback.campaign.IssueExcess;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.stream.Stream;

/** What acts of issuing would ask over the weekly cap: what waits, and its approval. */
@Controller
class ExcessPageController {

    private static final String ONE = "/excesses/{issue:[0-9]{1,18}}";

    private final Excesses excesses;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;

    ExcessPageController(
            Excesses excesses, Campaigns campaigns, Organization organization, Posts posts) {
        this.excesses = excesses;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
    }

    @GetMapping("/campaigns/{id:[0-9]{1,18}}/excesses")
    Outcome<String> list(Actor actor, @PathVariable CampaignId id, PageRequest part, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .map(campaign -> {
                    Page<IssueExcess> shown = excesses.list(actor, id, part);
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("excesses", shown);
                    model.addAttribute(
                            "units",
                            organization.byIds(
                                    shown.items().stream()
                                            .map(excess -> excess.issuer().unit())
                                            .distinct()
                                            .toList()));
                    return "campaign/excesses";
                });
    }

    @GetMapping(ONE)
    Outcome<String> excess(Actor actor, @PathVariable long issue, PageRequest part, Model model) {
        return Outcome.found(excesses.find(actor, issue))
                .map(excess -> {
                    model.addAttribute("page", page(actor, excess, part));
                    return "campaign/excess";
                });
    }

    private ExcessPage page(Actor actor, IssueExcess excess, PageRequest part) {
        return new ExcessPage(
                campaigns.find(excess.campaign()).orElseThrow(),
                excess,
                organization.byId(excess.issuer().unit()).map(Unit::name).orElse("—"),
                excesses.units(excess, part),
                posts.people(
                        Stream.concat(Stream.of(excess.proposedBy()), excess.decidedBy().stream())
                                .distinct()
                                .toList()),
                excesses.may(actor, excess, new ExcessCommand.Approve()),
                excesses.may(actor, excess, new ExcessCommand.Refuse("")),
                excesses.may(actor, excess, new ExcessCommand.Withdraw("")));
    }

    /** What is decided, as addresses say it. */
    enum Decision {
        approve,
        refuse,
        withdraw;

        ExcessCommand command(FormFields fields) {
            return switch (this) {
                case approve -> new ExcessCommand.Approve();
                case refuse -> new ExcessCommand.Refuse(fields.text("reason"));
                case withdraw -> new ExcessCommand.Withdraw(fields.text("reason"));
            };
        }
    }

    @PostMapping(ONE + "/{decision:approve|refuse|withdraw}")
    Outcome<String> decide(
            Actor actor,
            @PathVariable long issue,
            @PathVariable Decision decision,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        ExcessCommand given = decision.command(fields);
        return fields.then(() -> excesses.change(actor, issue, version, given))
                .map(_ -> {
                    redirect.addFlashAttribute(
                            "notice", "campaign.excess.done." + given.getClass().getSimpleName());
                    return "redirect:" + ExcessPage.href(issue);
                });
    }
}
