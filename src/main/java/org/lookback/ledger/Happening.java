package org.lookback.ledger;

import org.lookback.kernel.PersonId;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a problem's timeline.
 *
 * @param version the problem's version after it
 * @param post the post by which the person acted, as it was called then
 */
public record Happening(
        long version, Instant at, PersonId person, Optional<String> post, Event event) {}
