package org.lookback.ledger.web;

import java.util.List;

/**
 * What is still to be done before a new system has anything to show, for those who can do it.
 *
 * @param steps in the order in which they are done
 */
public record Beginning(List<Step> steps) {

    /** Where a step stands. */
    public enum Standing {
        DONE,
        NEXT,
        LATER
    }

    /**
     * @param name the last part of its message keys
     * @param href where it is done
     * @param result where one sees what came of it
     */
    public record Step(String name, String href, String result, Standing standing) {}

    public Beginning {
        steps = List.copyOf(steps);
    }

    /** In a system without any unit. */
    static Beginning withoutUnits() {
        return new Beginning(
                List.of(
                        organization(Standing.NEXT),
                        people(Standing.LATER),
                        campaign(Standing.LATER)));
    }

    /** In a system with units where nobody but the founder holds a post. */
    static Beginning withoutPeople() {
        return new Beginning(
                List.of(
                        organization(Standing.DONE),
                        people(Standing.NEXT),
                        campaign(Standing.LATER)));
    }

    /** In a system without a campaign. */
    static Beginning withoutCampaign() {
        return new Beginning(
                List.of(
                        organization(Standing.DONE),
                        people(Standing.DONE),
                        campaign(Standing.NEXT)));
    }

    private static Step organization(Standing standing) {
        return new Step("organization", "/organization/import", "/organization", standing);
    }

    private static Step people(Standing standing) {
        return new Step("people", "/people/new", "/people", standing);
    }

    private static Step campaign(Standing standing) {
        return new Step("campaign", "/directives/new", "/campaigns", standing);
    }
}
