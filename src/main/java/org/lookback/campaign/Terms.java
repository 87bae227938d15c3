package org.lookback.campaign;

import java.util.Optional;

/**
 * What a special action is about.
 *
 * @param why what makes it necessary
 * @param how what is to be done
 * @param criteria by what it will be judged; set before the work is shown
 */
public record Terms(Optional<String> why, Optional<String> how, Optional<String> criteria) {

    public static final Terms NONE =
            new Terms(Optional.empty(), Optional.empty(), Optional.empty());
}
