package org.lookback.console;

import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;

import picocli.CommandLine.ExitCode;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Turns how a command ended into what is printed and the exit code. */
record Answer(PrintWriter err, Wording wording) {

    Answer(PrintWriter err, String... rooms) {
        this(err, Wording.of(Failure.language(), rooms));
    }

    <T> int to(Outcome<T> outcome, Consumer<T> done) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> {
                done.accept(value);
                yield ExitCode.OK;
            }
            case Outcome.Refused<T>(var refusal, var particulars) -> {
                say(refusal.message(), particulars.toArray());
                yield say(refusal.remedy(), particulars.toArray());
            }
            case Outcome.Faulty<T>(var faults) -> {
                for (Fault fault : faults) {
                    err.println(fault.where() + ": " + said(fault));
                }
                err.flush();
                yield ExitCode.SOFTWARE;
            }
            case Outcome.Stale<T> stale -> say("console.stale");
            case Outcome.Absent<T> absent -> say("console.absent");
        };
    }

    /** What is wrong and, where there is a sentence for it, what to do. */
    private String said(Fault fault) {
        Object[] particulars = fault.particulars().toArray();
        String remedy = fault.message() + ".remedy";
        String wrong = wording.say(fault.message(), particulars);
        return wording.has(remedy) ? wrong + " " + wording.say(remedy, particulars) : wrong;
    }

    int say(String key, Object... particulars) {
        err.println(wording.say(key, particulars));
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
