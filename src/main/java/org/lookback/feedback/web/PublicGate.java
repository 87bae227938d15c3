package org.lookback.feedback.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.feedback.FeedbackRefusal;
import org.lookback.feedback.OpinionBox;
import org.lookback.feedback.Sender;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Stopped;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * Counts what is sent to the pages for everybody before any of it is read: photographs lie on the
 * server's disk as soon as somebody asks for a field of their form. What is short goes on even so,
 * so that nothing typed is lost, and is turned away where opinions are taken.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 150)
class PublicGate extends OncePerRequestFilter {

    /** So many bytes are read of anybody: a long text and no photograph. */
    private static final int SHORT = 64 * 1024;

    private static final String TURNED_AWAY = PublicGate.class.getName();

    private final OpinionBox box;
    private final HandlerExceptionResolver answers;

    PublicGate(
            OpinionBox box,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        this.box = box;
        this.answers = answers;
    }

    /** Whoever sends the request, with what was found of the address when it came. */
    static Sender sender(HttpServletRequest request) {
        Sender sender = Sender.at(request.getRemoteAddr());
        return request.getAttribute(TURNED_AWAY) == null ? sender : sender.tooOften();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getServletPath().startsWith("/public/")
                || !(request.getServletPath()
                                .matches("/public/(units|campaigns|surveys|notices)/[^/]+")
                        || hasParts(request));
    }

    private static boolean hasParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Outcome<Sender> outcome = box.mayCome(Sender.at(request.getRemoteAddr()));
        long length = request.getContentLengthLong();
        if (outcome instanceof Outcome.Done<Sender>) {
            chain.doFilter(request, response);
        } else if (length >= 0 && length <= SHORT) {
            // Where all turns are taken it is no fault of the address: the words wait for theirs.
            if (outcome instanceof Outcome.Refused<Sender>(var rule, _)
                    && rule == FeedbackRefusal.TOO_MUCH_FROM_ONE_ADDRESS) {
                request.setAttribute(TURNED_AWAY, true);
            }
            chain.doFilter(request, response);
        } else {
            answers.resolveException(new Unread(request), response, null, new Stopped(outcome));
        }
    }

    /** The request without its body. */
    private static final class Unread extends HttpServletRequestWrapper {

        Unread(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return null;
        }
    }
}
