/**
 * What the public says: opinions on units and matters, and what became of them. Whoever sent one
 * stays unknown to whom it concerns: contact data is sealed, kept apart from the opinion, and
 * opened only with a reason that goes on record. It never decides what becomes of a problem, which
 * is the ledger's.
 */
@ApplicationModule(
        displayName = "feedback",
        allowedDependencies = {
            "kernel",
            "chronicle",
            "organization",
            "evidence",
            "campaign",
            "ledger",
            "work",
            "sheet"
        })
@NullMarked
package org.lookback.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
