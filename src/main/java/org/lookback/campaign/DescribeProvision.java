package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Says what is laid down.
 *
 * @param who who is obliged
 * @param dueText the deadline in words, which may name no day
 * @param amount how much is to be reached; of goals alone
 */
public record DescribeProvision(
        String wording,
        Optional<String> who,
        Optional<LocalDate> dueOn,
        Optional<String> dueText,
        Optional<Amount> amount) {

    /** What is not measured. */
    public DescribeProvision(
            String wording,
            Optional<String> who,
            Optional<LocalDate> dueOn,
            Optional<String> dueText) {
        this(wording, who, dueOn, dueText, Optional.empty());
    }

    /** What has neither anybody obliged nor a deadline. */
    public static DescribeProvision of(String wording) {
        return new DescribeProvision(wording, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static DescribeProvision of(Provision now) {
        return new DescribeProvision(
                now.wording(), now.who(), now.dueOn(), now.dueText(), now.amount());
    }
}
