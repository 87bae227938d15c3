package org.lookback.directive;

/**
 * Where in the text an item was read.
 *
 * @param start the first {@code char} of the item's words
 * @param end the {@code char} after the last
 * @param sentence the sentence around them; where the words reach over several sentences, all of
 *     those
 * @param sentenceStart where that sentence starts
 */
public record Anchor(int start, int end, String sentence, int sentenceStart) {

    public Anchor {
        if (start < sentenceStart || end < start || end > sentenceStart + sentence.length()) {
            throw new IllegalArgumentException(start + " to " + end + " lies outside its sentence");
        }
    }

    /** The item's words exactly as the document has them. */
    public String words() {
        return sentence.substring(start - sentenceStart, end - sentenceStart);
    }
}
