package org.lookback.inspection.web;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaigns;
import org.lookback.inspection.ComparedRating;
import org.lookback.inspection.Consistency;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the guidance groups of a campaign rate, for its office. */
@Controller
class ConsistencyPageController {

    private static final String HERE = "/campaigns/{id:[0-9]{1,18}}/consistency";

    private final Consistency consistency;
    private final ConsistencyFiles files;
    private final Campaigns campaigns;
    private final Organization organization;

    ConsistencyPageController(
            Consistency consistency,
            ConsistencyFiles files,
            Campaigns campaigns,
            Organization organization) {
        this.consistency = consistency;
        this.files = files;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    @GetMapping(HERE)
    Outcome<String> compare(Actor actor, @PathVariable CampaignId id, Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Outcome.found(consistency.sheet(actor, id))
                                .map(sheet -> {
                                    model.addAttribute(
                                            "page",
                                            new ConsistencyPage(
                                                    campaign, sheet, senders(sheet.groups())));
                                    return "inspection/consistency";
                                }));
    }

    private Map<UnitId, Unit> senders(List<GuidanceGroup> groups) {
        return organization.byIds(
                groups.stream().map(each -> each.sender().unit()).distinct().toList());
    }

    /** The ratings that a figure rests on. */
    @GetMapping(HERE + "/ratings")
    Outcome<String> ratings(
            Actor actor,
            @PathVariable CampaignId id,
            @RequestParam(required = false) @Nullable Integer standard,
            @RequestParam(required = false) @Nullable Long group,
            PageRequest part,
            Model model) {
        return Outcome.found(campaigns.find(actor, id))
                .then(campaign ->
                        Outcome.found(consistency.ratings(actor, id))
                                .map(found -> {
                                    Page<ComparedRating> ratings =
                                            found.part(
                                                    Optional.ofNullable(group)
                                                            .map(GuidanceGroupId::new),
                                                    Optional.ofNullable(standard),
                                                    part);
                                    model.addAttribute(
                                            "page",
                                            new RatingsPage(
                                                    campaign,
                                                    found,
                                                    Optional.ofNullable(standard),
                                                    Optional.ofNullable(group),
                                                    ratings,
                                                    units(ratings),
                                                    senders(found.groups())));
                                    return "inspection/consistency-ratings";
                                }));
    }

    private Map<UnitId, Unit> units(Page<ComparedRating> ratings) {
        return organization.byIds(
                ratings.items().stream().map(each -> each.unit().unit()).distinct().toList());
    }

    @GetMapping(HERE + "/figures.csv")
    Outcome<ResponseEntity<Resource>> figures(
            Actor actor, @PathVariable CampaignId id, Locale language) {
        return Outcome.found(consistency.sheet(actor, id))
                .map(sheet -> files.figures(sheet, language));
    }

    @GetMapping(HERE + "/ratings.csv")
    Outcome<ResponseEntity<Resource>> file(
            Actor actor, @PathVariable CampaignId id, Locale language) {
        return Outcome.found(consistency.ratings(actor, id))
                .map(ratings -> files.ratings(ratings, language));
    }
}
