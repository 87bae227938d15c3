/**
 * Keeps files that prove something, each under the SHA-256 of its bytes, so that a file can be
 * neither exchanged nor altered unseen. It never changes a byte, not even what a photograph tells
 * about itself, which it says beside the photograph and leaves out of the small picture; and it
 * does not know what a file proves: the room that attaches a file decides who may see it. A file
 * that nobody attached does no harm.
 */
@ApplicationModule(
        displayName = "evidence",
        allowedDependencies = {"kernel", "chronicle"})
@NullMarked
package org.lookback.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
