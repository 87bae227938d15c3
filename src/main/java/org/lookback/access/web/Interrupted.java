package org.lookback.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.lookback.access.PageOfForm;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What a sign-in interrupted, kept in the session until it is done: the user name that was typed
 * with a wrong password, and the page of a form that was sent after its session had ended. Whoever
 * only wanted to read a page is brought to it by the saved request.
 */
class Interrupted extends SavedRequestAwareAuthenticationSuccessHandler {

    /** For how long the page says that its form was lost, in seconds. */
    private static final int NOTICE = 60;

    private static final int LONGEST_LOGIN = 64;
    private static final String LOGIN = Interrupted.class.getName() + ".login";
    private static final String FORM = Interrupted.class.getName() + ".form";

    private final SessionFlashMapManager notices = new SessionFlashMapManager();

    /**
     * @param pages where the page that somebody asked for is kept
     */
    Interrupted(RequestCache pages) {
        setRequestCache(pages);
    }

    /** Whether one of our own pages has sent the request, which no other site can pretend. */
    static boolean isFromAPage(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null
                || place(request, request.getHeader("Origin")).isPresent();
    }

    /** Keeps the user name, never the password, for the next attempt. */
    static void keepLogin(HttpServletRequest request) {
        String login = request.getParameter("login");
        if (login != null && login.length() <= LONGEST_LOGIN) {
            request.getSession().setAttribute(LOGIN, login);
        }
    }

    /** The user name of the last attempt, once. */
    static Optional<String> takeLogin(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(LOGIN) instanceof String login)) {
            return Optional.empty();
        }
        session.removeAttribute(LOGIN);
        return Optional.of(login);
    }

    /** Keeps the page of a form that was sent and not done, so that the person comes back to it. */
    static void keepForm(HttpServletRequest request) {
        PageOfForm.of(request)
                .flatMap(Interrupted::address)
                .or(() -> place(request, request.getHeader("HX-Current-URL")))
                .or(() -> place(request, request.getHeader("Referer")))
                .filter(place -> Doors.OPEN.stream().noneMatch(place::startsWith))
                .ifPresent(place -> request.getSession().setAttribute(FORM, place));
    }

    /** Forgets the form of a person who has turned to another page since. */
    static void turnTo(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(FORM) instanceof String form
                && !form.split("[?]", 2)[0].equals(request.getRequestURI())) {
            session.removeAttribute(FORM);
        }
    }

    /** Whether a form was lost. */
    static boolean lostAForm(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(FORM) != null;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException, ServletException {
        HttpSession session = request.getSession();
        if (!(session.getAttribute(FORM) instanceof String form)) {
            super.onAuthenticationSuccess(request, response, signedIn);
            return;
        }
        session.removeAttribute(FORM);
        clearAuthenticationAttributes(request);
        FlashMap notice = new FlashMap();
        notice.put("warning", "access.sign-in.form-lost");
        notice.setTargetRequestPath(form.split("[?]", 2)[0]);
        notice.startExpirationPeriod(NOTICE);
        notices.saveOutputFlashMap(notice, request, response);
        getRedirectStrategy().sendRedirect(request, response, form);
    }

    /** As it can stand in a header; nothing that is not an address. */
    private static Optional<String> address(String page) {
        try {
            return Optional.of(URI.create(page).toASCIIString());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The path and query of an address on this server. */
    private static Optional<String> place(HttpServletRequest request, @Nullable String address) {
        try {
            URI uri = URI.create(address == null ? "" : address);
            boolean ours =
                    uri.getRawAuthority() != null
                            && uri.getRawAuthority().equals(request.getHeader("Host"));
            String path = uri.getRawPath();
            return ours && path != null && !path.startsWith("//")
                    ? Optional.of(path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
