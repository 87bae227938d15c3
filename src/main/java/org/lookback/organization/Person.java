package org.lookback.organization;

import org.lookback.kernel.PersonId;

/** Somebody who may hold posts. */
public record Person(PersonId id, String name) {}
