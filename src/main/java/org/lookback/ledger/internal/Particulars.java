package org.lookback.ledger.internal;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Problem;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks what a command brings and collects every fault, so that a person is told all of them at
 * once.
 */
final class Particulars {

    /**
     * Letters to Unicode, and nothing to the eye: the fillers of Hangul, the empty braille cell.
     */
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";

    /** They turn the direction of writing around. */
    private static final String TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private final List<Fault> faults = new ArrayList<>();

    /** One line that has to say something. */
    Particulars line(String where, String text, int longest) {
        return text(where, text, longest).oneLine(where, text);
    }

    /** One line that may stay empty. */
    Particulars optionalLine(String where, String text, int longest) {
        return optionalText(where, text, longest).oneLine(where, text);
    }

    private Particulars oneLine(String where, String text) {
        if (text.strip().chars().anyMatch(c -> c == '\n' || c == '\r')) {
            faults.add(Fault.at(where, "fault.several-lines"));
        }
        return this;
    }

    Particulars text(String where, String text, int longest) {
        if (text.codePoints().allMatch(Particulars::isInvisible)) {
            faults.add(Fault.at(where, "fault.missing"));
        }
        return optionalText(where, text, longest);
    }

    Particulars optionalText(String where, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            faults.add(Fault.at(where, "fault.too-long", longest));
        }
        if (text.codePoints().anyMatch(Particulars::isUnshowable)) {
            faults.add(Fault.at(where, "fault.control-character"));
        }
        return this;
    }

    /** Space of any width, and marks that only direct how others are drawn. */
    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || BLANKS.indexOf(c) >= 0;
    }

    /** Controls that lay out no text, and marks that make it read otherwise than it is written. */
    private static boolean isUnshowable(int c) {
        boolean layout = c == '\t' || c == '\n' || c == '\r';
        return (Character.isISOControl(c) && !layout) || TURNING.indexOf(c) >= 0;
    }

    /** Counted from 1, one that nobody has answered yet. */
    Particulars openObjection(String where, int objection, Problem problem) {
        if (!problem.review().openObjections().contains(objection)) {
            faults.add(Fault.at(where, "fault.objection.unknown"));
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

    Particulars notPast(String where, Optional<LocalDate> day, LocalDate today) {
        return day.map(given -> notPast(where, given, today)).orElse(this);
    }

    /** What is kept up for good has no day. */
    Particulars standingOr(String where, boolean standing, Optional<LocalDate> day) {
        if (standing && day.isPresent()) {
            faults.add(Fault.at(where, "fault.standing-with-day"));
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
