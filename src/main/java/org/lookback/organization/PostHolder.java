package org.lookback.organization;

import org.lookback.kernel.Post;

import java.time.Instant;
import java.util.Optional;

/** A post with the person who holds or held it. */
public record PostHolder(Person person, Post post, Instant since, Optional<Instant> endedAt) {}
