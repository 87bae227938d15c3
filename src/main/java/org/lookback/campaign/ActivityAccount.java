package org.lookback.campaign;

import org.lookback.kernel.EvidenceId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is written of an activity. It says what was done, learnt and found; nothing of who attended
 * or what anybody thinks.
 *
 * @param heldOn not after today
 * @param place in words
 * @param measure a measure of the campaign that it belongs to
 * @param text what was learnt or found
 * @param follows earlier activities of the campaign from which it follows
 */
public record ActivityAccount(
        String title,
        LocalDate heldOn,
        Optional<String> place,
        Optional<Long> measure,
        String text,
        List<EvidenceId> papers,
        List<ActivityId> follows) {

    public static final int LONGEST_TEXT = 50_000;
    public static final int MOST_FOLLOWED = 20;

    public ActivityAccount {
        papers = List.copyOf(papers);
        follows = List.copyOf(follows);
    }
}
