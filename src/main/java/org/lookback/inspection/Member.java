package org.lookback.inspection;

import org.lookback.kernel.PersonId;

/** Somebody in a guidance group. */
public record Member(PersonId person, String name, GroupRole role) {}
