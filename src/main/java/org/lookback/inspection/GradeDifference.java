package org.lookback.inspection;

/**
 * By how many grades a group rates like units worse than the other groups do, with its interval to
 * 95 out of 100. Groups that stand out are not among the others of those that do not. See
 * docs/consistency.md.
 *
 * @param by above 0 where the group rates lower: the first grade is the best
 * @param low where the interval begins
 * @param high where it ends
 * @param chance how likely so large a difference is for any group and standard of the campaign
 *     where it does not matter who rates
 * @param standsOut whether it is more than such chance explains
 * @param ofTwo whether the others are one group only, so that it cannot be told which of both is
 *     the strict one
 */
public record GradeDifference(
        double by, double low, double high, double chance, boolean standsOut, boolean ofTwo) {}
