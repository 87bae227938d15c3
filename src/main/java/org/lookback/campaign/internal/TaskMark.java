package org.lookback.campaign.internal;

import org.lookback.campaign.TaskField;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a row of a task table said when it was taken along: a short hash of each of its fields, and
 * one of the assignment's number. By it is seen, when the row comes in again, which cells somebody
 * has changed outside and what has changed here meanwhile. It keeps nobody from anything: whoever
 * forges one is told less.
 */
public final class TaskMark {

    private static final String KIND = "m1";
    private static final int HASHED_BYTES = 3;
    private static final int LETTERS = 4;
    private static final List<TaskField> FIELDS = TaskField.marked();

    private final String letters;

    private TaskMark(String letters) {
        this.letters = letters;
    }

    /**
     * @param said the words of each field, as {@link TaskWords} has them
     */
    public static TaskMark of(long number, Map<TaskField, String> said) {
        StringBuilder letters = new StringBuilder(KIND).append(hash(Long.toString(number)));
        FIELDS.forEach(field -> letters.append(hash(said.getOrDefault(field, ""))));
        return new TaskMark(letters.toString());
    }

    /** The mark in a cell, if it is one of the assignment's. */
    public static Optional<TaskMark> in(String cell, long number) {
        int length = KIND.length() + LETTERS * (FIELDS.size() + 1);
        return Optional.of(cell)
                .filter(found -> found.length() == length)
                .filter(found -> found.startsWith(KIND + hash(Long.toString(number))))
                .map(TaskMark::new);
    }

    /** Whether the field said so. */
    public boolean says(TaskField field, String words) {
        int from = KIND.length() + LETTERS * (FIELDS.indexOf(field) + 1);
        return letters.startsWith(hash(words), from);
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

    @Override
    public String toString() {
        return letters;
    }
}
