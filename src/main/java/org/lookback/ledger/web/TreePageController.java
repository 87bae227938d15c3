package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Organization;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Optional;

/** The tree beside the overview: what is below a unit, and units found while somebody types. */
@Controller
class TreePageController {

    private final Organization organization;
    private final Trees trees;
    private final CampaignChoice choice;

    TreePageController(Organization organization, Trees trees, CampaignChoice choice) {
        this.organization = organization;
        this.trees = trees;
        this.choice = choice;
    }

    /**
     * Where a search leads that was sent as a form: to the unit, if it found one alone, else to all
     * that it found.
     */
    @GetMapping("/tree")
    Outcome<String> find(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long campaign,
            Model model) {
        Optional<Campaign> chosen = choice.choose(actor, campaign);
        if (chosen.isEmpty()) {
            return campaign == null ? Outcome.done("redirect:/") : Outcome.absent();
        }
        List<Tree.Found> found = trees.find(actor, q, chosen.get());
        if (found.size() == 1) {
            return Outcome.done("redirect:" + found.getFirst().href());
        }
        model.addAttribute("words", q.strip());
        model.addAttribute("campaign", chosen.get());
        model.addAttribute("found", found);
        return Outcome.done("ledger/units");
    }

    @GetMapping("/tree/matching")
    Outcome<String> matching(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long campaign,
            Model model) {
        return choice.choose(actor, campaign)
                .map(chosen -> {
                    model.addAttribute("found", trees.find(actor, q, chosen));
                    return Outcome.done("ledger/tree-found");
                })
                .orElseGet(Outcome::absent);
    }

    @GetMapping("/tree/top")
    Outcome<String> top(
            Actor actor, @RequestParam(required = false) @Nullable Long campaign, Model model) {
        return choice.choose(actor, campaign)
                .map(chosen -> {
                    model.addAttribute("campaign", chosen);
                    model.addAttribute("nodes", trees.top(actor, chosen));
                    return Outcome.done("ledger/tree-nodes");
                })
                .orElseGet(Outcome::absent);
    }

    @GetMapping("/tree/below/{code}")
    Outcome<String> below(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            Model model) {
        Optional<Campaign> chosen = choice.choose(actor, campaign);
        return organization
                .find(actor, code)
                .filter(_ -> chosen.isPresent())
                .map(unit -> {
                    model.addAttribute("campaign", chosen.orElseThrow());
                    model.addAttribute("nodes", trees.below(actor, unit, chosen.orElseThrow()));
                    return Outcome.done("ledger/tree-nodes");
                })
                .orElseGet(Outcome::absent);
    }
}
