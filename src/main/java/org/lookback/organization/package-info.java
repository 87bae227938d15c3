/**
 * Who there is: the tree of units, the people, and the posts by which people act for units. It is
 * also the one place that turns an actor's posts into a condition on rows ({@link
 * org.lookback.organization.Scope}). It never deletes a unit, knows no campaign's content, and has
 * no passwords: signing in is the business of the room above.
 */
@ApplicationModule(
        displayName = "organization",
        allowedDependencies = {"kernel", "chronicle", "work", "sheet"})
@NullMarked
package org.lookback.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
