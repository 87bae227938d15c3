package org.lookback.evidence;

import org.lookback.evidence.internal.FileNames;
import org.lookback.evidence.internal.Piece;
import org.lookback.evidence.internal.StartedUploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes files piece by piece, over bad lines and across restarts of either side. An upload belongs
 * to whoever started it. What has arrived is on disk before the sender learns of it; what the file
 * is gets judged when all of it is there, by {@link Evidence#store}.
 */
@Service
public class ResumableUploads {

    /** How many uploads a person may have under way. */
    public static final int MOST = 40;

    /** How many bytes they may have in all. */
    public static final long MOST_BYTES = 20 * Evidence.LARGEST;

    /** How long after the last piece an upload can be gone on with. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final int LONGEST_NAME = 500;
    private static final long MEGABYTE = 1024 * 1024;

    private final StartedUploads started;
    private final Vault vault;
    private final Evidence evidence;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public ResumableUploads(
            StartedUploads started,
            Vault vault,
            Evidence evidence,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.started = started;
        this.vault = vault;
        this.evidence = evidence;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Announces a file.
     *
     * <p>Faults at {@code file}: {@code evidence_empty}, {@code evidence_too_large}.
     */
    public Outcome<StartedUpload> start(Actor actor, String name, long size) {
        if (size <= 0) {
            return Outcome.faulty("file", "fault.evidence_empty");
        }
        if (size > Evidence.LARGEST) {
            return Outcome.faulty("file", "fault.evidence_too_large", Evidence.LARGEST / MEGABYTE);
        }
        Instant now = clock.instant();
        StartedUploads.Sum sum = started.sum(actor.person(), now);
        if (sum.uploads() >= MOST || sum.bytes() + size > MOST_BYTES) {
            return Outcome.refused(EvidenceRefusal.TOO_MUCH_UNDER_WAY, MOST, MOST_BYTES / MEGABYTE);
        }
        String kept = FileNames.shown(name, LONGEST_NAME);
        return Outcome.done(started.add(actor.person(), kept, size, now.plus(KEPT)));
    }

    /** How far an upload of the actor's own has come, as long as it can be gone on with. */
    public Optional<StartedUpload> find(Actor actor, UploadId id) {
        return started.find(actor.person(), id, clock.instant());
    }

    /**
     * Takes the piece that begins at that byte: all the stream gives, or, where the line breaks, as
     * much as came. After the last piece the content is looked at, and the file is stored or the
     * upload is gone.
     *
     * @return stale, with the byte that is wanted, if it begins elsewhere
     */
    public Outcome<StartedUpload> receive(
            Actor actor, UploadId id, long from, InputStream content) {
        Optional<StartedUpload> before = find(actor, id);
        if (before.isEmpty()) {
            return Outcome.absent();
        }
        if (before.get().received() != from) {
            return new Outcome.Stale<>(before.get().received());
        }
        if (before.get().stored().isPresent()) {
            return Outcome.done(before.get());
        }
        try (Piece piece = vault.take(content, before.get().size() - from)) {
            if (from + piece.size() > before.get().size()) {
                return Outcome.faulty("file", "fault.evidence_longer_than_said");
            }
            Outcome<StartedUpload> grown =
                    piece.size() == 0 ? Outcome.done(before.get()) : add(actor, id, from, piece);
            return grown.then(
                    upload -> upload.isWhole() ? finish(actor, upload) : Outcome.done(upload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an upload up. */
    public Outcome<UploadId> abandon(Actor actor, UploadId id) {
        if (!started.remove(actor.person(), id)) {
            return Outcome.absent();
        }
        vault.dropPart(id.value());
        return Outcome.done(id);
    }

    /** Removes what nobody can go on with any more. */
    public void forgetExpired() {
        started.removeExpired(clock.instant()).forEach(id -> vault.dropPart(id.value()));
    }

    private Outcome<StartedUpload> add(Actor actor, UploadId id, long from, Piece piece) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Optional<StartedUpload> now = started.hold(actor.person(), id, clock.instant());
                    if (now.isEmpty()) {
                        return Outcome.<StartedUpload>absent();
                    }
                    if (now.get().received() != from) {
                        return new Outcome.Stale<StartedUpload>(now.get().received());
                    }
                    vault.addToPart(id.value(), from, piece);
                    return Outcome.done(
                            started.grown(
                                    now.get(), from + piece.size(), clock.instant().plus(KEPT)));
                }));
    }

    private Outcome<StartedUpload> finish(Actor actor, StartedUpload upload) {
        Outcome<StoredFile> stored;
        try (InputStream whole = vault.readPart(upload.id().value())) {
            stored = evidence.store(actor, whole, upload.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What became of it is noted before its part goes: a crash in between leaves a part too
        // many.
        Outcome<StartedUpload> ended;
        if (stored instanceof Outcome.Done<StoredFile>(var file)) {
            ended = Outcome.done(started.stored(upload, file.id()));
        } else {
            started.remove(actor.person(), upload.id());
            ended = stored.map(_ -> upload);
        }
        vault.dropPart(upload.id().value());
        return ended;
    }
}
