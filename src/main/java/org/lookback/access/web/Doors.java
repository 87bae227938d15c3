package org.lookback.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.access.Access;
import org.lookback.access.CurrentActor;
import org.lookback.access.TooManyAttempts;
import org.lookback.access.internal.CredentialCheck;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;
import java.util.List;

/**
 * The doors. Machines come through {@code /api} with HTTP Basic on every request and no session;
 * people come through the pages with a form, a session and a token against forged requests. What
 * either door turns away is answered by the same resolver of exceptions as everything else, in the
 * user's language. A script of a page comes through {@code /api} by the session of its page, with
 * the token. A last door, {@code /public}, is open: what lies behind it is for people who are
 * nobody here.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** What is open to everybody. Everything else needs a sign-in. */
    static final List<String> OPEN =
            List.of(
                    "/actuator/health/**",
                    "/v3/api-docs/**",
                    "/webjars/**",
                    "/assets/**",
                    "/favicon.svg",
                    "/favicon.ico",
                    "/robots.txt",
                    "/sign-in",
                    "/setup",
                    "/published/**",
                    "/api/v1/public/**",
                    "/field",
                    "/field/visits/*",
                    "/field/*.webmanifest",
                    "/field-worker.js",
                    "/error");

    /** The pages for everybody, which know nobody: no session, and so no token of one. */
    private static final String PUBLIC = "/public/**";

    /** Nothing but our own files; Tabler draws small arrows and ticks as data images. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
                    + " form-action 'self'; frame-ancestors 'none'";

    /** In which a script sends the token; another site's page cannot send it. */
    private static final String TOKEN = "X-CSRF-TOKEN";

    private final HandlerExceptionResolver answers;

    Doors(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
        this.answers = answers;
    }

    @Bean
    @Order(0)
    SecurityFilterChain scripts(HttpSecurity http, CredentialCheck check) {
        return headers(http)
                .securityMatcher(Doors::isFromAScript)
                .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
                .exceptionHandling(problems ->
                        problems.authenticationEntryPoint(this::turnAway)
                                .accessDeniedHandler(this::turnAway))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .addFilterBefore(new StillSignedIn(check), AuthorizationFilter.class)
                .addFilterAfter(new OwnPassword(), AuthorizationFilter.class)
                .build();
    }

    /** Whether a page's script calls the API by the session of its page. */
    private static boolean isFromAScript(HttpServletRequest request) {
        return request.getServletPath().startsWith("/api/v1/")
                && request.getHeader(TOKEN) != null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, CredentialCheck check) {
        AuthenticationEntryPoint challenge =
                (request, response, cause) -> {
                    if (!(cause instanceof TooManyAttempts)) {
                        response.setHeader(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Basic realm=\"Lookback\", charset=\"UTF-8\"");
                    }
                    turnAway(request, response, cause);
                };
        return headers(http)
                .securityMatcher("/api/**", "/v3/api-docs/**", "/actuator/**")
                .authenticationManager(new ProviderManager(check))
                .authorizeHttpRequests(routes ->
                        routes.requestMatchers(OPEN.toArray(String[]::new))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .exceptionHandling(problems ->
                        problems.authenticationEntryPoint(challenge)
                                .accessDeniedHandler(this::turnAway))
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .addFilterAfter(new OwnPassword(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain strangers(HttpSecurity http) {
        return headers(http)
                .securityMatcher(PUBLIC)
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, CredentialCheck check, Access access) {
        HttpSessionRequestCache pages = new HttpSessionRequestCache();
        pages.setRequestMatcher(Doors::isPage);
        return headers(http)
                .requestCache(cache -> cache.requestCache(pages))
                .authenticationManager(new ProviderManager(check))
                .authorizeHttpRequests(routes ->
                        routes.requestMatchers(OPEN.toArray(String[]::new))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form ->
                        form.loginPage("/sign-in")
                                .usernameParameter("login")
                                .passwordParameter("password")
                                .successHandler(new Interrupted(pages))
                                .failureHandler((request, response, cause) -> {
                                    Interrupted.keepLogin(request);
                                    response.sendRedirect(
                                            request.getContextPath() + afterFailure(cause));
                                }))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
                .exceptionHandling(problems ->
                        problems.authenticationEntryPoint(
                                        (request, response, _) -> lead(request, response, access))
                                .accessDeniedHandler((request, response, cause) -> {
                                    // With the session its token is gone, too: a form that is
                                    // sent then comes from nobody, not from somebody else's site.
                                    if (CurrentActor.signedIn().isEmpty()
                                            && Interrupted.isFromAPage(request)) {
                                        lead(request, response, access);
                                    } else {
                                        turnAway(request, response, cause);
                                    }
                                }))
                .addFilterBefore(new StillSignedIn(check), AuthorizationFilter.class)
                .addFilterAfter(new OwnPassword(), AuthorizationFilter.class)
                .build();
    }

    /** Another site's forms and pictures do not carry the session. */
    @Bean
    static CookieSameSiteSupplier sessionStaysOnThisSite() {
        return CookieSameSiteSupplier.ofLax();
    }

    private static HttpSecurity headers(HttpSecurity http) {
        return http.headers(headers ->
                headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy ->
                                policy.policy("camera=(), microphone=(), geolocation=()")));
    }

    /** Whether somebody opens a page, to which the sign-in leads back; not a part of one. */
    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && (accept == null || accept.contains(MediaType.TEXT_HTML_VALUE));
    }

    private void turnAway(HttpServletRequest request, HttpServletResponse response, Exception cause)
            throws IOException {
        if (answers.resolveException(request, response, null, cause) == null) {
            response.sendError(
                    cause instanceof AuthenticationException
                            ? HttpServletResponse.SC_UNAUTHORIZED
                            : HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static String afterFailure(AuthenticationException cause) {
        return cause instanceof TooManyAttempts tooMany
                ? "/sign-in?wait=" + Math.max(1, tooMany.getWait().toSeconds())
                : "/sign-in?wrong";
    }

    /**
     * Leads people who are not signed in to the sign-in page, and in an empty system to the set-up
     * page.
     */
    private static void lead(
            HttpServletRequest request, HttpServletResponse response, Access access)
            throws IOException {
        String path = request.getServletPath();
        if (request.getMethod().equals("GET")) {
            // A picture or a proposal that an open page asks for is no turning away from its form.
            if (isPage(request)) {
                Interrupted.turnTo(request);
            }
        } else if (path.equals("/sign-in")) {
            Interrupted.keepLogin(request);
        } else if (!path.equals("/sign-out")) {
            Interrupted.keepForm(request);
        }
        if (request.getHeader("HX-Request") != null) {
            // The session ended under an open page: reloading it leads to the sign-in page and
            // back.
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        boolean again = path.equals("/sign-in");
        String signIn = again ? "/sign-in?again" : "/sign-in";
        response.sendRedirect(request.getContextPath() + (access.isSetUp() ? signIn : "/setup"));
    }
}
