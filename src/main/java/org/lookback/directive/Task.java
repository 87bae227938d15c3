package org.lookback.directive;

import java.util.List;
import java.util.Optional;

/**
 * A task that the document gives to named parties.
 *
 * @param number its ordinal, as written
 * @param text the task, from its ordinal up to the note of who is responsible
 * @param lead who leads it or is solely responsible for it (牵头); empty where several share it and
 *     none leads
 * @param participants who else takes part (配合、参与、会同、按职责分工负责)
 */
public record Task(
        ItemKey key,
        Optional<String> number,
        String text,
        List<Party> lead,
        List<Party> participants,
        Optional<Deadline> deadline,
        Anchor anchor,
        Sureness sureness)
        implements Item {

    public Task {
        lead = List.copyOf(lead);
        participants = List.copyOf(participants);
    }

    /** Whether several share the task and none leads. */
    public boolean isShared() {
        return lead.isEmpty() && !participants.isEmpty();
    }
}
