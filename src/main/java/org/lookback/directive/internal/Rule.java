package org.lookback.directive.internal;

/**
 * One rule of reading. It finds what is written and nothing else; where the prose says nothing to
 * it, it answers with an empty list or {@link java.util.Optional}. It has no state.
 *
 * @param <T> what the rule reads
 */
interface Rule<T> {

    T read(Prose prose);
}
