package org.lookback.database.internal;

import org.lookback.database.PostgresUnavailable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory in which everything is kept. It belongs to one Lookback at a time; the operating
 * system frees it even when its holder is killed.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataDirectory claim(Path path) {
        try {
            Files.createDirectories(path);
            Path file = path.resolve("lookback.lock");
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw PostgresUnavailable.because("data-in-use", path, holder(path));
            }
            // A file of its own: on Windows nobody else may read a locked one.
            Files.writeString(path.resolve("lookback.pid"), ProcessHandle.current().pid() + "\n");
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw PostgresUnavailable.because("data-not-writable", path, e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path path) {
        try {
            return Files.readString(path.resolve("lookback.pid")).strip();
        } catch (IOException e) {
            return "?";
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
