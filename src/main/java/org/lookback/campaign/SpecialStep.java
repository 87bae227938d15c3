package org.lookback.campaign;

/** A step that somebody wants a special action to take. */
public sealed interface SpecialStep {

    int LONGEST_TEXT = 20_000;

    /** The lead shows the result and asks the participating units to sign. */
    record Submit(String summary) implements SpecialStep {}

    /** A participating unit stands by the result. */
    record Sign() implements SpecialStep {}

    /** A participating unit does not stand by the result, and says why. */
    record RefuseToSign(String grounds) implements SpecialStep {}

    /** The work goes on: what was signed is signed anew next time. */
    record Resume(String grounds) implements SpecialStep {}

    /** The lead closes it. */
    record Close() implements SpecialStep {}
}
