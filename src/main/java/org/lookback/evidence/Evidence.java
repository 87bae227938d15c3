package org.lookback.evidence;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.internal.Arrival;
import org.lookback.evidence.internal.FileKind;
import org.lookback.evidence.internal.FileNames;
import org.lookback.evidence.internal.Uploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stores files and gives them back. Who may see a file is decided by the room that attached it to
 * something, except that whoever brought a file may have it back.
 */
@Service
public class Evidence {

    /** The largest file accepted, in bytes. */
    public static final long LARGEST = 20L * 1024 * 1024;

    private static final long MEGABYTE = 1024 * 1024;

    private final Vault vault;
    private final Uploads uploads;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Evidence(
            Vault vault,
            Uploads uploads,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.vault = vault;
        this.uploads = uploads;
        this.chronicle = chronicle;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Stores what the stream gives. The content decides what the file is; a name whose extension
     * says otherwise is corrected. Storing the same bytes again gives the same file. When it
     * returns, the bytes are on disk.
     *
     * <p>Faults at {@code file}: {@code file_empty}, {@code file_too_large}, {@code
     * file_kind_not_accepted}.
     */
    public Outcome<StoredFile> store(Actor actor, InputStream content, String fileName) {
        try (Arrival arrival = vault.receive(content, LARGEST)) {
            if (arrival.size() == 0) {
                return Outcome.faulty("file", "fault.evidence_empty");
            }
            if (arrival.size() > LARGEST) {
                return Outcome.faulty("file", "fault.evidence_too_large", LARGEST / MEGABYTE);
            }
            Optional<FileKind> kind = FileKind.of(arrival.path(), fileName);
            if (kind.isEmpty()) {
                return Outcome.faulty(
                        "file", "fault.evidence_kind_not_accepted", FileKind.extensions());
            }
            StoredFile file =
                    new StoredFile(
                            arrival.hash(),
                            FileNames.agreeing(fileName, kind.get()),
                            kind.get().mediaType(),
                            arrival.size());
            vault.keep(arrival);
            return Outcome.done(describe(actor, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stored file under the name of whoever brought it first. */
    public Optional<StoredFile> find(EvidenceId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /**
     * The files that are stored among those asked for, each under the name of whoever brought it
     * first.
     */
    public Map<EvidenceId, StoredFile> find(Collection<EvidenceId> ids) {
        return keyed(uploads.find(ids));
    }

    /**
     * Those of the files that the actor brought, under the actor's own names. Only these may the
     * actor attach to something: to know a file's hash is not to have the file.
     */
    public Map<EvidenceId, StoredFile> broughtBy(Actor actor, Collection<EvidenceId> ids) {
        return keyed(uploads.broughtBy(actor.person(), ids));
    }

    /** The file and its bytes, for a caller that has made sure the actor may see it. */
    public Optional<StoredContent> open(EvidenceId id) {
        return find(id).flatMap(this::open);
    }

    /** The file and its bytes for the actor who brought it. */
    public Optional<StoredContent> openOwn(Actor actor, EvidenceId id) {
        return Optional.ofNullable(broughtBy(actor, List.of(id)).get(id)).flatMap(this::open);
    }

    private Optional<StoredContent> open(StoredFile file) {
        Optional<Path> path = vault.find(file.id());
        return path.map(found -> new StoredContent(file, found));
    }

    private StoredFile describe(Actor actor, StoredFile file) {
        return transaction.execute(_ -> {
            Instant now = clock.instant();
            Optional<Long> upload = uploads.add(file, actor.person(), now);
            upload.ifPresent(number ->
                    chronicle.append(
                            new Stream("evidence", number),
                            0,
                            List.of(NewEntry.of("Stored", file)),
                            actor,
                            Optional.empty(),
                            now));
            return upload.map(_ -> file)
                    .orElseGet(
                            () -> uploads.broughtBy(actor.person(), List.of(file.id())).getFirst());
        });
    }

    private static Map<EvidenceId, StoredFile> keyed(List<StoredFile> files) {
        return files.stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
    }
}
