package org.lookback.bench.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lookback as its users start it, with the demo's clock: a process of its own, from its jar. Closed,
 * it is told to stop and waited for.
 */
final class Server implements AutoCloseable {

    private static final int HEAP = 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Process process;
    private final int port;
    private final Duration untilAnswer;

    private Server(Process process, int port, Duration untilAnswer) {
        this.process = process;
        this.port = port;
        this.untilAnswer = untilAnswer;
    }

    /** Starts it, and comes back once a page is answered. */
    static Server start(Path jar, Path data, List<String> more) throws Exception {
        return start(jar, data, HEAP, more);
    }

    /**
     * The same with another heap.
     *
     * @param heap megabytes
     */
    static Server start(Path jar, Path data, int heap, List<String> more) throws Exception {
        int port = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Xmx" + heap + "m",
                                "-jar",
                                jar.toString(),
                                "demo",
                                "--server.port=" + port,
                                "--lookback.data=" + data));
        command.addAll(more);
        long began = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
                        .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sign-in"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            while (true) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                            == 200) {
                        Duration taken = Duration.ofNanos(System.nanoTime() - began);
                        return new Server(process, port, taken);
                    }
                } catch (IOException _) {
                    // Not yet.
                }
                if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                    process.destroy();
                    throw new IllegalStateException("it did not start; see " + data + ".log");
                }
                Thread.sleep(10);
            }
        }
    }

    int port() {
        return port;
    }

    /** Of the process that does the work: the one that was started looks for it and waits. */
    long pid() {
        return process.children().findFirst().map(ProcessHandle::pid).orElse(process.pid());
    }

    /** From the start of the process to the first page that was answered. */
    Duration untilAnswer() {
        return untilAnswer;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it did not stop within five minutes");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
