package org.lookback.campaign.web;

import org.lookback.campaign.Source;
import org.lookback.campaign.StoredDirective.Span;

/**
 * The words that something was read in, with what stands around them in their sentence.
 *
 * @param before as much of the sentence before them as helps to recognise it
 * @param href where the words stand in the directive's text
 */
public record Quote(String before, String words, String after, String href) {

    private static final int AROUND = 36;
    private static final int LONGEST = 45;

    public static Quote of(Source source) {
        String sentence = source.sentence();
        int start = source.start() - source.sentenceStart();
        int end = source.end() - source.sentenceStart();
        int from = Math.max(0, start - AROUND);
        int to = Math.min(sentence.length(), end + AROUND);
        if (from > 0 && Character.isLowSurrogate(sentence.charAt(from))) {
            from++;
        }
        if (to < sentence.length() && Character.isLowSurrogate(sentence.charAt(to))) {
            to--;
        }
        return new Quote(
                (from > 0 ? "…" : "") + sentence.substring(from, start),
                sentence.substring(start, end),
                sentence.substring(end, to) + (to < sentence.length() ? "…" : ""),
                "/directives/"
                        + source.directive().value()
                        + "#"
                        + Passage.anchor(new Span(source.start(), source.end())));
    }

    /** The words, without their middle where they are long: enough to recognise them. */
    public String brief() {
        int length = words.codePointCount(0, words.length());
        return length <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST * 2 / 3))
                        + "…"
                        + words.substring(words.offsetByCodePoints(words.length(), -LONGEST / 3));
    }

    /** The words' name within the directive's page. */
    public String anchor() {
        return href.substring(href.indexOf('#') + 1);
    }
}
