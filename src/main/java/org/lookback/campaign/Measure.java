package org.lookback.campaign;

import java.util.Optional;

/**
 * A strand that runs through the whole campaign (重点措施).
 *
 * @param problem what shows as a problem in the whole of it, in the office's words
 * @param nextStep what comes next, in the office's words
 * @param version counts what the office made of it, from 1
 */
public record Measure(
        long id,
        int number,
        String name,
        Optional<String> problem,
        Optional<String> nextStep,
        Optional<Source> source,
        long version) {}
