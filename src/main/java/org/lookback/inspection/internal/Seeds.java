package org.lookback.inspection.internal;

import org.lookback.chronicle.Hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;

/** Hashes that anybody can repeat. */
public final class Seeds {

    /** A number of fewer digits could be guessed too well. */
    public static final int FEWEST_DIGITS = 6;

    public static final int MOST_DIGITS = 100;

    private Seeds() {}

    /** The digits of a number however it is written: with blanks, commas or signs between. */
    public static String digits(String number) {
        StringBuilder digits = new StringBuilder();
        number.codePoints()
                .filter(Character::isDigit)
                .forEach(digit -> digits.append(Character.digit(digit, 10)));
        return digits.toString();
    }

    /** The seed that the chronicle's entry and the number make together. */
    public static Hash of(Hash entry, String digits) {
        MessageDigest digest = sha256();
        return new Hash(digest.digest((entry + " " + digits).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The hash of a text whose lines are handed on one by one; each ends with a line feed. */
    public static Hash ofLines(Consumer<Consumer<String>> lines) {
        MessageDigest digest = sha256();
        lines.accept(line -> digest.update((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new Hash(digest.digest());
    }

    public static Hash ofText(byte[] text) {
        return new Hash(sha256().digest(text));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
