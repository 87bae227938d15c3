package org.lookback.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.lookback.access.CurrentActor;
import org.lookback.access.internal.CredentialCheck;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/** Ends a session whose sign-in has been changed or disabled since the session began. */
class StillSignedIn extends OncePerRequestFilter {

    private final CredentialCheck check;

    StillSignedIn(CredentialCheck check) {
        this.check = check;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (CurrentActor.signedIn().filter(signedIn -> !check.isCurrent(signedIn)).isPresent()) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }
}
