package org.lookback.console;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Starts the application, and waits for its end. */
record Server(Class<?> application) {

    /** Starts it with everything, pages and REST and timers. */
    ConfigurableApplicationContext serve(Map<String, Object> defaults, List<String> options) {
        return start(defaults, options);
    }

    /** Starts the rooms without letting anybody in: for one command, then to be closed. */
    ConfigurableApplicationContext rooms(List<String> options) {
        return start(Map.of("server.port", "-1", "db-scheduler.enabled", "false"), options);
    }

    private ConfigurableApplicationContext start(
            Map<String, Object> defaults, List<String> options) {
        return new SpringApplicationBuilder(application)
                .properties(defaults)
                .run(options.toArray(String[]::new));
    }

    static void awaitEnd(ConfigurableApplicationContext context) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closed.countDown();
            }
        });
        closed.await();
    }

    static String address(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getProperty("local.server.port", "8080");
        return "http://localhost:" + port;
    }
}
