package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Says what is laid down.
 *
 * @param who who is obliged
 * @param dueText the deadline in words, which may name no day
 */
public record DescribeProvision(
        String wording, Optional<String> who, Optional<LocalDate> dueOn, Optional<String> dueText) {

    /** What has neither anybody obliged nor a deadline. */
    public static DescribeProvision of(String wording) {
        return new DescribeProvision(wording, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static DescribeProvision of(Provision now) {
        return new DescribeProvision(now.wording(), now.who(), now.dueOn(), now.dueText());
    }
}
