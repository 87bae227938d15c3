package org.lookback.export;

/** Something a file says of itself. */
public record About(String what, Object value) {}
