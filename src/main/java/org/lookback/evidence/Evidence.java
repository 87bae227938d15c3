package org.lookback.evidence;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.evidence.internal.Arrival;
import org.lookback.evidence.internal.Darkroom;
import org.lookback.evidence.internal.FileKind;
import org.lookback.evidence.internal.FileNames;
import org.lookback.evidence.internal.Pictures;
import org.lookback.evidence.internal.Uploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** The longer edge of a photograph that is made anew: what is written on a sign can be read. */
    private static final int PICTURE_EDGE = 2_048;

    private final Vault vault;
    private final Uploads uploads;
    private final Pictures pictures;
    private final Darkroom darkroom;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Evidence(
            Vault vault,
            Uploads uploads,
            Pictures pictures,
            Darkroom darkroom,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.vault = vault;
        this.uploads = uploads;
        this.pictures = pictures;
        this.darkroom = darkroom;
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

    /**
     * Stores a photograph made anew: upright, its longer edge bounded, without the place, the time
     * and whatever else it told about itself. The name is the caller's, as a sender's own may tell
     * who that is.
     *
     * <p>Faults at {@code file}: {@code evidence_empty}, {@code evidence_too_large}, {@code
     * evidence_heic}, {@code evidence_no_picture}.
     */
    public Outcome<StoredFile> storePicture(Actor actor, InputStream content, String name) {
        try (Arrival arrival = vault.receive(content, LARGEST)) {
            if (arrival.size() == 0) {
                return Outcome.faulty("file", "fault.evidence_empty");
            }
            if (arrival.size() > LARGEST) {
                return Outcome.faulty("file", "fault.evidence_too_large", LARGEST / MEGABYTE);
            }
            Optional<FileKind> kind = FileKind.of(arrival.path(), name);
            if (kind.filter(found -> found == FileKind.HEIC).isPresent()) {
                return Outcome.faulty("file", "fault.evidence_heic");
            }
            Optional<byte[]> picture =
                    kind.filter(found -> found.mediaType().startsWith("image/"))
                            .flatMap(_ -> darkroom.anew(arrival.path(), PICTURE_EDGE));
            return picture.isEmpty()
                    ? Outcome.faulty("file", "fault.evidence_no_picture")
                    : store(actor, new ByteArrayInputStream(picture.get()), name + ".jpg");
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

    /**
     * The first of the files that may not be kept with something: one may be by whoever brought it,
     * or where it was kept before.
     */
    public Optional<EvidenceId> firstUnknown(
            Actor actor, List<EvidenceId> wanted, Collection<EvidenceId> before) {
        Set<EvidenceId> known = new HashSet<>(broughtBy(actor, wanted).keySet());
        known.addAll(before);
        return wanted.stream().filter(file -> !known.contains(file)).findFirst();
    }

    /** The file and its bytes, for a caller that has made sure the actor may see it. */
    public Optional<StoredContent> open(EvidenceId id) {
        return find(id).flatMap(this::open);
    }

    /** The file and its bytes for the actor who brought it. */
    public Optional<StoredContent> openOwn(Actor actor, EvidenceId id) {
        return Optional.ofNullable(broughtBy(actor, List.of(id)).get(id)).flatMap(this::open);
    }

    /** A small picture of a file, for a caller that has made sure the actor may see the file. */
    public Optional<StoredContent> openSmall(EvidenceId id) {
        return find(id).flatMap(this::small);
    }

    /** A small picture of a file for the actor who brought it. */
    public Optional<StoredContent> openOwnSmall(Actor actor, EvidenceId id) {
        return Optional.ofNullable(broughtBy(actor, List.of(id)).get(id)).flatMap(this::small);
    }

    /** What the photographs among the files tell about themselves. */
    public Map<EvidenceId, Picture> pictures(Collection<StoredFile> files) {
        List<StoredFile> images = files.stream().filter(StoredFile::isImage).toList();
        Map<EvidenceId, Picture> known =
                new HashMap<>(pictures.find(images.stream().map(StoredFile::id).toList()));
        for (StoredFile image : images) {
            if (!known.containsKey(image.id())) {
                known.put(image.id(), looked(image));
            }
        }
        return known;
    }

    private Picture looked(StoredFile image) {
        Picture picture = vault.find(image.id()).map(darkroom::look).orElse(Picture.SILENT);
        pictures.add(image.id(), picture);
        return picture;
    }

    /** The file itself where nothing smaller can be made of it. */
    private Optional<StoredContent> small(StoredFile file) {
        if (!file.isImage()) {
            return open(file);
        }
        return pictures.small(file.id())
                .or(() -> makeSmall(file))
                .flatMap(small ->
                        vault.find(small)
                                .map(path ->
                                        new StoredContent(
                                                new StoredFile(
                                                        small,
                                                        file.name(),
                                                        "image/jpeg",
                                                        path.toFile().length()),
                                                path)))
                .or(() -> open(file));
    }

    private Optional<EvidenceId> makeSmall(StoredFile file) {
        return vault.find(file.id())
                .flatMap(darkroom::small)
                .map(bytes -> {
                    try (Arrival arrival =
                            vault.receive(new ByteArrayInputStream(bytes), bytes.length)) {
                        vault.keep(arrival);
                        pictures(List.of(file));
                        pictures.setSmall(file.id(), arrival.hash());
                        return arrival.hash();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
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
