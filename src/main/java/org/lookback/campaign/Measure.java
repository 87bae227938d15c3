package org.lookback.campaign;

import java.util.Optional;

/** A strand that runs through the whole campaign (重点措施). */
public record Measure(long id, int number, String name, Optional<Source> source) {}
