/**
 * Sign-in: who is at the door, and with which posts they come in. It keeps login names and password
 * hashes, checks them, slows down guessing, and turns every request that passes into an {@link
 * org.lookback.kernel.Actor}, which controllers take as an argument. It never decides what an actor
 * may do: that is for the rooms' rules and for the scope of the organisation.
 */
@ApplicationModule(
        displayName = "access",
        allowedDependencies = {"kernel", "chronicle", "organization"})
@NullMarked
package org.lookback.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
