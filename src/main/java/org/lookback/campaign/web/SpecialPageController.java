package org.lookback.campaign.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialActions;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.SpecialStep;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Optional;

/** The page of a special action, and the steps by which it ends. */
@Controller
class SpecialPageController {

    private static final String ONE =
            "/campaigns/{id:[0-9]{1,18}}/special-actions/{specialAction:[0-9]{1,18}}";

    private final SpecialActions specialActions;
    private final Campaigns campaigns;
    private final Organization organization;

    SpecialPageController(
            SpecialActions specialActions, Campaigns campaigns, Organization organization) {
        this.specialActions = specialActions;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping(ONE)
    Outcome<String> special(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable SpecialActionId specialAction,
            Model model) {
        Optional<SpecialAction> action = specialActions.find(actor, id, specialAction);
        if (action.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = campaigns.find(id).orElseThrow();
        List<Class<? extends SpecialStep>> offers = specialActions.offers(actor, action.get());
        boolean leads =
                offers.contains(SpecialStep.Submit.class)
                        || offers.contains(SpecialStep.Resume.class);
        model.addAttribute(
                "page",
                new SpecialPage(
                        campaign,
                        action.get(),
                        leads ? Optional.of(specialActions.open(specialAction)) : Optional.empty(),
                        offers,
                        campaigns.mayRun(actor, campaign)
                                && action.get().standing() == SpecialStanding.OPEN,
                        organization.byIds(action.get().units())));
        return Outcome.done("campaign/special");
    }

    @PostMapping(ONE + "/{step:submit|sign|refuse-to-sign|resume|close}")
    Outcome<String> step(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable SpecialActionId specialAction,
            @PathVariable("step") String verb,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version version = fields.version();
        SpecialStep step = read(verb, fields);
        return fields.then(() -> specialActions.step(actor, id, specialAction, version, step))
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "campaign.special." + verb + ".done");
                    return "redirect:/campaigns/" + id + "/special-actions/" + specialAction;
                });
    }

    private static SpecialStep read(String verb, FormFields fields) {
        return switch (verb) {
            case "submit" -> new SpecialStep.Submit(fields.text("summary"));
            case "sign" -> new SpecialStep.Sign();
            case "refuse-to-sign" -> new SpecialStep.RefuseToSign(fields.text("grounds"));
            case "resume" -> new SpecialStep.Resume(fields.text("grounds"));
            default -> new SpecialStep.Close();
        };
    }
}
