package org.lookback.casebook;

import java.util.Optional;

/**
 * What a person decided about words that may point at a person. It holds wherever the words stand
 * in the case, also after the text was edited.
 *
 * @param replacement what stands there instead; none where the words stay
 * @param reason why they stay
 */
public record Mark(String words, Optional<String> replacement, Optional<String> reason) {

    public static final int LONGEST_WORDS = 100;
    public static final int LONGEST_REASON = 200;

    public static Mark redacted(String words, String replacement) {
        return new Mark(words, Optional.of(replacement), Optional.empty());
    }

    public static Mark kept(String words, String reason) {
        return new Mark(words, Optional.empty(), Optional.of(reason));
    }

    public boolean isRedacted() {
        return replacement.isPresent();
    }
}
