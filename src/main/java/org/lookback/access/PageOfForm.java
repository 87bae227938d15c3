package org.lookback.access;

import jakarta.servlet.http.HttpServletRequest;

import java.util.Optional;

/**
 * The page that a form says it stands on. The address in the browser does not tell: a form that
 * came back with a refusal is shown under the address it was sent to, which may not be read.
 */
public final class PageOfForm {

    /** The hidden field that names the page of the form. */
    private static final String FIELD = "_page";

    private PageOfForm() {}

    /** Path and query on this server, if the form names a page of ours. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(FIELD))
                .filter(page ->
                        page.startsWith("/")
                                && !page.startsWith("//")
                                && !page.startsWith("/api")
                                && !page.contains("..")
                                && !page.contains("\\"));
    }
}
