package org.lookback.console;

import org.springframework.context.ConfigurableApplicationContext;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

/** Starts the server on its data directory, which is empty the first time. */
@Command(
        name = "serve",
        description = {
            "Starts the server. 启动服务。",
            "  --server.port=N       port, 8080 if not given 端口",
            "  --lookback.data=DIR   where everything is kept, ./data if not given 数据目录"
        })
final class ServeCommand implements Callable<Integer> {

    private final Server server;

    @Mixin private SpringOptions options = new SpringOptions();

    ServeCommand(Class<?> application) {
        this.server = new Server(application);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ConfigurableApplicationContext context = server.serve(Map.of(), options.checked())) {
            Greeting.print(context);
            Server.awaitEnd(context);
        }
        return 0;
    }
}
