package org.lookback.feedback;

/** Something that is sealed before it is kept, and shows itself nowhere by accident. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "sealed";
    }
}
