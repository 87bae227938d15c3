package org.lookback.directive.internal;

import org.lookback.directive.Fact;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The document's date: under the signature, or on a line by itself near the top, or the day of its
 * meeting.
 */
final class IssueDateRule implements Rule<Optional<Fact<LocalDate>>> {

    private static final int LINES_OF_HEAD = 8;

    @Override
    public Optional<Fact<LocalDate>> read(Prose prose) {
        return Stream.of(
                        Signature.of(prose).map(Signature::date).stream(),
                        prose.lines().stream().limit(LINES_OF_HEAD).filter(IssueDateRule::isDate),
                        MeetingRule.opening(prose).stream())
                .flatMap(places -> places)
                .flatMap(place -> place.findAll(Dates.DATE))
                .flatMap(date ->
                        Dates.value(date)
                                .map(day -> prose.fact("issued", date.whole(), day))
                                .stream())
                .findFirst();
    }

    private static boolean isDate(Passage line) {
        return line.find(Dates.DATE)
                .filter(date -> line.length() - date.whole().length() <= "（发布日期：）".length())
                .isPresent();
    }
}
