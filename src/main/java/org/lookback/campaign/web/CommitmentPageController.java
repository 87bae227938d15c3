package org.lookback.campaign.web;

import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Commit;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
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

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The page on which a leader takes something on himself. */
@Controller
class CommitmentPageController {

    private static final String COMMIT = "/campaigns/{id:[0-9]{1,18}}/commit";

    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Organization organization;

    CommitmentPageController(
            Campaigns campaigns, Assignments assignments, Organization organization) {
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.organization = organization;
    }

    @GetMapping(COMMIT)
    Outcome<String> blank(Actor actor, @PathVariable CampaignId id, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign -> may(actor, campaign))
                .map(campaign -> {
                    model.addAttribute("campaign", campaign);
                    model.addAttribute("units", units(actor, campaign));
                    return "campaign/commit";
                });
    }

    private Outcome<Campaign> may(Actor actor, Campaign campaign) {
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        return assignments.leads(actor, campaign).isEmpty()
                ? Outcome.refused(CampaignRefusal.LEADER_COMMITS_HIMSELF)
                : Outcome.done(campaign);
    }

    private List<Unit> units(Actor actor, Campaign campaign) {
        return assignments.leads(actor, campaign).stream()
                .map(UnitPath::unit)
                .flatMap(unit -> organization.byId(unit).stream())
                .toList();
    }

    @PostMapping(COMMIT)
    Outcome<String> commit(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        if (campaigns.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        FormFields fields = new FormFields(actor, organization, sent);
        UnitId unit = fields.neededUnit("unit");
        Optional<LocalDate> dueOn = TermFields.due(fields);
        return fields.then(() ->
                        assignments.commit(actor, new Commit(id, unit, fields.text("text"), dueOn)))
                .map(commitment -> {
                    redirect.addFlashAttribute("notice", "campaign.committed");
                    return "redirect:" + AssignmentSheet.href(commitment.id());
                });
    }
}
