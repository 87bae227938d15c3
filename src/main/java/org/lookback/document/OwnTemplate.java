package org.lookback.document;

import org.lookback.kernel.EvidenceId;

import java.time.Instant;

/**
 * A Word file that a unit has instead of the template that comes with Lookback.
 *
 * @param name what the file was called
 * @param post by which it was handed in
 */
public record OwnTemplate(
        DocumentKind kind, EvidenceId file, String name, Instant at, String post) {}
