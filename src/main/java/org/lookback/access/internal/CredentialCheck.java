package org.lookback.access.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.access.SignedIn;
import org.lookback.access.TooManyAttempts;
import org.lookback.access.internal.SignIns.SignIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks a login name and a password, for the pages and for HTTP Basic alike. An unknown login
 * name, a disabled one and a wrong password are not told apart, in words or in time.
 */
@Component
public class CredentialCheck implements AuthenticationProvider {

    private final SignIns signIns;
    private final Passwords passwords;
    private final CheckedCredentials checked;
    private final Brake brake;

    CredentialCheck(SignIns signIns, Passwords passwords, CheckedCredentials checked, Brake brake) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.checked = checked;
        this.brake = brake;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String typed = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        Optional<Login> login = Login.typed(typed);

        Optional<SignedIn> known = login.flatMap(name -> checked.find(name, password));
        if (known.isPresent() && isCurrent(known.get())) {
            return token(known.get(), attempt);
        }

        String brakeName = login.map(Login::value).orElse("");
        String address = addressOf(attempt.getDetails());
        Optional<Duration> wait = brake.waitFor(brakeName, address);
        if (wait.isPresent()) {
            throw new TooManyAttempts(wait.get());
        }
        Optional<SignIn> row = login.flatMap(signIns::by).filter(signIn -> !signIn.disabled());
        if (!passwords.match(password, row.map(SignIn::passwordHash))) {
            brake.failed(brakeName, address);
            throw new BadCredentialsException("wrong login name or password");
        }
        brake.succeeded(brakeName, address);
        SignedIn signedIn =
                row.map(signIn ->
                                new SignedIn(
                                        signIn.person().value(),
                                        signIn.login(),
                                        signIn.edition(),
                                        signIn.mustChange()))
                        .orElseThrow();
        checked.remember(login.orElseThrow(), password, signedIn);
        return token(signedIn, attempt);
    }

    /** Whether the sign-in is still as it was when the credentials were checked. */
    public boolean isCurrent(SignedIn signedIn) {
        return signIns.by(signedIn.personId())
                .filter(signIn -> !signIn.disabled() && signIn.edition() == signedIn.edition())
                .isPresent();
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private static Authentication token(SignedIn signedIn, Authentication attempt) {
        var token = UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
        token.setDetails(attempt.getDetails());
        return token;
    }

    private static String addressOf(@Nullable Object details) {
        return details instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    }
}
