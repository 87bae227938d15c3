package org.lookback.directive.internal.files;

import org.lookback.directive.Unreadable;

/** Ends the reading of a file, from however deep inside it. Never leaves the room. */
public final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final Unreadable why;

    UnreadableFile(Unreadable why) {
        super(why.name());
        this.why = why;
    }

    UnreadableFile(Unreadable why, Throwable cause) {
        super(why.name(), cause);
        this.why = why;
    }

    public Unreadable why() {
        return why;
    }
}
