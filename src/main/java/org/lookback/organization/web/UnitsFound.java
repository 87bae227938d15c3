package org.lookback.organization.web;

import org.lookback.kernel.Page;
import org.lookback.organization.Unit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The units that a search found; without a text, the top units.
 *
 * @param rows each with the names above it
 */
public record UnitsFound(String text, Page<Row> rows) {

    public record Row(Unit unit, String above) {}

    public int lastPage() {
        return rows.last();
    }

    public String page(int number) {
        return "/organization?q="
                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                + "&page="
                + number;
    }
}
