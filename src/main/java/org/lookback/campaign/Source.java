package org.lookback.campaign;

/**
 * Where in its directive something was read.
 *
 * @param key the item's key in the directive's proposal
 * @param start the first {@code char} of its words in the directive's text, {@code end} the one
 *     after the last; the same where no words of the text say it
 * @param sentence the sentence around them
 */
public record Source(
        DirectiveId directive, String key, int start, int end, String sentence, int sentenceStart) {

    /** Whether it stands in the text at all: what a person states of a document need not. */
    public boolean isInText() {
        return start < end;
    }
}
