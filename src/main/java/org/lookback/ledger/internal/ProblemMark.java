package org.lookback.ledger.internal;

import org.lookback.kernel.ProblemId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a row that was exported from here is known again: the problem's number, and a hash of it
 * with the moment at which it was registered, so that a number of another installation, or one that
 * an office gives its own rows, is taken for none of ours.
 */
final class ProblemMark {

    private static final int HASHED_BYTES = 6;
    private static final Pattern MARK = Pattern.compile("p1-(\\d{1,18})-[A-Za-z0-9_-]{8}");

    private ProblemMark() {}

    static String of(Stored stored) {
        long number = stored.problem().id().value();
        return "p1-" + number + "-" + hash(number + " " + stored.registeredAt().toEpochMilli());
    }

    /** The problem that a mark names; whether it is that problem's is still to be seen. */
    static Optional<ProblemId> named(String cell) {
        Matcher mark = MARK.matcher(cell);
        return mark.matches()
                ? Optional.of(new ProblemId(Long.parseLong(mark.group(1))))
                : Optional.empty();
    }

    private static String hash(String words) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            Arrays.copyOf(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(words.getBytes(StandardCharsets.UTF_8)),
                                    HASHED_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
