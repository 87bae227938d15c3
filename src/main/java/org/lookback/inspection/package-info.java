/**
 * Who looks at units from outside: guidance groups, whom they guide, and who may not because of
 * where they come from; and what is drawn to be looked back at again, and whether groups rate
 * alike. It never decides what a problem becomes, which is the ledger's, and grants no post but
 * those of guidance, which end with the group.
 */
@ApplicationModule(
        displayName = "inspection",
        allowedDependencies = {
            "kernel",
            "chronicle",
            "organization",
            "evidence",
            "campaign",
            "ledger",
            "work",
            "export"
        })
@NullMarked
package org.lookback.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
