package org.lookback.ledger.web;

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
 * What came of a record, as a part of its page, which may be a room's below that knows no problems:
 * the two meet in this address.
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

    @GetMapping("/origins/{name}/problems")
    Outcome<String> cameOf(Actor actor, @PathVariable String name, Model model) {
        return Outcome.found(Origin.parse(name).flatMap(origin -> ledger.origin(actor, origin)))
                .map(card -> {
                    Origin origin = card.origin();
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
