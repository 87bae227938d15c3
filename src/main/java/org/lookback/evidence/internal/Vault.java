package org.lookback.evidence.internal;

import org.lookback.kernel.EvidenceId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder of stored bytes: {@code evidence/ab/cd/abcd…} under the data directory. A file appears
 * there whole or not at all, and is on disk before anybody learns of it.
 */
@Component
public class Vault {

    private final Path folder;

    public Vault(@Value("${lookback.data:data}") String dataDirectory) {
        this.folder = Path.of(dataDirectory).toAbsolutePath().resolve("evidence");
    }

    /** Takes in at most one byte more than the limit: enough to know that it was exceeded. */
    public Arrival receive(InputStream content, long limit) throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        Path path = Files.createTempFile(incoming, "arrival", null);
        try {
            MessageDigest digest = sha256();
            long size = 0;
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                byte[] buffer = new byte[1 << 16];
                for (int read; size <= limit && (read = content.read(buffer)) >= 0; size += read) {
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
                channel.force(true);
            }
            return new Arrival(
                    path, new EvidenceId(HexFormat.of().formatHex(digest.digest())), size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /**
     * Takes in a piece, and at most one byte more than it may be. Where the line breaks, the piece
     * is as long as what came before.
     */
    public Piece take(InputStream content, long limit) throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        Path path = Files.createTempFile(incoming, "piece", null);
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            while (size <= limit) {
                int read;
                try {
                    read = content.read(buffer);
                } catch (IOException _) {
                    break;
                }
                if (read < 0) {
                    break;
                }
                out.write(buffer, 0, read);
                size += read;
            }
            return new Piece(path, size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Joins a piece to those that came before it; on disk when it returns. */
    public void addToPart(UUID upload, long from, Piece piece) {
        try (FileChannel whole =
                        FileChannel.open(
                                partOf(upload),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileChannel more = FileChannel.open(piece.path(), StandardOpenOption.READ)) {
            // A piece that was written but not noted before a crash is written over.
            whole.truncate(from);
            if (whole.size() < from) {
                throw new EOFException("Less of upload " + upload + " is here than was noted.");
            }
            long done = 0;
            while (done < piece.size()) {
                done += whole.transferFrom(more, from + done, piece.size() - done);
            }
            whole.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that has come of an upload. */
    public InputStream readPart(UUID upload) throws IOException {
        return Files.newInputStream(partOf(upload));
    }

    public void dropPart(UUID upload) {
        try {
            Files.deleteIfExists(partOf(upload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path partOf(UUID upload) {
        return folder.resolve("incoming").resolve(upload + ".part");
    }

    /** Gives what arrived its lasting place. */
    public void keep(Arrival arrival) throws IOException {
        Path place = placeOf(arrival.hash());
        if (Files.exists(place)) {
            return;
        }
        Path parent = Files.createDirectories(parentOf(place));
        Files.move(arrival.path(), place, StandardCopyOption.ATOMIC_MOVE);
        for (Path each = parent; each.startsWith(folder); each = parentOf(each)) {
            force(each);
        }
    }

    public Optional<Path> find(EvidenceId id) {
        return Optional.of(placeOf(id)).filter(Files::isRegularFile);
    }

    private Path placeOf(EvidenceId id) {
        String hash = id.value();
        return folder.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException(path + " has no parent");
        }
        return parent;
    }

    /** A new name is only safe once its folder is on disk. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
