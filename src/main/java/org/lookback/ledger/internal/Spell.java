package org.lookback.ledger.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Event;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One run of a problem, from the day on which it was opened until it was struck off or found to be
 * none. Pure: whether it is kept step by step or made anew from the history, the same rule makes
 * it.
 *
 * @param number how often the problem had come back before
 * @param unit whose it is, or was when the run ended
 * @param returned how often its result did not pass
 * @param whys how many whys its longest chain has
 * @param action what was planned for good: PLANNED or NONE_NEEDED
 * @param cameBackOn when the next run began; absent also where that was found to be none
 * @param outcome STRUCK_OFF or DROPPED; absent while it goes on
 * @param files how many files showed the result when it was struck off
 * @param submissions the day of each submission, returned ones included
 * @param summaries how many letters and digits the words of each have
 * @param said how many the longest of what the unit says of the result has, once it is struck off
 * @param ruled whether the corrective action ended with a rule
 * @param claimed whether its unit has taken it as its own
 * @param selfFound whether its unit registered it; not so of what came back
 */
record Spell(
        int number,
        long campaign,
        long unit,
        @Nullable Long specialAction,
        String severity,
        String source,
        LocalDate openedOn,
        @Nullable LocalDate deadline,
        int returned,
        @Nullable Integer whys,
        @Nullable String action,
        @Nullable String outcome,
        @Nullable LocalDate endedOn,
        @Nullable String closureClass,
        @Nullable Integer files,
        @Nullable LocalDate cameBackOn,
        List<LocalDate> submissions,
        List<Integer> summaries,
        @Nullable Integer said,
        boolean ruled,
        boolean claimed,
        boolean selfFound) {

    Spell {
        submissions = List.copyOf(submissions);
        summaries = List.copyOf(summaries);
    }

    /** The first run of a problem that was registered on a day. */
    static Spell begun(Problem problem, LocalDate day) {
        return new Spell(
                        problem.lineage().recurrences(),
                        problem.entry().campaign().value(),
                        problem.ownership().unit().value(),
                        null,
                        problem.entry().severity().name(),
                        problem.entry().source().name(),
                        day,
                        null,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        false,
                        false,
                        false)
                .as(problem, 0, day);
    }

    /** Whether a step changes anything in the runs of a problem. */
    static boolean concerns(Problem before, Problem after, boolean undone) {
        return before.lineage().recurrences() != after.lineage().recurrences()
                || timesReturned(before, after, undone) != 0
                || timesSubmitted(before, after, undone) != 0
                || !begun(before, LocalDate.EPOCH).equals(begun(after, LocalDate.EPOCH));
    }

    /** Whether a step takes back another. */
    static boolean isUndone(List<Event> step) {
        return step.stream().anyMatch(each -> each instanceof Event.Undone);
    }

    /**
     * The runs of a problem after one more step.
     *
     * @param step what happened in it
     */
    static List<Spell> next(
            List<Spell> spells, Problem before, Problem after, List<Event> step, LocalDate day) {
        boolean undone = isUndone(step);
        List<Spell> next = new ArrayList<>(spells);
        int comeBack = after.lineage().recurrences() - before.lineage().recurrences();
        if (comeBack > 0) {
            next.add(next.removeLast().backOn(day));
            next.add(begun(after, day));
        } else if (comeBack < 0) {
            Spell _ = next.removeLast();
            next.add(next.removeLast().backOn(null));
        } else {
            Spell last =
                    next.removeLast()
                            .submitted(timesSubmitted(before, after, undone), step, day)
                            .as(after, timesReturned(before, after, undone), day);
            if (!next.isEmpty()) {
                // Whoever reported what was found to be none did not undo the closure before.
                boolean none = after.state() == State.REJECTED;
                next.add(next.removeLast().backOn(none ? null : last.openedOn));
            }
            next.add(last);
        }
        return next;
    }

    private static int timesReturned(Problem before, Problem after, boolean undone) {
        State from = undone ? after.state() : before.state();
        State to = undone ? before.state() : after.state();
        boolean returned = from == State.SUBMITTED && to == State.RECTIFYING;
        return returned ? undone ? -1 : 1 : 0;
    }

    private static int timesSubmitted(Problem before, Problem after, boolean undone) {
        State from = undone ? after.state() : before.state();
        State to = undone ? before.state() : after.state();
        boolean submitted = from == State.RECTIFYING && to == State.SUBMITTED;
        return submitted ? undone ? -1 : 1 : 0;
    }

    /** With one submission more or, where one is taken back, less. */
    private Spell submitted(int times, List<Event> step, LocalDate day) {
        if (times == 0) {
            return this;
        }
        List<LocalDate> days = new ArrayList<>(submissions);
        List<Integer> words = new ArrayList<>(summaries);
        if (times > 0) {
            days.add(day);
            words.add(
                    step.stream()
                            .filter(Event.Submitted.class::isInstance)
                            .map(Event.Submitted.class::cast)
                            .mapToInt(submitted -> letters(submitted.summary()))
                            .sum());
        } else {
            LocalDate _ = days.removeLast();
            Integer _ = words.removeLast();
        }
        return new Spell(
                number,
                campaign,
                unit,
                specialAction,
                severity,
                source,
                openedOn,
                deadline,
                returned,
                whys,
                action,
                outcome,
                endedOn,
                closureClass,
                files,
                cameBackOn,
                days,
                words,
                said,
                ruled,
                claimed,
                selfFound);
    }

    /** How many letters and digits a text has; a Chinese character is one. */
    private static int letters(String text) {
        return Math.toIntExact(text.codePoints().filter(Character::isLetterOrDigit).count());
    }

    /** The longest of what the unit says of the result. */
    private int longest(Problem problem) {
        return IntStream.concat(
                        summaries.stream()
                                .skip(Math.max(0, summaries.size() - 1))
                                .mapToInt(it -> it),
                        Stream.concat(
                                        problem.rectification().correctionResult().stream(),
                                        problem.review().selfCheck().stream())
                                .mapToInt(Spell::letters))
                .max()
                .orElse(0);
    }

    private static boolean isClaimed(State state) {
        return switch (state) {
            case CLAIMED, PLANNED, RECTIFYING, SUBMITTED, CLOSED, EFFECTIVE -> true;
            case REGISTERED, ASSIGNED, RECURRED, REJECTED, MERGED -> false;
        };
    }

    private Spell as(Problem problem, int moreReturned, LocalDate day) {
        State state = problem.state();
        boolean struckOff = state.isStruckOff();
        // What was worked out before it came back belongs to the run before.
        boolean anew = state == State.RECURRED;
        Problem.Rectification work = problem.rectification();
        return new Spell(
                number,
                campaign,
                problem.ownership().unit().value(),
                problem.entry().specialAction().map(SpecialActionId::value).orElse(null),
                problem.entry().severity().name(),
                problem.entry().source().name(),
                openedOn,
                anew ? null : problem.deadline().orElse(null),
                returned + moreReturned,
                anew || work.rootCauses().isEmpty()
                        ? null
                        : work.rootCauses().stream()
                                .mapToInt(cause -> cause.whys().size())
                                .max()
                                .getAsInt(),
                anew ? null : work.plan().map(Spell::action).orElse(null),
                state.isOpen() ? null : struckOff ? "STRUCK_OFF" : "DROPPED",
                state.isOpen() ? null : Optional.ofNullable(endedOn).orElse(day),
                struckOff
                        ? problem.review().closureClass().map(ClosureClass::name).orElse(null)
                        : null,
                struckOff ? Optional.ofNullable(files).orElse(work.freshEvidence()) : null,
                cameBackOn,
                submissions,
                summaries,
                struckOff ? longest(problem) : null,
                !anew && work.rule().isPresent(),
                isClaimed(state),
                problem.lineage().recurrences() == 0
                        && problem.ownership().unit().equals(problem.entry().registrar()));
    }

    private static String action(Problem.Undertaking plan) {
        return plan.noneNeeded().isPresent() ? "NONE_NEEDED" : "PLANNED";
    }

    private Spell backOn(@Nullable LocalDate day) {
        return new Spell(
                number,
                campaign,
                unit,
                specialAction,
                severity,
                source,
                openedOn,
                deadline,
                returned,
                whys,
                action,
                outcome,
                endedOn,
                closureClass,
                files,
                day,
                submissions,
                summaries,
                said,
                ruled,
                claimed,
                selfFound);
    }
}
