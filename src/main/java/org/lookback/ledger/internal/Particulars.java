package org.lookback.ledger.internal;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checks what a command brings and collects every fault, so that a person is told all of them at
 * once.
 */
final class Particulars {

    private final List<Fault> faults = new ArrayList<>();

    Particulars text(String where, String text, int longest) {
        if (text.isBlank()) {
            faults.add(Fault.at(where, "fault.missing"));
        }
        return optionalText(where, text, longest);
    }

    Particulars optionalText(String where, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            faults.add(Fault.at(where, "fault.too-long", longest));
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(Fault.at(where, "fault.control-character"));
        }
        return this;
    }

    Particulars texts(String where, List<String> texts, int longest) {
        for (int i = 0; i < texts.size(); i++) {
            text(where + "[" + i + "]", texts.get(i), longest);
        }
        return this;
    }

    Particulars between(String where, int number, int fewest, int most) {
        if (number < fewest || number > most) {
            faults.add(Fault.at(where, "fault.number-between", fewest, most));
        }
        return this;
    }

    Particulars atMost(String where, int number, int most) {
        return between(where, number, 0, most);
    }

    Particulars notPast(String where, LocalDate day, LocalDate today) {
        if (day.isBefore(today)) {
            faults.add(Fault.at(where, "fault.day-past", today));
        }
        return this;
    }

    Particulars notFuture(String where, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            faults.add(Fault.at(where, "fault.day-future", today));
        }
        return this;
    }

    Particulars known(String where, List<UnitId> units, Facts facts) {
        if (!facts.named().keySet().containsAll(units)) {
            faults.add(Fault.at(where, "fault.unit.unknown"));
        }
        return this;
    }

    /**
     * Either a corrective action with its day or the reason why none is needed; not both, not
     * neither.
     */
    Particulars correctiveActionOrReason(Command.Plan plan, LocalDate today) {
        boolean action = plan.correctiveAction().filter(text -> !text.isBlank()).isPresent();
        boolean reason = plan.noneNeeded().filter(text -> !text.isBlank()).isPresent();
        if (action == reason) {
            faults.add(Fault.at("correctiveAction", "fault.corrective-action-or-reason"));
        } else if (action && plan.correctiveActionDue().isEmpty()) {
            faults.add(Fault.at("correctiveActionDue", "fault.missing"));
        }
        plan.correctiveAction()
                .ifPresent(text -> optionalText("correctiveAction", text, Command.LONGEST_TEXT));
        plan.noneNeeded().ifPresent(text -> optionalText("noneNeeded", text, Command.LONGEST_TEXT));
        plan.correctiveActionDue().ifPresent(day -> notPast("correctiveActionDue", day, today));
        return this;
    }

    List<Fault> faults() {
        return faults;
    }

    <T> Outcome<T> then(Supplier<Outcome<T>> otherwise) {
        return faults.isEmpty() ? otherwise.get() : Outcome.faulty(faults);
    }
}
