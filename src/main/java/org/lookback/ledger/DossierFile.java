package org.lookback.ledger;

import org.lookback.kernel.EvidenceId;

import java.time.Instant;

/** A file in a problem's dossier. */
public record DossierFile(EvidenceId evidence, String caption, Instant attachedAt) {}
