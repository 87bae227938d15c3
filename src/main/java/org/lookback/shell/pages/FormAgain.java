package org.lookback.shell.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.shell.ProblemDetails;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows the page of a form once more after its command has not been done, for browsers without
 * scripts. The page finds what is wrong and what was typed in {@link #refused(HttpServletRequest)}.
 */
public final class FormAgain {

    /** The hidden field that names the page of the form. */
    public static final String PAGE = "_page";

    private static final String REFUSED = FormAgain.class.getName();
    private static final Set<Integer> MENDABLE =
            Set.of(
                    HttpStatus.BAD_REQUEST.value(),
                    HttpStatus.CONFLICT.value(),
                    HttpStatus.PRECONDITION_FAILED.value());

    /** A form that came back. */
    public record Refused(ProblemDetails problem, Map<String, String[]> typed) {}

    private FormAgain() {}

    /** Whether the request comes from a form whose page can be shown again. */
    public static boolean isPossible(HttpServletRequest request, ProblemDetails problem) {
        return request.getMethod().equals("POST")
                && MENDABLE.contains(problem.status())
                && refused(request).isEmpty()
                && page(request).isPresent();
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
        try {
            request.getRequestDispatcher(page(request).orElseThrow())
                    .forward(new AsGet(request), response);
        } catch (ServletException e) {
            throw new IOException(e);
        }
    }

    private static Optional<String> page(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PAGE))
                .filter(page ->
                        page.startsWith("/")
                                && !page.startsWith("//")
                                && !page.startsWith("/api")
                                && !page.contains("..")
                                && !page.contains("\\"));
    }

    /** The same request as a plain reading of the page, without the form's fields. */
    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
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
            return null;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }
    }
}
