package org.lookback.campaign.web;

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

/** Reads from a form which files belong to what it says, and stores those that came with it. */
@Component
class BroughtFiles {

    /** Fields that name files which are here already: kept from before, and sent ahead. */
    private static final List<String> KEPT_AND_SENT_BEFORE = List.of("kept", "evidence");

    private final Evidence evidence;

    BroughtFiles(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Whatever is wrong with a file is told at the field {@code file}. */
    List<EvidenceId> read(Actor actor, FormFields fields, @Nullable List<MultipartFile> brought) {
        List<EvidenceId> files = new ArrayList<>();
        for (String field : KEPT_AND_SENT_BEFORE) {
            for (String hash : fields.all(field)) {
                if (hash.matches("[0-9a-f]{64}")) {
                    files.add(new EvidenceId(hash));
                } else {
                    fields.add(Fault.at("file", "fault.campaign_file_unknown", hash));
                }
            }
        }
        files.addAll(stored(actor, fields, brought));
        return files;
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
