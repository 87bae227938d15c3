package org.lookback.directive.internal;

import org.lookback.directive.internal.Columns.Holding;
import org.lookback.directive.internal.Labels.Kind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the cells of a row belong that has more or fewer of them than there are headings: empty and
 * merged cells are lost on the way into plain text. Each goes, in order, below a heading that it
 * fits; of equal ways the leftmost is taken, so that what is missing is missing at the end.
 */
final class Fitting {

    /** Below no heading. */
    static final int NOWHERE = -1;

    /** What a cell looks like. */
    private enum Look {
        ORDINAL,
        UNITS,
        DAY,
        /** Words that may be a day, and a task that names one. */
        WORDS_WITH_A_DAY,
        WORDS,
        /** Words long enough to say what is to be done. */
        SENTENCE
    }

    private static final Pattern ORDINAL =
            Pattern.compile("[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[）).．、]?");

    private static final Pattern A_DAY =
            Pattern.compile(
                    ".*(?:[0-9一二三四五六七八九十两]"
                        + " ?个?(?:[年月日天周]|工作日)|[0-9]{4}[.．/-][0-9]{1,2}|[年月][底末内]|全年|季度|半年|长期|持续|常态|立行立改|立即|随时).*|.*前");

    /** Nothing but a day is no longer. */
    private static final int LONGEST_DATE = 12;

    /** Nor is one with what is done by then. */
    private static final int LONGEST_DAY = 40;

    private static final int A_SENTENCE = 24;

    /** No cell for units is longer. */
    private static final int LONGEST_UNITS = 300;

    private static final int MOST_CELLS = 30;

    private static final int FITS = 3;
    private static final int LEFT_OUT = -1;

    private final List<Holding> columns;

    private Fitting(List<Holding> columns) {
        this.columns = columns;
    }

    /** Below these headings, if they are those of a table that gives tasks to units. */
    static Optional<Fitting> under(List<String> headings) {
        return Columns.headUnits(headings)
                ? Optional.of(new Fitting(headings.stream().map(Columns::holding).toList()))
                : Optional.empty();
    }

    int width() {
        return columns.size();
    }

    /** The column of the ordinals; {@link #NOWHERE} if there is none. */
    int number() {
        return columns.indexOf(Holding.NUMBER);
    }

    /** Whether one of the cells so placed names units or a day. */
    boolean says(int[] placed) {
        return Arrays.stream(placed)
                .filter(column -> column != NOWHERE)
                .mapToObj(columns::get)
                .anyMatch(held -> held == Holding.UNITS || held == Holding.DAYS);
    }

    /** The column of each cell. */
    int[] columns(List<String> cells) {
        List<Look> looks = cells.stream().limit(MOST_CELLS).map(Fitting::look).toList();
        int[][] best = best(looks);
        int[] places = new int[cells.size()];
        Arrays.fill(places, NOWHERE);
        int column = 0;
        for (int cell = 0; cell < looks.size() && column < width(); ) {
            if (best[cell][column] == best[cell + 1][column + 1] + worth(looks.get(cell), column)) {
                places[cell++] = column++;
            } else if (best[cell][column] == best[cell][column + 1]) {
                column++;
            } else {
                cell++;
            }
        }
        return places;
    }

    /** How well the cells from each on fit into the columns from each on. */
    private int[][] best(List<Look> cells) {
        int[][] best = new int[cells.size() + 1][width() + 1];
        for (int cell = cells.size() - 1; cell >= 0; cell--) {
            best[cell][width()] = best[cell + 1][width()] + LEFT_OUT;
            for (int column = width() - 1; column >= 0; column--) {
                int here = best[cell + 1][column + 1] + worth(cells.get(cell), column);
                int without = Math.max(best[cell][column + 1], best[cell + 1][column] + LEFT_OUT);
                best[cell][column] = Math.max(here, without);
            }
        }
        return best;
    }

    private int worth(Look cell, int column) {
        return switch (columns.get(column)) {
            case NUMBER -> cell == Look.ORDINAL ? FITS : -FITS;
            case UNITS -> cell == Look.UNITS ? FITS : -FITS;
            case DAYS -> cell == Look.DAY || cell == Look.WORDS_WITH_A_DAY ? FITS : -FITS;
            case TASK ->
                    switch (cell) {
                        case ORDINAL, UNITS, DAY -> -FITS;
                        case WORDS, WORDS_WITH_A_DAY -> FITS;
                        case SENTENCE -> FITS + 1;
                    };
            case OTHER -> 0;
        };
    }

    private static Look look(String cell) {
        if (ORDINAL.matcher(cell).matches()) {
            return Look.ORDINAL;
        }
        if (cell.length() <= LONGEST_UNITS
                && ResponsibilityNote.namesUnits(Roles.under(Kind.OWNER, Passage.all(cell)))) {
            return Look.UNITS;
        }
        if (cell.length() <= LONGEST_DAY && A_DAY.matcher(cell).matches()) {
            return cell.length() <= LONGEST_DATE ? Look.DAY : Look.WORDS_WITH_A_DAY;
        }
        return cell.length() < A_SENTENCE ? Look.WORDS : Look.SENTENCE;
    }
}
