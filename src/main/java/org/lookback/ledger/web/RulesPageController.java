package org.lookback.ledger.web;

import org.lookback.campaign.CampaignRefusal;
import org.lookback.evidence.EvidenceRefusal;
import org.lookback.export.ExportRefusal;
import org.lookback.kernel.Rules;
import org.lookback.ledger.ImportRefusal;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.ViewRefusal;
import org.lookback.organization.OrganizationRefusal;
import org.lookback.work.WorkRefusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;
import java.util.stream.Stream;

/** The page that explains states, commands and rules. */
@Controller
class RulesPageController {

    /** Those of this room and of the rooms below, in the order in which people meet them. */
    private static final List<Rules> RULES =
            List.of(
                    Rules.of("ledger.rules.rules", LedgerRefusal.values(), ImportRefusal.values()),
                    Rules.of("ledger.rules.campaigns", CampaignRefusal.values()),
                    Rules.of("ledger.rules.views", ViewRefusal.values(), ExportRefusal.values()),
                    Rules.of("ledger.rules.organization", OrganizationRefusal.values()),
                    Rules.of("ledger.rules.works", WorkRefusal.values(), EvidenceRefusal.values()));

    private final List<Rules> above;

    /**
     * @param above the rules of the rooms above
     */
    RulesPageController(List<Rules> above) {
        this.above = List.copyOf(above);
    }

    @GetMapping("/rules")
    String rules(Model model) {
        model.addAttribute("rules", Stream.concat(RULES.stream(), above.stream()).toList());
        return "ledger/rules";
    }
}
