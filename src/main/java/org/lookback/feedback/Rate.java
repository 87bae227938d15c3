package org.lookback.feedback;

/**
 * A share of those who answered, with the interval in which the share of all lies: Wilson's, to 95
 * out of 100. docs/surveys.md has the formula and what it cannot tell.
 *
 * @param answered how many answered
 * @param aware how many of them gave an answer that counts
 * @param share the share, weighted by strata where there are several
 * @param effective of how many answers of a simple sample it tells as much as of these
 * @param low where the interval begins
 * @param high where it ends
 */
public record Rate(
        int answered, int aware, double share, double effective, double low, double high) {}
