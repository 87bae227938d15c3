package org.lookback.work.internal;

import org.lookback.work.Course;
import org.lookback.work.WorkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder {@code works} under the data directory: {@code 17.in} was handed in with work 17, and
 * {@code 17-2} is what its second turn has written.
 */
@Component
public class WorkFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFiles.class);
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    public WorkFiles(@Value("${lookback.data:data}") String dataDirectory) {
        this.folder = Path.of(dataDirectory).toAbsolutePath().resolve("works");
    }

    Path handedIn(WorkId id) {
        return folder.resolve(id + ".in");
    }

    public Path result(WorkId id, long turn) {
        return folder.resolve(id + "-" + turn);
    }

    /** Keeps what was handed in; it is on disk when this returns. */
    public void keep(WorkId id, byte[] content) {
        try {
            write(handedIn(id), out -> out.write(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file, which is on disk when this returns. */
    void write(Path path, Course.Writing writing) throws IOException {
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(
                                path,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            writing.to(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Removes all files of a work but one. */
    void removeAllBut(WorkId id, List<Path> kept) {
        remove(path ->
                (path.getFileName().toString().equals(id + ".in")
                                || path.getFileName().toString().startsWith(id + "-"))
                        && !kept.contains(path));
    }

    public void removeAll(WorkId id) {
        removeAllBut(id, List.of());
    }

    /** Removes what belongs to works that are not there, such as one whose request failed. */
    void removeUnless(Predicate<WorkId> isThere) {
        remove(path -> {
            String number = path.getFileName().toString().split("[-.]", 2)[0];
            return number.matches("[0-9]{1,18}")
                    && !isThere.test(new WorkId(Long.parseLong(number)));
        });
    }

    /** A file that cannot be removed is tried again by the next sweep. */
    private void remove(Predicate<Path> which) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.filter(which).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Files of works could not be removed and will be later.", e);
        }
    }
}
