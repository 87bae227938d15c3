package org.lookback.directive.internal.files;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells the words of a field, which are seen, from its code, which is not. Fields lie in each
 * other.
 */
final class Fields {

    /** Whether the code of each open field still goes on; the innermost first. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    void begin() {
        open.push(true);
    }

    void separate() {
        if (!open.isEmpty()) {
            open.pop();
            open.push(false);
        }
    }

    void end() {
        if (!open.isEmpty()) {
            open.pop();
        }
    }

    boolean inCode() {
        return open.contains(true);
    }
}
