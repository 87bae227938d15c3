/**
 * Official documents (公文) that a unit writes of a campaign: brief, supervision notice, circular,
 * rectification report. Their figures and first sentences are made of what the ledger counts, at a
 * moment that they state; people edit them, and what is issued is a Word file that never changes.
 * The room counts nothing itself, never blends the classes of closure into one rate, and changes
 * nothing in the ledger.
 */
@ApplicationModule(
        displayName = "document",
        allowedDependencies = {
            "kernel",
            "chronicle",
            "organization",
            "evidence",
            "campaign",
            "ledger"
        })
@NullMarked
package org.lookback.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
