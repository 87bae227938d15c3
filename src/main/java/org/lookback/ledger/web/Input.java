package org.lookback.ledger.web;

import java.util.List;
import java.util.Optional;

/**
 * One field of a command's form.
 *
 * @param label the message key of its label
 * @param value what stands in it at first
 * @param hint the message key of what is said below it
 * @param choices for {@link Kind#CHOICE} and {@link Kind#CHECKS}
 */
public record Input(
        Kind kind,
        String name,
        String label,
        String value,
        Need need,
        Optional<String> hint,
        List<Choice> choices) {

    private static final int SHORT = 200;
    private static final int LONG = 4000;

    /** What it looks like. */
    public enum Kind {
        LINE,
        TEXT,
        DAY,
        NUMBER,
        UNIT,
        CHOICE,
        CHECKS,
        TICK,
        FILES
    }

    /** Whether it may stay empty. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    /**
     * Something that can be chosen.
     *
     * @param constant what is said where it is an enum's constant
     * @param text what is said where it is not; empty for what the reader may not see
     */
    public record Choice(String value, Optional<Enum<?>> constant, String text) {

        static Choice of(Enum<?> constant) {
            return new Choice(constant.name(), Optional.of(constant), "");
        }
    }

    static Input of(Kind kind, String name, Need need) {
        return new Input(kind, name, "field." + name, "", need, Optional.empty(), List.of());
    }

    Input saying(String hintKey) {
        return new Input(kind, name, label, value, need, Optional.of(hintKey), choices);
    }

    Input holding(String first) {
        return new Input(kind, name, label, first, need, hint, choices);
    }

    Input labelled(String key) {
        return new Input(kind, name, key, value, need, hint, choices);
    }

    Input among(List<Choice> these) {
        return new Input(kind, name, label, value, need, hint, these);
    }

    /** Which of the shell's fields it is, if it is one. */
    public String field() {
        return switch (kind) {
            case TEXT -> "lines";
            case DAY -> "day";
            case NUMBER -> "number";
            case UNIT -> "unit";
            case LINE, CHOICE, CHECKS, TICK, FILES -> "text";
        };
    }

    /** How many characters it takes. */
    public int longest() {
        return kind == Kind.TEXT || name.contains("whys") ? LONG : SHORT;
    }

    public boolean isRequired() {
        return need == Need.REQUIRED;
    }
}
