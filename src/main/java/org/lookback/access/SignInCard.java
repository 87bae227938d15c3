package org.lookback.access;

import org.lookback.kernel.PersonId;

/** What may be shown of a sign-in. */
public record SignInCard(PersonId person, String login, boolean disabled, boolean mustChange) {}
