package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The year of a document that bears no date: that in its number 〔2015〕, or the only one in its
 * title, or else the only one that it names at all.
 */
final class DocumentYear {

    private static final Pattern IN_NUMBER =
            Pattern.compile("[〔\\[（(【](?<year>20[0-9]{2})[〕\\]）)】] ?第?[0-9]{1,5} ?号");
    private static final Pattern IN_TITLE = Pattern.compile("(?<year>20[0-9]{2}) ?年");
    private static final Pattern MORE = Pattern.compile("20[0-9]{2}");

    /** A year, also the first of several. */
    private static final Pattern NAMED =
            Pattern.compile(
                    Reckoning.A_STATED_YEAR
                            + "|(?<first>20[0-9]{2})(?=年?["
                            + Dates.DASH
                            + "-]+20[0-9]{2})"
                            + "|[〔\\[［（(【](?<cited>20[0-9]{2})[〕\\]］）)】]");

    private static final int LINES_OF_HEAD = 12;

    private DocumentYear() {}

    static Optional<Integer> of(Prose prose) {
        return inNumber(prose)
                .or(() -> inTitle(prose))
                .or(() -> onlyOne(prose))
                .map(Numerals::arabic);
    }

    /** The number stands on a line by itself; other numbers are those of documents it follows. */
    private static Optional<String> inNumber(Prose prose) {
        return prose.lines().stream()
                .limit(LINES_OF_HEAD)
                .flatMap(line -> line.find(IN_NUMBER).stream())
                .filter(found -> found.after().isEmpty())
                .map(DocumentYear::year)
                .findFirst();
    }

    private static Optional<String> inTitle(Prose prose) {
        List<Found> years =
                TitleRule.passage(prose).stream().flatMap(title -> title.findAll(MORE)).toList();
        return years.size() != 1
                ? Optional.empty()
                : TitleRule.passage(prose).stream()
                        .flatMap(title -> title.findAll(IN_TITLE))
                        .map(DocumentYear::year)
                        .findFirst();
    }

    private static Optional<String> onlyOne(Prose prose) {
        List<String> years =
                prose.findAll(NAMED)
                        .flatMap(found ->
                                Stream.of("year", "first", "cited")
                                        .flatMap(group -> found.optional(group).stream()))
                        .map(Passage::words)
                        .distinct()
                        .toList();
        return years.size() == 1 ? Optional.of(years.getFirst()) : Optional.empty();
    }

    private static String year(Found found) {
        return found.group("year").words();
    }
}
