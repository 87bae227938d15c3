/**
 * Insight (研判): how a campaign goes, computed from what the ledger counts, each figure with its
 * definition, both its counts and how sure it is. It reads the ledger only through its face, and
 * changes nothing there. Its own tables hold what it cannot count when it is asked: which reports
 * are nearly the same and what a person found who looked at them; what units had at the end of each
 * month, which never changes. It compares units, never persons.
 */
@ApplicationModule(
        displayName = "insight",
        allowedDependencies = {"kernel", "chronicle", "organization", "campaign", "ledger", "work"})
@NullMarked
package org.lookback.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
