package org.lookback.document;

/**
 * A sentence, or a few, that the figures give.
 *
 * @param key what they are about; the same each time that the figures are taken
 */
public record Passage(String key, String words) {}
