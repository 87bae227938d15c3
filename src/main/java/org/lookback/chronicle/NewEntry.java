package org.lookback.chronicle;

/**
 * Something that happened and is to be written down.
 *
 * @param type what happened, in the past tense, for example {@code Assigned}
 * @param data the particulars as {@linkplain CanonicalJson canonical JSON}
 */
public record NewEntry(String type, String data) {

    /**
     * The particulars are a record, a map or anything else that {@link CanonicalJson} can write.
     */
    public static NewEntry of(String type, Object particulars) {
        return new NewEntry(type, CanonicalJson.write(particulars));
    }
}
