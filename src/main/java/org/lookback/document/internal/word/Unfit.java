package org.lookback.document.internal.word;

import java.util.List;

/** A file cannot be a template, and why. */
public final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;
    private final transient List<Object> particulars;

    Unfit(String message, Object... particulars) {
        super(message);
        this.message = message;
        this.particulars = List.of(particulars);
    }

    /** The message key of the reason. */
    public String message() {
        return message;
    }

    public List<Object> particulars() {
        return particulars;
    }
}
