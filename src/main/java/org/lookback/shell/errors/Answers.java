package org.lookback.shell.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Outcome;
import org.lookback.shell.ProblemDetails;
import org.lookback.shell.language.Languages;
import org.lookback.shell.pages.FormAgain;
import org.lookback.shell.pages.Templates;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers with problem details: as JSON to machines, at the form or as a page to people. */
@Configuration(proxyBeanMethods = false)
public class Answers implements HandlerExceptionResolver, WebMvcConfigurer {

    private final Exceptions exceptions;
    private final Sentences sentences;
    private final Templates templates;
    private final JsonMapper json;

    Answers(Exceptions exceptions, Sentences sentences, Templates templates, JsonMapper json) {
        this.exceptions = exceptions;
        this.sentences = sentences;
        this.templates = templates;
        this.json = json;
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst(this);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception exception) {
        if (exception instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            // Nobody is there to read an answer.
            return new ModelAndView();
        }
        try {
            answer(request, response, exceptions.explain(exception, Languages.of(request)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }

    /** Answers an ending other than done. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Outcome<?> outcome)
            throws IOException {
        Optional<ProblemDetails> details = sentences.of(outcome, Languages.of(request));
        if (details.isPresent()) {
            answer(request, response, details.get());
        }
    }

    /** Answers in the way the caller understands. */
    public void answer(
            HttpServletRequest request, HttpServletResponse response, ProblemDetails details)
            throws IOException {
        response.setStatus(details.status());
        details.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isForMachines(request)) {
            byte[] body = json.writeValueAsBytes(details.members());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Languages.of(request).tag());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Push-Url", "false");
            templates.render("shell/outcome", Map.of("problem", details), request, response);
        } else if (FormAgain.isPossible(request, details)) {
            FormAgain.show(request, response, details);
        } else {
            templates.render("shell/error", Map.of("problem", details), request, response);
        }
    }

    private static boolean isForMachines(HttpServletRequest request) {
        String path =
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String origin
                        ? origin.substring(request.getContextPath().length())
                        : request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/")
                || path.equals("/api")
                || path.startsWith("/v3/api-docs")
                || path.startsWith("/actuator/");
    }
}
