package org.lookback.feedback;

import java.util.Optional;

/**
 * Whoever sends something without being anybody here.
 *
 * @param address from which it comes; kept nowhere as it is
 * @param question the {@link Question#token} of a question that was asked
 * @param answer what was answered to it
 */
public record Sender(String address, Optional<String> question, Optional<String> answer) {

    public static Sender at(String address) {
        return new Sender(address, Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "a sender";
    }
}
