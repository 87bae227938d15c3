package org.lookback.feedback;

import java.util.Optional;

/**
 * Whoever sends something without being anybody here.
 *
 * @param address from which it comes; kept nowhere as it is
 * @param question the {@link Question#token} of a question that was asked
 * @param answer what was answered to it
 * @param coming how it stood with the address when it came
 */
public record Sender(
        String address, Optional<String> question, Optional<String> answer, Coming coming) {

    /** Whether an address had tried too often of late when something came from it. */
    public enum Coming {
        IN_TIME,
        TOO_OFTEN
    }

    public static Sender at(String address) {
        return new Sender(address, Optional.empty(), Optional.empty(), Coming.IN_TIME);
    }

    /** The same with a question that was asked and what was answered. */
    public Sender answering(Optional<String> token, Optional<String> sum) {
        return new Sender(address, token, sum, coming);
    }

    /** The same without a question: nobody asked. */
    public Sender unasked() {
        return answering(Optional.empty(), Optional.empty());
    }

    /** The same, who has tried too often. */
    public Sender tooOften() {
        return new Sender(address, question, answer, Coming.TOO_OFTEN);
    }

    @Override
    public String toString() {
        return "a sender";
    }
}
