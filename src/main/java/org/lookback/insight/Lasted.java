package org.lookback.insight;

/**
 * Some who were watched for as many days.
 *
 * @param days 0 or more
 * @param ended whether what is waited for came on the last of them; otherwise nobody knows more
 *     than that it had not come by then
 */
public record Lasted(int days, boolean ended, long count) {}
