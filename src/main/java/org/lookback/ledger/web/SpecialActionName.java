package org.lookback.ledger.web;

import org.lookback.campaign.SpecialAction;

import java.util.Optional;

/** How a special action is called: by its name, or, as long as it has none, by its number. */
public record SpecialActionName(long id, int number, Optional<String> name) {

    static SpecialActionName of(SpecialAction action) {
        return new SpecialActionName(action.id().value(), action.number(), action.name());
    }
}
