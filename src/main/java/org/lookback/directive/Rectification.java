package org.lookback.directive;

import java.util.List;
import java.util.Optional;

/**
 * A problem of a rectification plan with what is to be done about it (整改清单). Each part is there
 * only where the document states it.
 *
 * @param number its ordinal, as written
 * @param problem the problem
 * @param targets what must be reached (整改目标)
 * @param measures what is done, one by one (整改措施)
 * @param responsible the units responsible, who leads before the others
 * @param person the persons responsible, in the document's words
 * @param acceptedBy the unit that accepts the result (验收单位), in the document's words
 */
public record Rectification(
        ItemKey key,
        Optional<String> number,
        String problem,
        List<String> targets,
        List<String> measures,
        List<Party> responsible,
        Optional<String> person,
        Optional<Deadline> deadline,
        Optional<String> acceptedBy,
        ClosingClass closing,
        Anchor anchor,
        Sureness sureness)
        implements Item {

    public Rectification {
        targets = List.copyOf(targets);
        measures = List.copyOf(measures);
        responsible = List.copyOf(responsible);
    }

    /** Whether the task was read from some of its words. */
    public boolean covers(Task task) {
        return anchor.start() < task.anchor().end() && task.anchor().start() < anchor.end();
    }
}
