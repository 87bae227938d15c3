package org.lookback.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.access.CurrentActor;
import org.lookback.access.PasswordNotOnesOwn;
import org.lookback.access.SignedIn;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Lets nobody work with a password that somebody else has set: first comes the page to change it.
 */
class OwnPassword extends OncePerRequestFilter {

    static final String PAGE = "/password";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        boolean free =
                path.equals(PAGE)
                        || path.startsWith("/webjars/")
                        || path.startsWith("/lookback.")
                        || path.startsWith("/favicon.");
        if (free || CurrentActor.signedIn().filter(SignedIn::mustChange).isEmpty()) {
            chain.doFilter(request, response);
        } else if (path.startsWith("/api/")) {
            throw new PasswordNotOnesOwn();
        } else {
            response.sendRedirect(request.getContextPath() + PAGE);
        }
    }
}
