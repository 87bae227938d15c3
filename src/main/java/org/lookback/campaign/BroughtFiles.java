package org.lookback.campaign;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.FormFields;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from a form which files belong to what it says, and stores those that came with it. */
@Component
public class BroughtFiles {

    /** Fields that name files which are here already: kept from before, and sent ahead. */
    private static final List<String> KEPT_AND_SENT_BEFORE = List.of("kept", "evidence");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Evidence evidence;

    public BroughtFiles(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Whatever is wrong with a file is told at the field {@code file}. */
    public List<EvidenceId> read(
            Actor actor, FormFields fields, @Nullable List<MultipartFile> brought) {
        List<EvidenceId> files = new ArrayList<>();
        for (String field : KEPT_AND_SENT_BEFORE) {
            for (String hash : fields.all(field)) {
                if (HASH.matcher(hash).matches()) {
                    files.add(new EvidenceId(hash));
                } else {
                    fields.add(Fault.at("file", "fault.campaign_file_unknown", hash));
                }
            }
        }
        files.addAll(stored(actor, fields, brought));
        return files;
    }

    /** The files that a client names by their hashes. */
    public static Outcome<List<EvidenceId>> named(String where, Optional<List<String>> hashes) {
        List<String> files = hashes.orElse(List.of());
        return files.stream()
                .filter(hash -> !HASH.matcher(hash).matches())
                .findFirst()
                .<Outcome<List<EvidenceId>>>map(malformed ->
                        Outcome.faulty(where, "fault.campaign_file_unknown", malformed))
                .orElseGet(() -> Outcome.done(files.stream().map(EvidenceId::new).toList()));
    }

    /** Stores what was brought. A field for files that was left empty counts as nothing. */
    private List<EvidenceId> stored(
            Actor actor, FormFields fields, @Nullable List<MultipartFile> brought) {
        List<EvidenceId> stored = new ArrayList<>();
        for (MultipartFile file : brought == null ? List.<MultipartFile>of() : brought) {
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            if (name.isEmpty() && file.isEmpty()) {
                continue;
            }
            try (InputStream content = file.getInputStream()) {
                switch (evidence.store(actor, content, name)) {
                    case Outcome.Done<StoredFile>(var kept) -> stored.add(kept.id());
                    case Outcome.Faulty<StoredFile>(var wrong) -> wrong.forEach(fields::add);
                    case Outcome.Refused<StoredFile> _,
                            Outcome.Stale<StoredFile> _,
                            Outcome.Absent<StoredFile> _ ->
                            fields.add(Fault.at("file", "fault.campaign_file_unknown", name));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return stored;
    }
}
