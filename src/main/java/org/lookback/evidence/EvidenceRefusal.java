package org.lookback.evidence;

import org.lookback.kernel.Refusal;

/** The rules for files, as they refuse. */
public enum EvidenceRefusal implements Refusal {
    /** {0} how many uploads, and {1} how many megabytes, a person may have under way. */
    TOO_MUCH_UNDER_WAY
}
