package org.lookback.ledger.web;

import org.lookback.campaign.CampaignRefusal;
import org.lookback.evidence.EvidenceRefusal;
import org.lookback.export.ExportRefusal;
import org.lookback.kernel.Refusal;
import org.lookback.ledger.LedgerRefusal;
import org.lookback.ledger.ViewRefusal;
import org.lookback.organization.OrganizationRefusal;
import org.lookback.work.WorkRefusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.Arrays;
import java.util.List;

/** The page that explains states, commands and rules. */
@Controller
public class RulesPageController {

    /** Rules of one kind. */
    public record Section(String title, List<Refusal> rules) {}

    private static final List<Section> RULES =
            List.of(
                    section("ledger.rules.rules", LedgerRefusal.values()),
                    section("ledger.rules.campaigns", CampaignRefusal.values()),
                    section("ledger.rules.views", ViewRefusal.values(), ExportRefusal.values()),
                    section("ledger.rules.organization", OrganizationRefusal.values()),
                    section("ledger.rules.works", WorkRefusal.values(), EvidenceRefusal.values()));

    private static Section section(String title, Refusal[]... rules) {
        return new Section(title, Arrays.stream(rules).flatMap(Arrays::stream).toList());
    }

    @GetMapping("/rules")
    String rules(Model model) {
        model.addAttribute("rules", RULES);
        return "ledger/rules";
    }
}
