package org.lookback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The jar taken apart, in the user's folder for caches. From there Java reads classes faster than
 * out of jars within a jar, and remembers at the end of the first run what it had to do to start,
 * so that later starts take half the time. Nothing depends on it: where there is no room or no
 * right to write, the jar runs as it is.
 *
 * <p>A copy belongs to one jar and one Java. While it runs it is locked; copies that nobody runs
 * are removed when a new one is made.
 */
final class Unpacked {

    private static final String REMEMBERED = "start.aot";

    private final Path copy;

    private Unpacked(Path copy) {
        this.copy = copy;
    }

    /**
     * @param java the program that will run it
     */
    static Optional<Unpacked> of(Path jar, Path java) {
        try {
            Path caches = caches().resolve("lookback");
            String key =
                    String.join(
                            "|",
                            jar.toRealPath().toString(),
                            Long.toString(Files.size(jar)),
                            Files.getLastModifiedTime(jar).toString(),
                            java.toRealPath().toString(),
                            Files.getLastModifiedTime(java).toString());
            Path copy =
                    caches.resolve(
                            UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                                    .toString());
            if (!Files.isDirectory(copy)) {
                Files.createDirectories(caches);
                removeUnused(caches);
                unpack(jar, java, copy);
            }
            lock(copy);
            return Optional.of(new Unpacked(copy));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * How Java is told to run it.
     *
     * @param records whether it is to note what it does to start, where that is not remembered yet
     */
    List<String> arguments(boolean records) {
        List<String> arguments = new ArrayList<>();
        if (Files.exists(remembered())) {
            arguments.add("-XX:AOTCache=" + remembered());
        } else if (records) {
            arguments.add("-XX:AOTMode=record");
            arguments.add("-XX:AOTConfiguration=" + noted());
        }
        // What does not fit into it is left out, and nobody needs to read which.
        arguments.add("-Xlog:aot*=off,cds*=off");
        arguments.addAll(jar());
        return arguments;
    }

    private List<String> jar() {
        return List.of("-jar", copy.resolve("lookback.jar").toString());
    }

    /**
     * Remembers what a run has noted, if it has.
     *
     * @param options those of the run: what is remembered is for the same heap and collector
     */
    void remember(Path java, List<String> options) {
        try {
            if (!Files.exists(noted())) {
                return;
            }
            Path unfinished = copy.resolve(REMEMBERED + ".new");
            List<String> command = new ArrayList<>(List.of(java.toString()));
            command.addAll(options);
            command.add("-XX:AOTMode=create");
            command.add("-XX:AOTConfiguration=" + noted());
            command.add("-XX:AOTCache=" + unfinished);
            command.addAll(jar());
            if (quietly(command) == 0) {
                Files.move(unfinished, remembered(), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(noted());
        } catch (IOException e) {
            // The next run notes it again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path remembered() {
        return copy.resolve(REMEMBERED);
    }

    private Path noted() {
        return copy.resolve(REMEMBERED + "." + ProcessHandle.current().pid());
    }

    private static int quietly(List<String> command) throws IOException, InterruptedException {
        Process tool =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        tool.getOutputStream().close();
        return tool.waitFor();
    }

    private static Path caches() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        if (system.startsWith("windows")) {
            return Optional.ofNullable(System.getenv("LOCALAPPDATA"))
                    .map(Path::of)
                    .orElse(home.resolve("AppData/Local"));
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Caches");
        }
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(named -> !named.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".cache"));
    }

    /** Under another name first, so that half a copy never passes for one. */
    private static void unpack(Path jar, Path java, Path copy)
            throws IOException, InterruptedException {
        Path unfinished = Files.createTempDirectory(copy.getParent(), "unpacking-");
        int exit =
                quietly(
                        List.of(
                                java.toString(),
                                "-Djarmode=tools",
                                "-jar",
                                jar.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                unfinished.toString()));
        if (exit != 0) {
            remove(unfinished);
            throw new IOException("not unpacked");
        }
        Files.move(
                unfinished.resolve(jar.getFileName()),
                unfinished.resolve("lookback.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        try {
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another start was faster, with the same copy.
            remove(unfinished);
            if (!Files.isDirectory(copy)) {
                throw e;
            }
        }
    }

    /** Held until this process ends. */
    private static void lock(Path copy) throws IOException {
        FileChannel.open(
                        lockOf(copy),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)
                .lock(0, Long.MAX_VALUE, true);
    }

    private static Path lockOf(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".lock");
    }

    private static void removeUnused(Path caches) throws IOException {
        List<Path> locks;
        try (Stream<Path> all = Files.list(caches)) {
            locks = all.filter(each -> each.toString().endsWith(".lock")).toList();
        }
        for (Path each : locks) {
            try (FileChannel channel = FileChannel.open(each, StandardOpenOption.WRITE);
                    FileLock unused = channel.tryLock()) {
                if (unused != null) {
                    String name = each.getFileName().toString();
                    remove(
                            each.resolveSibling(
                                    name.substring(0, name.length() - ".lock".length())));
                    Files.delete(each);
                }
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
