/**
 * The ledger of problems: their life from finding to look-back, and the counts of them. A command
 * is decided by a pure core, its events go to the chronicle, the problem's row and the tallies in
 * one transaction. The ledger never changes a problem by any other way, never asks who is signed
 * in, and keeps no count that could not be recomputed from history.
 */
@ApplicationModule(
        displayName = "ledger",
        allowedDependencies = {
            "kernel",
            "chronicle",
            "evidence",
            "organization",
            "directive",
            "campaign",
            "work",
            "sheet",
            "export"
        })
@NullMarked
package org.lookback.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
