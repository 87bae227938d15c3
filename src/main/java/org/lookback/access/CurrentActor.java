package org.lookback.access;

import jakarta.servlet.http.HttpServletRequest;

import org.lookback.kernel.Actor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * Who makes the request: the person signed in, with the posts as they are at the request, read
 * once.
 */
@Component
public class CurrentActor {

    private static final String READ = CurrentActor.class.getName();

    private final Access access;

    CurrentActor(Access access) {
        this.access = access;
    }

    /** The actor, if somebody is signed in. */
    public Optional<Actor> of(HttpServletRequest request) {
        if (request.getAttribute(READ) instanceof Actor actor) {
            return Optional.of(actor);
        }
        Optional<Actor> actor = signedIn().map(SignedIn::personId).flatMap(access::actor);
        actor.ifPresent(found -> request.setAttribute(READ, found));
        return actor;
    }

    /** Whose credentials came with the request or its session. */
    public static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}
