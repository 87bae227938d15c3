/**
 * The demo tenant: a real province in the midst of a campaign, with people at every level and
 * thousands of problems in every state. Its history is told by a seeded generator and carried out
 * through the same commands that people use, each as of its day. It never writes a table itself,
 * and does nothing in data that were begun without it.
 */
@ApplicationModule(
        displayName = "demo",
        allowedDependencies = {
            "kernel",
            "database",
            "chronicle",
            "evidence",
            "organization",
            "access",
            "directive",
            "campaign",
            "ledger",
            "inspection",
            "casebook",
            "feedback"
        })
@NullMarked
package org.lookback.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
