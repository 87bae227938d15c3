package org.lookback.feedback;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/**
 * The code by which a sender asks for the answer: fourteen characters nobody can guess, seventy
 * bits, and two that tell a slip of the pen. Its alphabet has no characters that look alike when
 * written by hand (Crockford's base 32); what is typed instead of them is taken for them.
 */
public record TrackingCode(String characters) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 14;
    private static final int CHECKS = 2;
    private static final int BITS = 5;

    /**
     * The largest prime that two characters can tell. As 32 is neither 0 nor 1 to it, one wrong
     * character and two that changed places are always found.
     */
    private static final BigInteger PRIME = BigInteger.valueOf(1021);

    /**
     * The code that belongs to a form. Whoever sends the same form twice, because no answer came,
     * gets the same code.
     *
     * @param form what only the one who got the form knows, and nobody can guess
     */
    public static TrackingCode of(String form) {
        BigInteger number =
                new BigInteger(1, sha256("code of " + form)).shiftRight(256 - LENGTH * BITS);
        return new TrackingCode(digits(number, LENGTH) + digits(number.mod(PRIME), CHECKS));
    }

    /** What was typed, if it can be a code: in any case, with or without hyphens and spaces. */
    public static Optional<TrackingCode> parse(String typed) {
        StringBuilder read = new StringBuilder();
        for (char each : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            char narrow = each >= '！' && each <= '～' ? (char) (each - '！' + '!') : each;
            switch (Character.toUpperCase(narrow)) {
                case 'O' -> read.append('0');
                case 'I', 'L' -> read.append('1');
                case '-', '_', '.', ' ', '　', '\t', '—', '–', '\r', '\n' -> {
                    // set for the eye
                }
                default -> read.append(Character.toUpperCase(narrow));
            }
        }
        String code = read.toString();
        if (code.length() != LENGTH + CHECKS
                || !code.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0)) {
            return Optional.empty();
        }
        BigInteger number = number(code.substring(0, LENGTH));
        return number(code.substring(LENGTH)).equals(number.mod(PRIME))
                ? Optional.of(new TrackingCode(code))
                : Optional.empty();
    }

    /** What is kept of it. */
    public byte[] hash() {
        return sha256(characters);
    }

    /** In groups of four, as people write it. */
    public String grouped() {
        return String.join("-", characters.split("(?<=\\G.{4})"));
    }

    /** Not the code: whoever knows it is the sender. */
    @Override
    public String toString() {
        return "a tracking code";
    }

    private static String digits(BigInteger number, int count) {
        StringBuilder digits = new StringBuilder();
        for (int at = count - 1; at >= 0; at--) {
            digits.append(ALPHABET.charAt(number.shiftRight(at * BITS).intValue() & 31));
        }
        return digits.toString();
    }

    private static BigInteger number(String digits) {
        BigInteger number = BigInteger.ZERO;
        for (int at = 0; at < digits.length(); at++) {
            number =
                    number.shiftLeft(BITS)
                            .or(BigInteger.valueOf(ALPHABET.indexOf(digits.charAt(at))));
        }
        return number;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
