/**
 * The words every room shares: identifiers, who acts, how a command ends, a page of a list and the
 * list's address, days as they are written, the clock, the interval of a share. It holds no
 * business rule, no SQL and nothing of Spring's but the annotation that marks the room.
 */
@ApplicationModule(
        displayName = "kernel",
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.lookback.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
