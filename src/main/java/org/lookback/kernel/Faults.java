package org.lookback.kernel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with what was sent, all at once. */
public final class Faults {

    public static final int LONGEST_NAME = 200;

    private final List<Fault> faults = new ArrayList<>();

    public Faults text(String where, String text, int longest) {
        if (text.isBlank()) {
            faults.add(Fault.at(where, "fault.missing"));
        } else if (text.strip().length() > longest) {
            faults.add(Fault.at(where, "fault.too_long", longest));
        }
        return this;
    }

    public Faults optionalText(String where, Optional<String> text, int longest) {
        text.ifPresent(given -> text(where, given, longest));
        return this;
    }

    public Faults name(String where, String name) {
        return text(where, name, LONGEST_NAME);
    }

    public Faults name(String where, Optional<String> name) {
        name.ifPresent(given -> name(where, given));
        return this;
    }

    public Faults atMost(String where, int count, int most) {
        if (count > most) {
            faults.add(Fault.at(where, "fault.too_many", most));
        }
        return this;
    }

    public Faults notPast(String where, Optional<LocalDate> day, LocalDate today) {
        if (day.filter(given -> given.isBefore(today)).isPresent()) {
            faults.add(Fault.at(where, "fault.day_past"));
        }
        return this;
    }

    public Faults notFuture(String where, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            faults.add(Fault.at(where, "fault.day_future"));
        }
        return this;
    }

    public Faults inOrder(String where, Optional<LocalDate> first, Optional<LocalDate> then) {
        if (first.isPresent() && then.isPresent() && then.get().isBefore(first.get())) {
            faults.add(Fault.at(where, "fault.days_reversed"));
        }
        return this;
    }

    public Faults add(Fault fault) {
        faults.add(fault);
        return this;
    }

    public Faults addAll(List<Fault> more) {
        faults.addAll(more);
        return this;
    }

    public boolean any() {
        return !faults.isEmpty();
    }

    public List<Fault> list() {
        return List.copyOf(faults);
    }

    public Faults between(String where, int number, int least, int most) {
        if (number < least || number > most) {
            faults.add(Fault.at(where, "fault.number_outside", least, most));
        }
        return this;
    }
}
