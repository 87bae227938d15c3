package org.lookback.campaign;

import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;

import java.util.List;

/**
 * An activity with what was written of it and what it hangs together with, as far as the reader may
 * see it.
 *
 * @param follows those from which it follows, the earliest first
 * @param followedBy those that followed from it, the latest first
 */
public record ActivitySheet(
        Activity activity,
        String text,
        List<EvidenceId> papers,
        List<Activity> follows,
        Page<Activity> followedBy) {

    public ActivitySheet {
        papers = List.copyOf(papers);
        follows = List.copyOf(follows);
    }
}
