package org.lookback.shell.guides;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How far somebody has come in a guide. As text: its name, a hyphen, and a digit a step; or an x
 * where the person wants no more of it.
 */
final class Progress {

    private static final Pattern TEXT = Pattern.compile("([a-z]{1,20})-(x|[01]{1,20})");
    private static final String NO_MORE = "x";

    private final Guide guide;
    private final BitSet taken;
    private final boolean goingOn;

    private Progress(Guide guide, BitSet taken, boolean goingOn) {
        this.guide = guide;
        this.taken = taken;
        this.goingOn = goingOn;
    }

    static Progress begun(Guide guide) {
        return new Progress(guide, new BitSet(), true);
    }

    static Optional<Progress> read(String text, Function<String, Optional<Guide>> named) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String steps = parts.group(2);
        return named.apply(parts.group(1))
                .map(guide -> {
                    BitSet taken = new BitSet();
                    for (int i = 0; i < guide.steps().size() && i < steps.length(); i++) {
                        taken.set(i, steps.charAt(i) == '1');
                    }
                    return new Progress(guide, taken, !steps.equals(NO_MORE));
                });
    }

    String text() {
        if (!goingOn) {
            return guide.name() + "-" + NO_MORE;
        }
        StringBuilder text = new StringBuilder(guide.name()).append('-');
        for (int i = 0; i < guide.steps().size(); i++) {
            text.append(taken.get(i) ? '1' : '0');
        }
        return text.toString();
    }

    Guide guide() {
        return guide;
    }

    boolean isGoingOn() {
        return goingOn;
    }

    boolean isTaken(int step) {
        return taken.get(step);
    }

    /** After a request: the step that is next is taken, if that is what it asks for. */
    Progress after(String method, String path) {
        int next = taken.nextClearBit(0);
        return goingOn
                        && next < guide.steps().size()
                        && guide.steps().get(next).isTakenBy(method, path)
                ? withNextTaken()
                : this;
    }

    /** The next step is left out. */
    Progress withNextTaken() {
        BitSet more = (BitSet) taken.clone();
        more.set(taken.nextClearBit(0));
        return new Progress(guide, more, goingOn);
    }

    /** Nothing more of this guide. */
    Progress ended() {
        return new Progress(guide, taken, false);
    }
}
