/**
 * The command line: what the jar does when it is started with a word. It decides nothing; each
 * command hands its arguments to the room that knows, and prints the answer.
 */
@ApplicationModule(
        displayName = "console",
        allowedDependencies = {
            "kernel",
            "database",
            "directive",
            "organization",
            "campaign",
            "ledger",
            "inspection"
        })
@NullMarked
package org.lookback.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
