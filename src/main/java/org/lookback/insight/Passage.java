package org.lookback.insight;

/**
 * A piece of a text.
 *
 * @param common whether the other text has it too
 */
public record Passage(String words, boolean common) {}
