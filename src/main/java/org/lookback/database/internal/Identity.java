package org.lookback.database.internal;

import com.sun.security.auth.module.UnixSystem;

import org.lookback.database.PostgresUnavailable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Under whose name PostgreSQL's programs run. They refuse root; then they run in a user namespace
 * without any mapping, where root is nobody and its files are nobody's, or as another user to whom
 * their directory is handed over.
 *
 * @param prefix what goes before each command
 * @param handedTo the user who must own the directory, if it is not the one who runs Lookback
 */
record Identity(List<String> prefix, OptionalLong handedTo) {

    private static final long NOBODY = 65534;

    static Identity forCluster(Path cluster) {
        if (Binaries.operatingSystem().equals("windows") || new UnixSystem().getUid() != 0) {
            return new Identity(List.of(), OptionalLong.empty());
        }
        long owner = Files.exists(cluster) ? ownerOf(cluster) : 0;
        if (owner != 0) {
            return as(owner);
        }
        Identity namespace = new Identity(List.of("unshare", "-U"), OptionalLong.empty());
        if (namespace.works()) {
            return namespace;
        }
        if (Files.exists(cluster)) {
            throw PostgresUnavailable.because("root");
        }
        return as(NOBODY);
    }

    private static Identity as(long user) {
        Identity other =
                new Identity(
                        List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"),
                        OptionalLong.of(user));
        if (!other.works()) {
            throw PostgresUnavailable.because("root");
        }
        return other;
    }

    /** Gives this directory, which must have nothing in it, to the user who needs it. */
    void handOver(Path path) throws IOException {
        if (handedTo.isPresent()) {
            int user = (int) handedTo.getAsLong();
            Files.setAttribute(path, "unix:uid", user);
            Files.setAttribute(path, "unix:gid", user);
            if (run(List.of("test", "-w", path.toString()), discarded()) != 0) {
                throw PostgresUnavailable.because(
                        "directory-closed", path, Long.toString(handedTo.getAsLong()));
            }
        }
    }

    /** Runs a program to its end. What it prints goes to the file. */
    int run(List<String> command, File output) throws IOException {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(output);
        // Settings meant for somebody's own psql would lead these programs elsewhere.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_MESSAGES", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + command.getFirst() + " was running", e);
        }
    }

    private boolean works() {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.add("true");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static File discarded() {
        return ProcessBuilder.Redirect.DISCARD.file();
    }

    private static long ownerOf(Path path) {
        try {
            return ((Number) Files.getAttribute(path, "unix:uid")).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
