/**
 * What takes longer than a request: asked for by a person, carried out later, with progress, cancel
 * and a result that is kept for its owner. Rooms hand in what they can do as {@link
 * org.lookback.work.WorkKind}; this room knows none of them and decides no business. What a work
 * changes, it changes by the same commands as people.
 */
@ApplicationModule(
        displayName = "work",
        allowedDependencies = {"kernel", "chronicle"})
@NullMarked
package org.lookback.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
