package org.lookback.directive;

import java.time.LocalDate;
import java.util.Optional;

/**
 * By when.
 *
 * @param text as the document writes it
 * @param date the last day of the period that it names; empty where it names none, as 长期坚持 does, or
 *     where the year cannot be known
 */
public record Deadline(String text, Optional<LocalDate> date) {}
