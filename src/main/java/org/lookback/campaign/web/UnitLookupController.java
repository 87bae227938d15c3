package org.lookback.campaign.web;

import org.lookback.kernel.Actor;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.Organization;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Map;

/** Units that fit what is being typed into a field for a unit. */
@Controller
class UnitLookupController {

    private static final int PROPOSALS = 8;

    private final Organization organization;

    UnitLookupController(Organization organization) {
        this.organization = organization;
    }

    /** Whatever the field is called: it sends itself and nothing else. */
    @GetMapping("/campaigns/units")
    String units(Actor actor, @RequestParam Map<String, String> sent, Model model) {
        String words = sent.values().stream().findFirst().orElse("").strip();
        model.addAttribute(
                "units",
                words.isEmpty()
                        ? List.of()
                        : organization.search(actor, words, new PageRequest(0, PROPOSALS)).items());
        return "campaign/units";
    }
}
