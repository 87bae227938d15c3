package org.lookback.access.web;

import org.lookback.kernel.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Who is signed in here, and the token against forged requests: for pages that are kept on a device
 * and can hold neither. A script that sends the token along is let through the API by its session.
 */
@Controller
class SessionController {

    /**
     * Who is signed in.
     *
     * @param header the name of the header in which the token is sent
     */
    record Session(long person, String name, String header, String token) {}

    @GetMapping("/session")
    ResponseEntity<Session> session(Actor actor, CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Session(
                                actor.person().value(),
                                actor.name(),
                                token.getHeaderName(),
                                token.getToken()));
    }
}
