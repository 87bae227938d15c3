package org.lookback.directive.internal.files;

import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Cells that go on in the rows below, by the column they stand in. */
final class Spans {

    private final Map<Integer, Element> open = new HashMap<>();

    /** A cell that may go on below. */
    void begin(int column, Element cell) {
        open.put(column, cell);
    }

    /** A cell that ends with its row. */
    void end(int column) {
        open.remove(column);
    }

    /** Lets the cell above reach one row further; empty where there is none. */
    Optional<Element> goOn(int column) {
        Optional<Element> cell = Optional.ofNullable(open.get(column));
        cell.ifPresent(spanning -> {
            String rows = spanning.attr("rowspan");
            spanning.attr(
                    "rowspan", Integer.toString(rows.isEmpty() ? 2 : Integer.parseInt(rows) + 1));
        });
        return cell;
    }
}
