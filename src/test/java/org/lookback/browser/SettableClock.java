package org.lookback.browser;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a story says that time has passed. */
public final class SettableClock extends Clock {

    static final LocalDate FIRST_DAY = LocalDate.of(2019, 12, 2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MORNING = 9;

    private final AtomicReference<Instant> now = new AtomicReference<>(morningOf(FIRST_DAY));

    /** Puts it in the place of the server's own. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }

    /** It becomes nine in the morning of a day. */
    void comesTo(LocalDate day) {
        now.set(morningOf(day));
    }

    void passesDays(int days) {
        comesTo(today().plusDays(days));
    }

    LocalDate today() {
        return LocalDate.now(this);
    }

    private static Instant morningOf(LocalDate day) {
        return day.atTime(MORNING, 0).atZone(ZONE).toInstant();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
