package org.lookback.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The days from one to another, both included; either may be missing. */
public record Span(Optional<LocalDate> from, Optional<LocalDate> to) {

    /** All days there are. */
    public static final Span EVER = new Span(Optional.empty(), Optional.empty());

    public static Span between(LocalDate from, LocalDate to) {
        return new Span(Optional.of(from), Optional.of(to));
    }

    /** Whether some days lie outside. */
    public boolean narrows() {
        return from.isPresent() || to.isPresent();
    }

    public boolean isBackwards() {
        return from.isPresent() && to.isPresent() && to.get().isBefore(from.get());
    }

    /** The message key that says which days they are, and {@link #days} its particulars. */
    public String said() {
        if (from.isEmpty()) {
            return "ledger.span.until";
        }
        if (to.isEmpty()) {
            return "ledger.span.from";
        }
        return from.equals(to) ? "ledger.span.on" : "ledger.span.between";
    }

    public List<LocalDate> days() {
        return Stream.of(from, to).flatMap(Optional::stream).toList();
    }
}
