package org.lookback.console;

import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Starts the server with the demo in it. The first start builds the demo and sets the clock to the
 * year of its directive; on data that were begun without it the clock stays as it is.
 */
@Command(
        name = "demo",
        description = {
            "Starts the server with a province in the midst of a campaign. 启动演示。",
            "  --server.port=N       port, 8080 if not given 端口",
            "  --lookback.data=DIR   where everything is kept, ./data if not given 数据目录"
        })
final class DemoCommand implements Callable<Integer> {

    private static final String MORNING_IT_BEGINS = "2019-12-02T09:00+08:00";

    private final Server server;

    @Mixin private SpringOptions options = new SpringOptions();

    DemoCommand(Class<?> application) {
        this.server = new Server(application);
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> demo =
                Map.of("lookback.demo", "true", "lookback.clock.start", MORNING_IT_BEGINS);
        try (ConfigurableApplicationContext context = server.serve(demo, options.checked())) {
            Greeting.print(context);
            Server.awaitEnd(context);
        }
        return 0;
    }
}
