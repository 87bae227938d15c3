package org.lookback.feedback;

/**
 * An opinion that says much the same as another.
 *
 * @param percent how much of both texts is in both
 */
public record Alike(Opinion opinion, int percent) {}
