package org.lookback.directive.internal;

import org.lookback.directive.Fact;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The document's date: under the signature, or on a line by itself near the top, or the day of its
 * meeting, or the last line.
 */
final class IssueDateRule implements Rule<Optional<Fact<LocalDate>>> {

    private static final Pattern DATE_LINE =
            Pattern.compile("[（(]?(?:(?:发布|成文|印发|发文)?(?:日期|时间)[：:])?" + Dates.A_DATE + "[）)]?");
    private static final int LINES_OF_HEAD = 8;

    @Override
    public Optional<Fact<LocalDate>> read(Prose prose) {
        return Stream.of(
                        Signature.of(prose).map(Signature::date).stream(),
                        prose.lines().stream()
                                .limit(LINES_OF_HEAD)
                                .filter(line -> line.matches(DATE_LINE)),
                        MeetingRule.opening(prose).stream(),
                        prose.lines().reversed().stream()
                                .limit(1)
                                .filter(line -> line.matches(DATE_LINE)))
                .flatMap(places -> places)
                .flatMap(place -> place.findAll(Dates.DATE))
                .flatMap(date ->
                        Dates.value(date)
                                .map(day -> prose.fact("issued", date.whole(), day))
                                .stream())
                .findFirst();
    }
}
