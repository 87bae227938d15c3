package org.lookback.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.lookback.access.SignedIn;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials that were checked against their hash a short while ago, so that a call over HTTP
 * Basic costs no hashing. The passwords themselves are not kept: the key is their HMAC under a
 * random key that lives as long as the process.
 */
@Component
public class CheckedCredentials {

    private static final int MOST = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Cache<String, SignedIn> checked =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final SecretKey key = randomKey();

    Optional<SignedIn> find(Login login, String password) {
        return Optional.ofNullable(checked.getIfPresent(digest(login, password)));
    }

    void remember(Login login, String password, SignedIn signedIn) {
        checked.put(digest(login, password), signedIn);
    }

    void forget(Login login, String password) {
        checked.invalidate(digest(login, password));
    }

    private String digest(Login login, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(login.value().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKey randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
