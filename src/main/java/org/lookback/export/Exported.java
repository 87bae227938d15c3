package org.lookback.export;

import java.time.Instant;

/**
 * What was written into a file.
 *
 * @param asOf the moment at which the rows were chosen; each is then as it was when it was written
 */
public record Exported(long rows, Instant asOf) {}
