package org.lookback.organization.internal;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;
import org.lookback.organization.UnitEvent;
import org.lookback.organization.UnitHappening;
import org.springframework.stereotype.Component;

import java.util.List;

/** Reads the histories of units, which {@link TreeChanges} writes. */
@Component
public class Histories {

    private final Chronicle chronicle;

    public Histories(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    static Stream of(UnitId unit) {
        return new Stream("unit", unit.value());
    }

    /** From the first to the last. */
    public Page<UnitHappening> read(UnitId unit, PageRequest part) {
        return chronicle.read(of(unit), part).map(Histories::happening);
    }

    /** The last so many before a version, from the first of them to the last. */
    public List<UnitHappening> before(UnitId unit, long version, int atMost) {
        return chronicle.readBefore(of(unit), version, atMost).stream()
                .map(Histories::happening)
                .toList();
    }

    private static UnitHappening happening(Entry entry) {
        return new UnitHappening(
                entry.version(), entry.at(), entry.person(), entry.post(), event(entry));
    }

    private static UnitEvent event(Entry entry) {
        return switch (entry.type()) {
            case "Opened" -> entry.as(Opened.class).event();
            case "Renamed" -> entry.as(UnitEvent.Renamed.class);
            case "LevelChanged" -> entry.as(UnitEvent.LevelChanged.class);
            case "Moved" -> entry.as(Moved.class).event();
            case "Merged" -> new UnitEvent.Merged(new UnitId(entry.as(Merged.class).into));
            case "TookOver" -> new UnitEvent.TookOver(new UnitId(entry.as(TookOver.class).unit));
            case "Closed" -> new UnitEvent.Closed();
            case "Reopened" -> new UnitEvent.Reopened();
            default ->
                    throw new IllegalStateException(
                            "nothing is known of what happened to a unit: " + entry.type());
        };
    }

    private record Opened(String code, String name, Level level, String path) {

        UnitEvent event() {
            return new UnitEvent.Opened(code, name, level, new UnitPath(path));
        }
    }

    private record Moved(String from, String to) {

        UnitEvent event() {
            return new UnitEvent.Moved(new UnitPath(from), new UnitPath(to));
        }
    }

    private record Merged(long into) {}

    private record TookOver(long unit) {}
}
