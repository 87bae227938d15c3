package org.lookback.bench.tally;

import java.util.Optional;

/** The reads whose latency is measured. */
enum Read {
    FLOOR("select 1"),
    STATES_ROOT("states, root"),
    STATES_CITY("states, city"),
    STATES_VILLAGE("states, village"),
    CHILDREN_ROOT("children, root"),
    SPECIAL_ACTIONS_ROOT("special actions, root"),
    OVERDUE_ROOT("overdue, root");

    final String label;

    Read(String label) {
        this.label = label;
    }

    Optional<String> query(Design design) {
        return switch (this) {
            case FLOOR -> Optional.of("select 1, 1");
            case STATES_ROOT, STATES_CITY, STATES_VILLAGE -> design.answer(Question.STATES);
            case CHILDREN_ROOT -> design.answer(Question.CHILDREN);
            case SPECIAL_ACTIONS_ROOT -> design.answer(Question.SPECIAL_ACTIONS);
            case OVERDUE_ROOT -> design.answer(Question.OVERDUE);
        };
    }

    long unit(Places places) {
        return switch (this) {
            case STATES_CITY -> places.city();
            case STATES_VILLAGE -> places.village();
            default -> places.root();
        };
    }
}
