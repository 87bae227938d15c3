package org.lookback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The launcher's copies of a small jar. Each start is a process of its own, as a copy is held by
 * the process that runs it.
 */
class UnpackedTest {

    /** What the small jar does: it takes itself apart, as the tool in the real one does. */
    public static final class SmallJar {

        private SmallJar() {}

        /**
         * @param args {@code extract --force --destination} and where to
         */
        public static void main(String[] args) throws IOException {
            Path jar = Path.of(System.getProperty("java.class.path"));
            Path name = Objects.requireNonNull(jar.getFileName());
            Path to = Path.of(args[3]);
            Files.copy(jar, to.resolve(name));
            if (name.toString().startsWith("broken")) {
                System.exit(1);
            }
        }
    }

    /** A start of a jar: says from where it would run, and holds that until its input ends. */
    public static final class Start {

        private Start() {}

        /**
         * @param args the jar, and Java
         */
        public static void main(String[] args) throws IOException {
            System.out.println(
                    Unpacked.of(Path.of(args[0]), Path.of(args[1]))
                            .map(copy -> copy.arguments(false).getLast())
                            .orElse(""));
            System.in.read();
        }
    }

    private static final Path JAVA =
            Path.of(ProcessHandle.current().info().command().orElseThrow());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path here;

    private final List<Process> running = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Path jar;

    @BeforeEach
    void a_small_jar() throws IOException {
        jar = packed("small.jar");
    }

    @AfterEach
    void all_end() throws InterruptedException {
        for (Process each : running) {
            each.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_start_makes_a_copy_of_the_jar_and_runs_it() throws IOException {
        Path copied = started(jar).orElseThrow();

        assertThat(copied).hasSameBinaryContentAs(jar).hasFileName("lookback.jar");
        assertThat(copied).startsWith(caches());
    }

    @Test
    void the_next_start_uses_the_same_copy_also_while_the_first_runs() throws IOException {
        Path first = started(jar).orElseThrow();
        Path kept = Files.createFile(first.resolveSibling("start.aot"));

        Path second = started(jar).orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(kept).as("made anew, the copy would have lost it").exists();
        assertThat(copies()).hasSize(1);
    }

    @Test
    void a_jar_that_was_built_anew_gets_a_copy_of_its_own() throws IOException {
        Path first = started(jar).orElseThrow();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2019-12-02T01:00:00Z")));

        Path second = started(jar).orElseThrow();

        assertThat(second).isNotEqualTo(first).exists();
    }

    @Test
    void half_a_copy_is_not_used_but_made_anew() throws Exception {
        Path copied = started(jar).orElseThrow();
        ends();
        Files.delete(copied.resolveSibling("complete"));
        Files.writeString(copied, "half");
        Path left = Files.createFile(copied.resolveSibling("left"));

        Path again = started(jar).orElseThrow();

        assertThat(again).isEqualTo(copied).hasSameBinaryContentAs(jar);
        assertThat(left).doesNotExist();
    }

    @Test
    void a_jar_that_cannot_be_taken_apart_runs_as_it_is_and_leaves_nothing() throws IOException {
        assertThat(started(packed("broken.jar"))).isEmpty();
        assertThat(copies()).isEmpty();
    }

    @Test
    void copies_that_nobody_runs_go_when_another_is_made_and_those_that_run_stay()
            throws Exception {
        Path unused = started(packed("unused.jar")).orElseThrow();
        ends();
        Path held = started(packed("held.jar")).orElseThrow();
        assertThat(unused).as("gone already").doesNotExist();
        assertThat(held).exists();

        Path own = started(jar).orElseThrow();

        assertThat(held).exists();
        assertThat(own).exists();
        assertThat(copies()).hasSize(2);
    }

    private Path caches() {
        return here.resolve("caches/lookback");
    }

    /** The folders among the caches: copies, whole or half. */
    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.list(caches())) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private Path packed(String name) throws IOException {
        Path made = here.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SmallJar.class.getName());
        String entry = SmallJar.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(made);
                JarOutputStream packing = new JarOutputStream(out, manifest);
                InputStream bytes =
                        Objects.requireNonNull(
                                SmallJar.class.getClassLoader().getResourceAsStream(entry))) {
            packing.putNextEntry(new JarEntry(entry));
            bytes.transferTo(packing);
        }
        return made;
    }

    /** Where a start finds the jar that it runs, if it does not run the one it was given. */
    private Optional<Path> started(Path given) throws IOException {
        ProcessBuilder start =
                new ProcessBuilder(
                                JAVA.toString(),
                                "-Duser.home=" + here,
                                "-cp",
                                place(Unpacked.class)
                                        + System.getProperty("path.separator")
                                        + place(Start.class),
                                Start.class.getName(),
                                given.toString(),
                                JAVA.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        start.environment().put("XDG_CACHE_HOME", here.resolve("caches").toString());
        Process process = start.start();
        running.add(process);
        BufferedReader said = process.inputReader();
        return Optional.ofNullable(said.readLine()).filter(each -> !each.isEmpty()).map(Path::of);
    }

    /** Whatever has been started ends, and holds nothing any more. */
    private void ends() throws IOException, InterruptedException {
        for (Process each : running) {
            each.getOutputStream().close();
            assertThat(each.waitFor()).isZero();
        }
        running.clear();
    }

    private static Path place(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
