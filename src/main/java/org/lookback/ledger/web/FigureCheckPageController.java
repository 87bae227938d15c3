package org.lookback.ledger.web;

import org.lookback.kernel.Actor;
import org.lookback.ledger.FigureCheck;
import org.lookback.ledger.FigureChecks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import java.util.List;

/** Whether the figures are what the history says. */
@Controller
class FigureCheckPageController {

    private final FigureChecks checks;

    FigureCheckPageController(FigureChecks checks) {
        this.checks = checks;
    }

    @GetMapping("/figure-checks")
    String latest(Actor actor, Model model) {
        List<FigureCheck> latest = checks.latest();
        model.addAttribute("checks", latest);
        model.addAttribute("where", checks.administrator(actor).isPresent());
        return "ledger/figure-checks";
    }
}
