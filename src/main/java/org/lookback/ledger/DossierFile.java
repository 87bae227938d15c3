package org.lookback.ledger;

import java.time.Instant;
import org.lookback.kernel.EvidenceId;

/** A file in a problem's dossier. */
public record DossierFile(EvidenceId evidence, String caption, Instant attachedAt) {}
