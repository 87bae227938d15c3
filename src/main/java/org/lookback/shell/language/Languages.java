package org.lookback.shell.language;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.lookback.shell.Language;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses the language: {@code ?lang=} (which is then kept in a cookie), else the cookie, else what
 * the browser prefers, else Chinese.
 */
@Component("localeResolver")
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class Languages extends OncePerRequestFilter implements LocaleResolver {

    public static final String PARAMETER = "lang";
    private static final String COOKIE = "lookback_lang";
    private static final String CHOSEN = Languages.class.getName();

    /** The language of the request. */
    public static Language of(HttpServletRequest request) {
        if (request.getAttribute(CHOSEN) instanceof Language language) {
            return language;
        }
        Language language =
                asked(request)
                        .or(() ->
                                Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                                        .map(Cookie::getValue)
                                        .flatMap(Language::of))
                        .or(() -> preferred(request))
                        .orElse(Language.ZH);
        request.setAttribute(CHOSEN, language);
        return language;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        asked(request)
                .ifPresent(language ->
                        response.addHeader(
                                HttpHeaders.SET_COOKIE,
                                ResponseCookie.from(COOKIE, language.code())
                                        .path("/")
                                        .httpOnly(true)
                                        .secure(request.isSecure())
                                        .sameSite("Lax")
                                        .maxAge(Duration.ofDays(365))
                                        .build()
                                        .toString()));
        chain.doFilter(request, response);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request).locale();
    }

    @Override
    public void setLocale(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by ?" + PARAMETER + "=");
    }

    /** Looks in the query only: asking for a parameter would read the body of a form too early. */
    private static Optional<Language> asked(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        String prefix = PARAMETER + "=";
        for (String part : query.split("&", -1)) {
            if (part.startsWith(prefix)) {
                return Language.of(part.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Language> preferred(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty();
        }
        List<Locale> preferences = Collections.list(request.getLocales());
        return preferences.stream()
                .map(Locale::getLanguage)
                .map(Language::of)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
