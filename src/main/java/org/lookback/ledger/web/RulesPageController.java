package org.lookback.ledger.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that explains states, commands and rules. */
@Controller
class RulesPageController {

    @GetMapping("/rules")
    String rules() {
        return "ledger/rules";
    }
}
