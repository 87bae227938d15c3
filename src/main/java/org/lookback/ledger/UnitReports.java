package org.lookback.ledger;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.ProblemId;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What units wrote to show that their problems were put right, out of the whole history. */
@Service
public class UnitReports {

    private final Chronicle chronicle;

    public UnitReports(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    /**
     * Hands on every report that was not taken back, problem by problem, the earliest of each
     * first. Within a transaction it reads some at a time: a million cost no more memory than one.
     */
    public void each(Consumer<UnitReport> reader) {
        Reading reading = new Reading(reader);
        chronicle.readAll("problem", reading::read);
        reading.handOn();
    }

    /** One problem's history, as far as it has been read. */
    private static final class Reading {
        private final Consumer<UnitReport> reader;
        private final List<Entry> history = new ArrayList<>();
        private long problem;

        Reading(Consumer<UnitReport> reader) {
            this.reader = reader;
        }

        void read(long id, Entry entry) {
            if (id != problem) {
                handOn();
                history.clear();
                problem = id;
            }
            history.add(entry);
        }

        void handOn() {
            List<Event> events =
                    history.stream()
                            .<Event>map(entry -> entry.as(EventTypes.named(entry.type())))
                            .toList();
            if (events.stream().noneMatch(event -> UnitReport.words(event).isPresent())) {
                return;
            }
            List<Evolution.Cause> causes = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                causes.add(new Evolution.Cause(events.get(i), history.get(i).person()));
            }
            List<Problem> states = Evolution.states(new ProblemId(problem), causes);
            for (int standing : Evolution.standing(events)) {
                UnitReport.of(
                                events.get(standing),
                                history.get(standing).version(),
                                history.get(standing).at(),
                                states.get(standing),
                                states.getLast())
                        .ifPresent(reader);
            }
        }
    }
}
