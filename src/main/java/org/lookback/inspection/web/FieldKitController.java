package org.lookback.inspection.web;

import org.lookback.inspection.FieldKits;
import org.lookback.kernel.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody takes along to visits, over REST. */
@RestController
@RequestMapping("/api/v1/field-kit")
class FieldKitController {

    private final FieldKits kits;

    FieldKitController(FieldKits kits) {
        this.kits = kits;
    }

    /** Of the reader's own visits only. */
    @GetMapping
    FieldKitView fieldKit(Actor actor) {
        return FieldKitView.of(kits.of(actor));
    }
}
