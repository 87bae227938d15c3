package org.lookback.shell.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.access.PageOfForm;
import org.lookback.shell.ProblemDetails;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows the page of a form once more after its command has not been done, for browsers without
 * scripts. The page finds what is wrong and what was typed in {@link #refused(HttpServletRequest)}.
 */
public final class FormAgain {

    private static final String REFUSED = FormAgain.class.getName();
    private static final Set<Integer> MENDABLE =
            Set.of(
                    HttpStatus.BAD_REQUEST.value(),
                    HttpStatus.CONFLICT.value(),
                    HttpStatus.PRECONDITION_FAILED.value(),
                    HttpStatus.TOO_MANY_REQUESTS.value());

    /** A form that came back. */
    public record Refused(ProblemDetails problem, Map<String, String[]> typed) {}

    private FormAgain() {}

    /** Whether the request comes from a form whose page can be shown again. */
    public static boolean isPossible(HttpServletRequest request, ProblemDetails problem) {
        return request.getMethod().equals("POST")
                && MENDABLE.contains(problem.status())
                && refused(request).isEmpty()
                && PageOfForm.of(request).isPresent();
    }

    /** What came back, if this page shows a form again. */
    public static Optional<Refused> refused(HttpServletRequest request) {
        return request.getAttribute(REFUSED) instanceof Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    /** Shows the page again, with the status of the problem. */
    public static void show(
            HttpServletRequest request, HttpServletResponse response, ProblemDetails problem)
            throws IOException {
        request.setAttribute(REFUSED, new Refused(problem, request.getParameterMap()));
        String page = PageOfForm.of(request).orElseThrow();
        try {
            request.getRequestDispatcher(page).forward(new AsGet(request, page), response);
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    /**
     * The same request as a plain reading of the page: with what stands in the page's address, and
     * without the form's fields.
     */
    private static final class AsGet extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters = new LinkedHashMap<>();

        AsGet(HttpServletRequest request, String page) {
            super(request);
            int query = page.indexOf('?');
            for (String part : query < 0 ? new String[0] : page.substring(query + 1).split("&")) {
                String[] pair = part.split("=", 2);
                String value = pair.length == 1 ? "" : decoded(pair[1]);
                parameters.merge(
                        decoded(pair[0]),
                        new String[] {value},
                        (some, more) -> StringUtils.concatenateStringArrays(some, more));
            }
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return text;
            }
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }
    }
}
