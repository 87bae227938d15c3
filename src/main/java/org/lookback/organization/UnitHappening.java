package org.lookback.organization;

import org.lookback.kernel.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a unit, when and by whom.
 *
 * @param version the unit's version since then
 * @param person who did it; the system is no person that {@link Posts#people} knows
 * @param post the title of the administrator's post by which it was done, as it read then
 */
public record UnitHappening(
        long version, Instant at, PersonId person, Optional<String> post, UnitEvent event) {}
