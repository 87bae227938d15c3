package org.lookback.directive.internal.files;

import java.util.Locale;

/**
 * How a list writes its numbers: {@code w:numFmt} of ECMA-376 part 1, 17.18.59, and the nfc of the
 * older files, [MS-OSHARED] 2.2.1.3. A format that is not here is written in Arabic digits.
 */
enum NumberFormat {
    DECIMAL,
    UPPER_ROMAN,
    LOWER_ROMAN,
    UPPER_LETTER,
    LOWER_LETTER,
    TWO_DIGITS,
    FULL_WIDTH,
    BETWEEN_DASHES,
    CIRCLED,
    FULL_STOP,
    BRACKETED,
    CIRCLED_IDEOGRAPH,
    IDEOGRAPH_DIGITAL,
    COUNTING,
    LEGAL,
    STEM,
    BRANCH,
    BULLET;

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String COUNTING_DIGITS = "零一二三四五六七八九";
    private static final String LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";

    static NumberFormat named(String name) {
        return switch (name) {
            case "upperRoman" -> UPPER_ROMAN;
            case "lowerRoman" -> LOWER_ROMAN;
            case "upperLetter" -> UPPER_LETTER;
            case "lowerLetter" -> LOWER_LETTER;
            case "decimalZero" -> TWO_DIGITS;
            case "decimalFullWidth", "decimalFullWidth2" -> FULL_WIDTH;
            case "numberInDash" -> BETWEEN_DASHES;
            case "decimalEnclosedCircle", "decimalEnclosedCircleChinese" -> CIRCLED;
            case "decimalEnclosedFullstop" -> FULL_STOP;
            case "decimalEnclosedParen" -> BRACKETED;
            case "ideographEnclosedCircle" -> CIRCLED_IDEOGRAPH;
            case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand" ->
                    IDEOGRAPH_DIGITAL;
            case "chineseCounting",
                    "chineseCountingThousand",
                    "japaneseCounting",
                    "taiwaneseCounting",
                    "taiwaneseCountingThousand" ->
                    COUNTING;
            case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal" -> LEGAL;
            case "ideographTraditional" -> STEM;
            case "ideographZodiac" -> BRANCH;
            case "bullet", "none" -> BULLET;
            default -> DECIMAL;
        };
    }

    static NumberFormat coded(int nfc) {
        return switch (nfc) {
            case 1 -> UPPER_ROMAN;
            case 2 -> LOWER_ROMAN;
            case 3 -> UPPER_LETTER;
            case 4 -> LOWER_LETTER;
            case 22 -> TWO_DIGITS;
            case 14, 19 -> FULL_WIDTH;
            case 57 -> BETWEEN_DASHES;
            case 18, 28 -> CIRCLED;
            case 26 -> FULL_STOP;
            case 27 -> BRACKETED;
            case 29 -> CIRCLED_IDEOGRAPH;
            case 10, 17, 36 -> IDEOGRAPH_DIGITAL;
            case 11, 33, 35, 37, 39 -> COUNTING;
            case 16, 34, 38 -> LEGAL;
            case 30 -> STEM;
            case 31 -> BRANCH;
            case 23, 255 -> BULLET;
            default -> DECIMAL;
        };
    }

    /** A number as a person sees it, without what stands around it; nothing for a bullet. */
    String write(int number) {
        return switch (this) {
            case DECIMAL -> Integer.toString(number);
            case UPPER_ROMAN -> roman(number);
            case LOWER_ROMAN -> roman(number).toLowerCase(Locale.ROOT);
            case UPPER_LETTER -> letter('A', number);
            case LOWER_LETTER -> letter('a', number);
            case TWO_DIGITS -> String.format(Locale.ROOT, "%02d", number);
            case FULL_WIDTH -> translated(number, "０１２３４５６７８９");
            case BETWEEN_DASHES -> "- " + number + " -";
            case CIRCLED -> one(number, 20, '①');
            case FULL_STOP -> one(number, 20, '⒈');
            case BRACKETED -> one(number, 20, '⑴');
            case CIRCLED_IDEOGRAPH -> one(number, 10, '㊀');
            case IDEOGRAPH_DIGITAL -> translated(number, DIGITS);
            case COUNTING -> counted(number);
            case LEGAL -> scaled(number, LEGAL_DIGITS, "拾佰仟");
            case STEM -> cycle("甲乙丙丁戊己庚辛壬癸", number);
            case BRANCH -> cycle("子丑寅卯辰巳午未申酉戌亥", number);
            case BULLET -> "";
        };
    }

    private static String one(int number, int most, char first) {
        return number >= 1 && number <= most
                ? Character.toString(first + number - 1)
                : Integer.toString(number);
    }

    private static String cycle(String signs, int number) {
        return number >= 1
                ? Character.toString(signs.charAt((number - 1) % signs.length()))
                : Integer.toString(number);
    }

    /** A, B … Z, AA, BB …, as Word counts on. */
    private static String letter(char first, int number) {
        return number >= 1 && number <= 780
                ? Character.toString(first + (number - 1) % 26).repeat((number - 1) / 26 + 1)
                : Integer.toString(number);
    }

    private static String roman(int number) {
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        if (number < 1 || number > 3999) {
            return Integer.toString(number);
        }
        StringBuilder roman = new StringBuilder();
        int rest = number;
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                roman.append(signs[i]);
                rest -= values[i];
            }
        }
        return roman.toString();
    }

    private static String translated(int number, String digits) {
        StringBuilder written = new StringBuilder();
        Integer.toString(number)
                .chars()
                .forEach(c -> written.append(c == '-' ? '-' : digits.charAt(c - '0')));
        return written.toString();
    }

    private static String counted(int number) {
        String written = scaled(number, COUNTING_DIGITS, "十百千");
        return written.startsWith("一十") ? written.substring(1) : written;
    }

    /** Each digit with its scale; zeros in a row are said once, at the end not at all. */
    private static String scaled(int number, String digits, String scales) {
        if (number < 1 || number > 9999) {
            return Integer.toString(number);
        }
        String arabic = Integer.toString(number);
        StringBuilder written = new StringBuilder();
        boolean zeroDue = false;
        for (int i = 0; i < arabic.length(); i++) {
            int digit = arabic.charAt(i) - '0';
            int scale = arabic.length() - 1 - i;
            if (digit == 0) {
                zeroDue = true;
                continue;
            }
            if (zeroDue) {
                written.append(digits.charAt(0));
                zeroDue = false;
            }
            written.append(digits.charAt(digit));
            if (scale > 0) {
                written.append(scales.charAt(scale - 1));
            }
        }
        return written.toString();
    }
}
