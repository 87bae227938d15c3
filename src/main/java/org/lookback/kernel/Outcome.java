package org.lookback.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a command ended. Only {@link Done} has changed anything; every other ending left everything
 * as it was.
 *
 * @param <T> what a done command answers with
 */
public sealed interface Outcome<T> {

    /** The command was carried out. */
    record Done<T>(T value) implements Outcome<T> {}

    /** A rule forbids it. */
    record Refused<T>(Refusal refusal, List<Object> particulars) implements Outcome<T> {
        public Refused {
            particulars = List.copyOf(particulars);
        }
    }

    /** What was sent is malformed or names things that do not exist: every fault at once. */
    record Faulty<T>(List<Fault> faults) implements Outcome<T> {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** Somebody changed it since the caller read it. */
    record Stale<T>(long currentVersion) implements Outcome<T> {}

    /** There is no such thing, or it lies outside the actor's scope; the two are not told apart. */
    record Absent<T>() implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal, Object... particulars) {
        return new Refused<>(refusal, List.of(particulars));
    }

    static <T> Outcome<T> faulty(List<Fault> faults) {
        return new Faulty<>(faults);
    }

    static <T> Outcome<T> faulty(String where, String message, Object... particulars) {
        return new Faulty<>(List.of(Fault.at(where, message, particulars)));
    }

    static <T> Outcome<T> absent() {
        return new Absent<>();
    }

    /** What was looked for, if it is there. */
    static <T> Outcome<T> found(Optional<T> value) {
        return value.map(Outcome::done).orElseGet(Outcome::absent);
    }

    /** Goes on with the value of a done command; any other ending stays as it is. */
    default <U> Outcome<U> then(Function<? super T, ? extends Outcome<U>> next) {
        return switch (this) {
            case Done<T>(var value) -> next.apply(value);
            case Refused<T>(var refusal, var particulars) -> new Refused<>(refusal, particulars);
            case Faulty<T>(var faults) -> new Faulty<>(faults);
            case Stale<T>(var version) -> new Stale<>(version);
            case Absent<T>() -> new Absent<>();
        };
    }

    /** The same ending, with its faults at the fields that a form calls otherwise. */
    default Outcome<T> faultsAt(Map<String, String> fields) {
        return this instanceof Faulty<T>(var faults)
                ? faulty(
                        faults.stream()
                                .map(fault ->
                                        new Fault(
                                                fields.getOrDefault(fault.where(), fault.where()),
                                                fault.message(),
                                                fault.particulars()))
                                .toList())
                : this;
    }

    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return then(value -> done(change.apply(value)));
    }
}
