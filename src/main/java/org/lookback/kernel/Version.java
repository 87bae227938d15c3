package org.lookback.kernel;

/**
 * Which state of a thing the caller last saw. Over REST it is the ETag, and comes back as {@code
 * If-Match}; a controller that takes one as an argument demands the header.
 */
public record Version(long value) {

    /** The ETag of a thing in this version. */
    public String tag() {
        return "\"" + value + "\"";
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
