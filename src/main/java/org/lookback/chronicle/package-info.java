/**
 * The append-only history of everything that happens, one hash-chained stream for each thing. Other
 * rooms append inside their own transaction and read their history back. It never interprets what
 * an entry says, never changes or removes one, and knows no other room's words.
 */
@ApplicationModule(
        displayName = "chronicle",
        allowedDependencies = {"kernel"})
@NullMarked
package org.lookback.chronicle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
