package org.lookback.directive;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The meeting that the document reports on. Each part is there only where the document states it.
 *
 * @param form for example 电视电话会议
 * @param venues what is said about branch venues
 * @param presidedBy the presiding person's name
 * @param speaker the name of who gave the speech
 */
public record Meeting(
        Optional<Fact<LocalDate>> date,
        Fact<String> place,
        Optional<Fact<String>> form,
        Optional<Fact<String>> venues,
        Optional<Fact<String>> presidedBy,
        Optional<Fact<String>> speaker) {

    Stream<Fact<?>> facts() {
        return Stream.concat(
                Stream.of(place),
                Stream.of(date, form, venues, presidedBy, speaker).flatMap(Optional::stream));
    }
}
