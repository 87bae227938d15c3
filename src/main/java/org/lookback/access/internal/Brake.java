package org.lookback.access.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down guessing. After five wrong passwords for a login name from one address, the next
 * attempt has to wait, and each further failure doubles the wait, up to five minutes. Somebody else
 * at another address is not held up.
 */
@Component
public class Brake {

    static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int MOST = 50_000;

    private record Source(String login, String address) {}

    private record Failures(int count, long nextAt) {}

    private final Cache<Source, Failures> failures =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FORGOTTEN).build();
    private final InstantSource time;

    Brake() {
        // Guessing happens in real time, also where campaigns run by another clock.
        this(InstantSource.system());
    }

    Brake(InstantSource time) {
        this.time = time;
    }

    /** How long the next attempt has to wait, if at all. */
    Optional<Duration> waitFor(String login, String address) {
        Failures sofar = failures.getIfPresent(new Source(login, address));
        if (sofar == null || sofar.nextAt <= time.millis()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(sofar.nextAt - time.millis()));
    }

    void failed(String login, String address) {
        failures.asMap()
                .compute(
                        new Source(login, address),
                        (_, sofar) -> {
                            int count = sofar == null ? 1 : sofar.count + 1;
                            return new Failures(
                                    count, time.millis() + pauseAfter(count).toMillis());
                        });
    }

    void succeeded(String login, String address) {
        failures.invalidate(new Source(login, address));
    }

    private static Duration pauseAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
