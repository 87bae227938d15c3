package org.lookback.feedback;

import java.util.Optional;

/**
 * What the sender of an opinion says of the answer.
 *
 * @param responded whether somebody answered what was said
 * @param resolved whether the matter is settled
 * @param satisfied whether the sender is content
 */
public record Verdict(Says responded, Says resolved, Says satisfied, Optional<String> remark) {

    /** Yes or no. */
    public enum Says {
        YES,
        NO;

        public static Says of(boolean yes) {
            return yes ? YES : NO;
        }

        public boolean isYes() {
            return this == YES;
        }
    }
}
