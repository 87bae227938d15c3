package org.lookback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Starts Lookback on a Java that is new enough. Many machines have an older one on the path and a
 * newer one beside it; so this class and its helper, and nothing else, are compiled for Java 17.
 * There it looks for the newer one. The jar is run from a copy of it that starts faster, see {@link
 * Unpacked}; so there is a second process, also on a Java that is new enough.
 *
 * <p>The two processes are one to whoever started them: the child gets the same arguments, writes
 * to the same terminal, is told to stop when the parent is, and its exit code becomes the parent's.
 * Should the parent be killed outright, the pipe between them closes and the child halts at once.
 */
public final class Launcher {

    private static final int NEEDED = 25;
    private static final String LAUNCHED = "lookback.launched";

    /** How a process ends that ended by itself, or as it should when it was told to. */
    private static final Set<Integer> GOOD_ENDS = Set.of(0, 129, 130, 143);

    /** Options that are meant for one process, or do not go with what the copy is run with. */
    private static final List<String> FOR_THIS_PROCESS =
            List.of(
                    "-agent",
                    "-javaagent",
                    "-Xrun",
                    "-Xdebug",
                    "-Xshare",
                    "-Xlog",
                    "-XX:AOT",
                    "-XX:SharedArchiveFile",
                    "-XX:StartFlightRecording",
                    "-Dcom.sun.management");

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        if (Boolean.getBoolean(LAUNCHED)) {
            haltWithParent();
            runHere(arguments);
            return;
        }
        boolean newEnough = Runtime.version().feature() >= NEEDED;
        if (newEnough && isWatched()) {
            runHere(arguments);
            return;
        }
        Optional<Path> java =
                newEnough
                        ? Optional.of(Path.of(System.getProperty("java.home")))
                        : places().filter(Launcher::isNewEnough).findFirst();
        if (java.isEmpty()) {
            System.err.println(notFound());
            System.exit(1);
        }
        Optional<Unpacked> copy =
                jar().flatMap(jar -> Unpacked.of(jar, program(java.orElseThrow())));
        if (newEnough && copy.isEmpty()) {
            runHere(arguments);
            return;
        }
        System.exit(runWith(java.orElseThrow(), copy, arguments));
    }

    /** Somebody who debugs, profiles or records means this very process. */
    private static boolean isWatched() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(option -> FOR_THIS_PROCESS.stream().anyMatch(option::startsWith));
    }

    /** The jar that is run, where it is one. */
    private static Optional<Path> jar() {
        String classPath = System.getProperty("java.class.path");
        return classPath.endsWith(".jar")
                        && !classPath.contains(System.getProperty("path.separator"))
                ? Optional.of(Path.of(classPath))
                : Optional.empty();
    }

    private static void runHere(String[] arguments) throws Exception {
        try {
            Class.forName("org.lookback.Application")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static int runWith(Path home, Optional<Unpacked> copy, String[] arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program(home).toString());
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        command.addAll(options);
        command.add("-D" + LAUNCHED + "=true");
        if (copy.isPresent()) {
            command.addAll(copy.get().arguments(runsOn(arguments)));
        } else if (jar().isPresent()) {
            command.add("-jar");
            command.add(jar().get().toString());
        } else {
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add(Launcher.class.getName());
        }
        command.addAll(Arrays.asList(arguments));
        Process child =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        // Held open, and never written to, for as long as this process lives.
        OutputStream lifeline = child.getOutputStream();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            // Not the process's own method: it also closes the pipe.
                            child.toHandle().destroy();
                            waitFor(child);
                            copy.ifPresent(each ->
                                    each.ended(
                                            GOOD_ENDS.contains(child.exitValue()),
                                            program(home),
                                            options));
                        }));
        int exit = child.waitFor();
        lifeline.close();
        return exit;
    }

    /** Whether it is a server, which starts for long; the other commands come and go. */
    private static boolean runsOn(String[] arguments) {
        return arguments.length > 0 && List.of("serve", "demo").contains(arguments[0]);
    }

    private static void waitFor(Process child) {
        try {
            child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parent never writes: whatever ends the reading, the parent is gone. */
    private static void haltWithParent() {
        Thread watch =
                new Thread(
                        () -> {
                            InputStream lifeline = System.in;
                            try {
                                while (lifeline.read() >= 0) {}
                            } catch (IOException e) {
                                // A broken pipe says the same as a closed one.
                            }
                            Runtime.getRuntime().halt(137);
                        },
                        "lifeline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Where a JDK may be, those that somebody named on purpose first. */
    private static Stream<Path> places() {
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> named =
                new TreeMap<>(System.getenv())
                        .entrySet().stream()
                                .filter(Launcher::namesJava)
                                .map(Map.Entry::getValue)
                                .filter(value -> !value.isBlank())
                                .map(Path::of);
        Stream<Path> found =
                Stream.of(
                                Path.of("/usr/lib/jvm"),
                                Path.of("/usr/java"),
                                Path.of("/opt/java"),
                                Path.of("/opt"),
                                user.resolve(".sdkman/candidates/java"),
                                user.resolve(".jdks"),
                                Path.of("/Library/Java/JavaVirtualMachines"),
                                user.resolve("Library/Java/JavaVirtualMachines"),
                                Path.of("C:\\Program Files\\Eclipse Adoptium"),
                                Path.of("C:\\Program Files\\Java"),
                                Path.of("C:\\Program Files\\Microsoft"),
                                Path.of("C:\\Program Files\\Zulu"),
                                Path.of("C:\\Program Files\\Amazon Corretto"))
                        .flatMap(Launcher::children)
                        .flatMap(path -> Stream.of(path, path.resolve("Contents/Home")))
                        .sorted(Comparator.comparingInt(Launcher::feature));
        return Stream.concat(named, found);
    }

    private static boolean namesJava(Map.Entry<String, String> variable) {
        String name = variable.getKey().toUpperCase(Locale.ROOT);
        return name.equals("JAVA_HOME")
                || name.matches("(JAVA_?HOME_?|JDK_?|JAVA_?)" + NEEDED + ".*");
    }

    private static Stream<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isNewEnough(Path home) {
        return feature(home) >= NEEDED && Files.isExecutable(program(home));
    }

    /** What the JDK says of itself in its release file; 0 where there is none. */
    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties told = new Properties();
        try (var text = Files.newBufferedReader(release, StandardCharsets.UTF_8)) {
            told.load(text);
            String version = told.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Runtime.Version.parse(version.replace('_', '+')).feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }

    private static Path program(Path home) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }

    private static String notFound() {
        return """
        Lookback 需要 Java %1$d 或更高版本；现在运行的是 %2$s，本机也没有找到更新的 JDK。
        请安装 JDK %1$d（例如 https://adoptium.net），或用 JAVA_HOME 指明它的位置，然后再启动。

        Lookback needs Java %1$d or later; this is %2$s, and no newer JDK was found on this machine.
        Install JDK %1$d (from https://adoptium.net, for example) or point JAVA_HOME at one, then start again.\
        """
                .formatted(NEEDED, Runtime.version());
    }
}
