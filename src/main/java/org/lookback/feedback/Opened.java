package org.lookback.feedback;

import java.util.Optional;

/**
 * What was sealed, for whoever had it opened.
 *
 * @param original the text as it was sent, where numbers were taken out of it
 */
public record Opened(Optional<Secret> contact, Optional<Secret> original) {}
