/**
 * Insight (研判): how a campaign goes, computed from what the ledger counts, each figure with its
 * definition, both its counts and how sure it is. It reads only, through the faces of other rooms;
 * it has no tables and no words of its own to change. It compares units, never persons.
 */
@ApplicationModule(
        displayName = "insight",
        allowedDependencies = {"kernel", "organization", "campaign", "ledger"})
@NullMarked
package org.lookback.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
