package org.lookback.kernel;

import java.util.Optional;

/**
 * A rule that forbids a command. Each room lists its rules as an enum of this type. The message
 * keys {@code rule.<name>} and {@code rule.<name>.remedy} say in the user's language which rule it
 * is and what to do.
 */
public interface Refusal {

    /**
     * The rule's public name, for example {@code VERIFIER_STANDS_OUTSIDE}: the enum constant's
     * name.
     */
    String name();

    /** The message key of the rule's sentence. */
    default String message() {
        return "rule." + name();
    }

    /** The message key of the sentence that says what to do instead. */
    default String remedy() {
        return message() + ".remedy";
    }

    /**
     * Whether the same request is carried out once some time has gone by: the rule's first
     * particular says how many minutes.
     */
    default boolean passesWithTime() {
        return false;
    }

    /** Where people read the rule among all rules; absent where no page has it. */
    default Optional<String> place() {
        return Optional.of("/rules#rule-" + name());
    }
}
