package org.lookback.kernel;

/**
 * An ending other than done where there is nobody to return it to, as before a request has been
 * read. It is answered like the ending itself.
 */
public final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Outcome<?> outcome;

    public Stopped(Outcome<?> outcome) {
        super(outcome.getClass().getSimpleName(), null, false, false);
        this.outcome = outcome;
    }

    public Outcome<?> outcome() {
        return outcome;
    }
}
