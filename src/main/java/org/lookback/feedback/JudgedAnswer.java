package org.lookback.feedback;

import org.lookback.kernel.UnitPath;

import java.time.Instant;

/**
 * An answer that its sender judged before the opinion was taken up once more. It stays, and counts
 * for the unit that gave it.
 */
public record JudgedAnswer(UnitPath by, String answer, Instant at, Verdict verdict) {}
