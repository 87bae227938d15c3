package org.lookback.directive.internal;

import java.util.OptionalInt;

/** Numbers as official prose writes them: 8, ８, 八, 两, 二十三. */
final class Numerals {

    /** A pattern for a count up to 999, without its measure word. */
    static final String COUNT = "(?:[0-9０-９]{1,3}|[一二两三四五六七八九十百零]{1,6})";

    private static final String DIGITS = "〇一二三四五六七八九";

    private Numerals() {}

    /** The number's value; empty where the characters do not make one. */
    static OptionalInt value(String written) {
        return !written.isEmpty() && written.chars().allMatch(Character::isDigit)
                ? OptionalInt.of(arabic(written))
                : chinese(written);
    }

    static int arabic(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            value = value * 10 + Character.digit(digits.charAt(i), 10);
        }
        return value;
    }

    /** A single Chinese digit; -1 for any other character. */
    static int digit(char written) {
        return switch (written) {
            case '两' -> 2;
            case '○', '零', '０' -> 0;
            default -> DIGITS.indexOf(written);
        };
    }

    private static OptionalInt chinese(String written) {
        int value = 0;
        int digit = -1;
        for (int i = 0; i < written.length(); i++) {
            int scale = scale(written.charAt(i));
            if (scale > 0) {
                value += scale * (digit < 0 ? 1 : digit);
                digit = -1;
            } else if (digit <= 0 && digit(written.charAt(i)) >= 0) {
                digit = digit(written.charAt(i));
            } else {
                return OptionalInt.empty();
            }
        }
        value += Math.max(digit, 0);
        return value == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static int scale(char written) {
        return switch (written) {
            case '十' -> 10;
            case '百' -> 100;
            default -> 0;
        };
    }
}
