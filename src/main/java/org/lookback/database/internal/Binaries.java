package org.lookback.database.internal;

import static java.util.Objects.requireNonNull;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.lookback.database.PostgresUnavailable;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** PostgreSQL's programs, carried in the jar and unpacked beside the data they work on. */
final class Binaries {

    private static final boolean WINDOWS = operatingSystem().equals("windows");

    private final Path home;

    private Binaries(Path home) {
        this.home = home;
    }

    /** Unpacks them, unless the directory has this very set already. */
    static Binaries unpackedIn(Path directory) {
        String archive = "/postgres-" + operatingSystem() + "-" + architecture() + ".txz";
        try (InputStream carried = Binaries.class.getResourceAsStream(archive)) {
            if (carried == null) {
                throw PostgresUnavailable.because(
                        "no-binaries",
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
            }
            Path home = directory.resolve("bin-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                Path unfinished = Files.createTempDirectory(directory, "unpacking-");
                openToOthers(unfinished);
                unpack(carried, unfinished);
                Files.move(unfinished, home);
            }
            return new Binaries(home);
        } catch (IOException e) {
            throw PostgresUnavailable.because("data-not-writable", directory, e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    private static String fingerprint(String archive) throws IOException {
        try (InputStream carried = Binaries.class.getResourceAsStream(archive);
                DigestInputStream digested =
                        new DigestInputStream(
                                carried == null ? InputStream.nullInputStream() : carried,
                                MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(InputStream carried, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(carried, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("Outside the archive: " + entry.getName());
                }
                Files.createDirectories(
                        entry.isDirectory() ? target : requireNonNull(target.getParent()));
                if (entry.isDirectory()) {
                    continue;
                }
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        openToOthers(target);
                    }
                }
            }
        }
    }

    /** As root, the programs run under another user, who must be able to reach them. */
    static void openToOthers(Path path) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** What a kill in the midst of unpacking or laying out has left behind. */
    static void removeUnfinished(Path directory, String prefix) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child :
                    children.filter(path -> path.getFileName().toString().startsWith(prefix))
                            .toList()) {
                try (Stream<Path> tree = Files.walk(child)) {
                    tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
                }
            }
        }
    }

    static String operatingSystem() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.contains("win") && !name.contains("darwin")) {
            return "windows";
        }
        return name.contains("mac") || name.contains("darwin") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm_64";
            // The archive for macOS holds programs for both kinds of processor.
            default -> operatingSystem().equals("darwin") ? "arm_64" : "x86_64";
        };
    }
}
