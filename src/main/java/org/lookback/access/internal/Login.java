package org.lookback.access.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A login name in the one form in which it is stored: letters of any script, digits and {@code . _
 * - @}.
 */
public record Login(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}._@-]{2,64}");

    /** The login name somebody typed, if it can be one. */
    public static Optional<Login> typed(String text) {
        String value =
                Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return ALLOWED.matcher(value).matches() ? Optional.of(new Login(value)) : Optional.empty();
    }
}
