package org.lookback.ledger.web;

import org.lookback.campaign.ActivityId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.Origin;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.Optional;

/**
 * What came of a record, as a part of its page, which is a room's below that knows no problems: the
 * two meet in this address.
 */
@Controller
class OriginPageController {

    private static final PageRequest LATEST = new PageRequest(0, 10);

    private final Ledger ledger;
    private final LedgerRows rows;

    OriginPageController(Ledger ledger, LedgerRows rows) {
        this.ledger = ledger;
        this.rows = rows;
    }

    @GetMapping("/activities/{id:[0-9]{1,18}}/problems")
    Outcome<String> ofActivity(Actor actor, @PathVariable long id, Model model) {
        return cameOf(actor, Origin.of(new ActivityId(id)), model);
    }

    private Outcome<String> cameOf(Actor actor, Origin origin, Model model) {
        return Outcome.found(ledger.origin(actor, origin))
                .map(card -> {
                    model.addAttribute(
                            "part",
                            new CameOf(
                                    LedgerAddress.cameOf(card),
                                    ledger.cameOf(actor, origin),
                                    rows.of(
                                            ledger.search(
                                                            actor,
                                                            LedgerFilter.ALL.cameOf(
                                                                    Optional.of(origin)),
                                                            LATEST)
                                                    .items())));
                    return "ledger/came-of";
                });
    }
}
