package org.lookback.work;

import java.util.List;

/** A sentence that is kept, to be said in the language of whoever reads it. */
public record Sentence(String message, List<Object> particulars) {

    public Sentence {
        particulars = List.copyOf(particulars);
    }

    public static Sentence of(String message, Object... particulars) {
        return new Sentence(message, List.of(particulars));
    }
}
