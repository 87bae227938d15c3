package org.lookback.access.internal;

import org.lookback.kernel.Fault;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a password must be like, and its hash. */
@Component
public class Passwords {

    public static final int SHORTEST = 10;

    /** bcrypt reads no further; a longer password would be cut silently. */
    private static final int MOST_BYTES = 72;

    private final PasswordEncoder encoder =
            PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodys = hash(encoder, "nobody's password");

    /** Everything wrong with a new password. */
    public List<Fault> faultsOf(String where, String password, Login login) {
        List<Fault> faults = new ArrayList<>();
        if (password.codePoints().count() < SHORTEST) {
            faults.add(Fault.at(where, "fault.password_too_short", SHORTEST));
        }
        if (bytes(password) > MOST_BYTES) {
            faults.add(Fault.at(where, "fault.password_too_long", MOST_BYTES));
        }
        if (password.toLowerCase(Locale.ROOT).contains(login.value())) {
            faults.add(Fault.at(where, "fault.password_contains_login"));
        }
        if (password.codePoints().distinct().count() < 5) {
            faults.add(Fault.at(where, "fault.password_too_simple"));
        }
        return faults;
    }

    public String hash(String password) {
        return hash(encoder, password);
    }

    private static String hash(PasswordEncoder encoder, String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash");
        }
        return hash;
    }

    /**
     * Whether the password belongs to the hash. Without a hash it takes the same time to say no.
     */
    public boolean match(String password, Optional<String> hash) {
        boolean matches = encoder.matches(password, hash.orElse(nobodys));
        return matches && hash.isPresent() && bytes(password) <= MOST_BYTES;
    }

    private static int bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
