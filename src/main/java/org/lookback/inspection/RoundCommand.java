package org.lookback.inspection;

/** What is done with a look-back round. */
public sealed interface RoundCommand {

    /** Fixes the list and what each problem on it weighs, before the number is known. */
    record Freeze() implements RoundCommand {}

    /** Says what the public number is. Said again, it replaces what was said before. */
    record StateNumber(String number) implements RoundCommand {}

    /** Somebody else says the same number, and with that the round is drawn. */
    record Draw(String number) implements RoundCommand {}

    /** Gives the round up while nobody can know what it would draw. */
    record Drop(String reason) implements RoundCommand {}
}
