package org.lookback.feedback;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an opinion said until a change of its work order was taken over.
 *
 * @param text without what tells who called
 */
public record EarlierWords(String text, LocalDate dueOn, Instant until) {}
