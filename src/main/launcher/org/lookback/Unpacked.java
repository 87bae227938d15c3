package org.lookback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
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

    /** By which files of this run are known. */
    private static final String OWN = Long.toString(ProcessHandle.current().pid());

    /** Written last: a folder without it is no copy. */
    private static final String COMPLETE = "complete";

    private static final Duration OLD = Duration.ofDays(1);

    private final Path copy;

    /** Holds the lock for as long as this process lives; let go, it would be closed some day. */
    private final FileChannel lock;

    private Unpacked(Path copy, FileChannel lock) {
        this.copy = copy;
        this.lock = lock;
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
            Files.createDirectories(caches);
            FileChannel lock = locked(copy);
            if (!isComplete(copy)) {
                removeUnused(caches, copy);
                unpack(jar, java, copy);
            }
            if (!isComplete(copy) || !Files.exists(lockOf(copy))) {
                throw new IOException("somebody removed the copy meanwhile");
            }
            return Optional.of(new Unpacked(copy, lock));
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
        if (!lock.isOpen()) {
            throw new IllegalStateException("the copy is no longer held");
        }
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
     * Remembers what a run has noted, if it has and ended well.
     *
     * @param options those of the run: what is remembered is for the same heap and collector
     */
    void ended(boolean well, Path java, List<String> options) {
        try {
            if (well && Files.exists(noted())) {
                remember(java, options);
            }
        } catch (IOException e) {
            // The next run notes it again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    private void remember(Path java, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.add("-XX:AOTMode=create");
        command.add("-XX:AOTConfiguration=" + noted());
        command.add("-XX:AOTCache=" + unfinished());
        command.addAll(jar());
        if (quietly(command) == 0) {
            Files.move(unfinished(), remembered(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What this run has left behind, and what others have that were killed. */
    private void forget() {
        try (Stream<Path> all = Files.list(copy)) {
            for (Path each : all.toList()) {
                String name = each.getFileName().toString();
                String run = name.replaceFirst("^.*\\.", "");
                if (name.startsWith(REMEMBERED + ".")
                        && run.matches("[0-9]{1,18}")
                        && (run.equals(OWN) || ProcessHandle.of(Long.parseLong(run)).isEmpty())) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException e) {
            // Only room is lost.
        }
    }

    private Path remembered() {
        return copy.resolve(REMEMBERED);
    }

    private Path noted() {
        return copy.resolve(REMEMBERED + ".noted." + OWN);
    }

    private Path unfinished() {
        return copy.resolve(REMEMBERED + ".new." + OWN);
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
        Files.createFile(unfinished.resolve(COMPLETE));
        try {
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another start was faster, with the same copy.
            remove(unfinished);
        }
    }

    private static boolean isComplete(Path copy) {
        return Files.exists(copy.resolve(COMPLETE));
    }

    private static FileChannel locked(Path copy) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        lockOf(copy),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        channel.lock(0, Long.MAX_VALUE, true);
        return channel;
    }

    private static Path lockOf(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".lock");
    }

    /** What nobody runs, and what killed starts have left for a day. */
    private static void removeUnused(Path caches, Path own) throws IOException {
        List<Path> all;
        try (Stream<Path> listed = Files.list(caches)) {
            all = listed.toList();
        }
        Instant old = Instant.now().minus(OLD);
        for (Path each : all) {
            String name = each.getFileName().toString();
            if ((name.startsWith("unpacking-") || name.startsWith("removing-"))
                    && Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
                remove(each);
            }
            if (name.endsWith(".lock") && !each.equals(lockOf(own))) {
                try (FileChannel channel = FileChannel.open(each, StandardOpenOption.WRITE);
                        FileLock unused = channel.tryLock()) {
                    if (unused != null) {
                        Path copy =
                                each.resolveSibling(
                                        name.substring(0, name.length() - ".lock".length()));
                        remove(copy);
                        Files.delete(each);
                    }
                }
            }
        }
        // Another start of the same jar may have made it meanwhile, and run from it.
        if (!isComplete(own)) {
            remove(own);
        }
    }

    /** Under another name first, so that half of it never passes for the whole. */
    private static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Path going = directory.resolveSibling("removing-" + UUID.randomUUID());
        Files.move(directory, going, StandardCopyOption.ATOMIC_MOVE);
        try (Stream<Path> all = Files.walk(going)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
