package org.lookback.directive.internal;

import org.lookback.directive.Fact;

import java.util.Optional;
import java.util.regex.Pattern;

/** The document number, on a line of its own near the top: 国办发〔1996〕25号. */
final class NumberRule implements Rule<Optional<Fact<String>>> {

    private static final Pattern NUMBER =
            Pattern.compile("^[\\p{IsHan}]{1,14} ?[〔\\[（(【][0-9]{4}[〕\\]）)】] ?第?[0-9]{1,5} ?号$");

    private static final int LINES_OF_HEAD = 12;

    @Override
    public Optional<Fact<String>> read(Prose prose) {
        return prose.lines().stream()
                .limit(LINES_OF_HEAD)
                .filter(line -> line.matches(NUMBER))
                .findFirst()
                .map(line -> prose.fact("number", line));
    }
}
