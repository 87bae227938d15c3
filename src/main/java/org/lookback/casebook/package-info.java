/**
 * What is published of problems: negative examples and good practice, made of problems of the
 * ledger. The unit concerned checks the facts and may reply, persons are made unrecognisable, and
 * somebody other than the author approves before anything is published. A case names units and
 * conduct; it never rates a person or what a person believes, and it never changes a problem.
 */
@ApplicationModule(
        displayName = "casebook",
        allowedDependencies = {
            "kernel",
            "chronicle",
            "organization",
            "evidence",
            "campaign",
            "ledger"
        })
@NullMarked
package org.lookback.casebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
