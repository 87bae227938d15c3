package org.lookback.insight.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;
import org.lookback.insight.About;

import java.util.List;
import java.util.Optional;

/**
 * What stands around every page of insight.
 *
 * @param campaigns that one may turn to
 * @param specialActions of the campaign
 */
public record Frame(
        About about,
        InsightAddress.Tab tab,
        List<Campaign> campaigns,
        List<SpecialAction> specialActions) {

    public Frame {
        campaigns = List.copyOf(campaigns);
        specialActions = List.copyOf(specialActions);
    }

    public InsightAddress address() {
        return InsightAddress.of(about);
    }

    public Campaign campaign() {
        return campaigns.stream()
                .filter(each -> each.id().equals(about.campaign()))
                .findFirst()
                .orElseThrow();
    }

    /** The special action that is asked about alone. */
    public Optional<SpecialAction> specialAction() {
        return about.specialAction()
                .flatMap(id ->
                        specialActions.stream().filter(each -> each.id().equals(id)).findFirst());
    }

    /** How a special action is called. */
    public static String name(Words words, SpecialAction special) {
        return special.name()
                .orElseGet(() -> words.say("ledger.special-action.unnamed", special.number()));
    }
}
