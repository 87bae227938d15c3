package org.lookback.document;

import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;

import java.time.Instant;

/**
 * A Word file that a unit has instead of the template that comes with Lookback.
 *
 * @param name what the file was called
 * @param post by which it was handed in
 * @param version counts its changes
 */
public record OwnTemplate(
        UnitId unit,
        DocumentKind kind,
        EvidenceId file,
        String name,
        Instant at,
        String post,
        long version) {}
