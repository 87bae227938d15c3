package org.lookback.kernel;

import java.util.List;
import java.util.Optional;

/** What a room has to tell a person on every page: one line in its head, which leads further. */
public interface News {

    /**
     * A line in the head.
     *
     * @param path where it leads
     * @param message the message key of the line
     */
    record Line(String path, String message, List<Object> particulars) {
        public Line {
            particulars = List.copyOf(particulars);
        }
    }

    /** What there is to tell, if anything. Asked for every page, so it must be cheap. */
    Optional<Line> tell(Actor actor);
}
