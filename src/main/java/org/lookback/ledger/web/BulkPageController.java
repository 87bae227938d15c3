package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** One command for the rows picked in the ledger: what can be done, then what became of each. */
@Controller
class BulkPageController {

    private final Bulk bulk;

    BulkPageController(Bulk bulk) {
        this.bulk = bulk;
    }

    @PostMapping("/ledger/bulk")
    Outcome<String> offer(
            Actor actor,
            @RequestParam(required = false) @Nullable List<String> row,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        return bulk.rows(row)
                .map(rows -> {
                    model.addAttribute("bulk", bulk.offer(actor, rows));
                    return page(inPage);
                });
    }

    @PostMapping("/ledger/bulk/{verb:[a-z-]+}")
    Outcome<String> perform(
            Actor actor,
            @PathVariable String verb,
            @RequestParam(required = false) @Nullable List<String> rows,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String inPage,
            Model model) {
        return bulk.rows(rows)
                .then(picked -> bulk.perform(actor, verb, picked, fields))
                .map(answer -> {
                    model.addAttribute("bulk", answer);
                    return page(inPage);
                });
    }

    private static String page(@Nullable String inPage) {
        return inPage == null ? "ledger/bulk" : "ledger/bulk-part";
    }
}
