package org.lookback.campaign;

/** What is done about units that an act of issuing would ask over the weekly cap. */
public sealed interface ExcessCommand {

    int LONGEST_REASON = 2_000;

    /** They are asked all the same. */
    record Approve() implements ExcessCommand {}

    /** They are not asked. */
    record Refuse(String reason) implements ExcessCommand {}

    /** Whoever issued it does without asking them. */
    record Withdraw(String reason) implements ExcessCommand {}
}
