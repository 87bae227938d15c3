package org.lookback.campaign.web;

import org.lookback.campaign.Source;

/** The words of a directive that something came from: offsets count in the directive's text. */
record SourceView(
        long directive, String key, int start, int end, String sentence, int sentenceStart) {

    static SourceView of(Source source) {
        return new SourceView(
                source.directive().value(),
                source.key(),
                source.start(),
                source.end(),
                source.sentence(),
                source.sentenceStart());
    }
}
