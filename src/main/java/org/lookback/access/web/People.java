package org.lookback.access.web;

import org.lookback.access.PersonCard;
import org.lookback.kernel.Page;
import org.lookback.organization.Unit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The list of people.
 *
 * @param text what names or login names were looked for; blank for any
 * @param unit where they hold a post; absent for anywhere within reach
 * @param only whether the units below do not count
 */
public record People(Page<PersonCard> rows, String text, Optional<Unit> unit, boolean only) {

    public int lastPage() {
        return rows.last();
    }

    /** The same list, another part of it. */
    public String page(int number) {
        StringBuilder address = new StringBuilder("/people?page=").append(number);
        if (!text.isBlank()) {
            address.append("&q=").append(URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
        unit.ifPresent(at ->
                address.append("&unit=")
                        .append(URLEncoder.encode(at.code(), StandardCharsets.UTF_8)));
        if (only) {
            address.append("&scope=unit");
        }
        return address.toString();
    }

    /** Where a person is added, at the unit looked at. */
    public String adding() {
        return "/people/new"
                + unit.map(at -> "?unit=" + URLEncoder.encode(at.code(), StandardCharsets.UTF_8))
                        .orElse("");
    }
}
