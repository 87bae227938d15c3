package org.lookback.feedback.internal;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what tells who somebody is or how to reach them: telephone numbers, numbers
 * of identity cards, passports and bank cards, e-mail addresses, WeChat and QQ accounts. Digits
 * count however they are written: full-width, in Chinese, with spaces or hyphens between them. It
 * would rather take out a number too many; names it does not find.
 */
public final class PersonalNumbers {

    /** What stands instead of what was taken out; that of a sender differs by how it came. */
    enum Kind {
        TELEPHONE("〔电话〕"),
        IDENTITY("〔证件号〕"),
        BANK_CARD("〔银行卡号〕"),
        MAIL("〔邮箱〕"),
        ACCOUNT("〔社交账号〕"),
        SENDER(""),
        HOME("〔住址〕"),
        CONCEALED("〔隐去〕");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What stands for it, character for character; no two are alike. */
        private char mark() {
            return name().charAt(0);
        }

        private static Kind of(char mark) {
            return Arrays.stream(values())
                    .filter(kind -> kind.mark() == mark)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Something else that is taken out, as it is written in {@link #plain(String)} text. */
    record Trace(Kind kind, Pattern pattern) {}

    private static final PhoneNumberUtil TELEPHONES = PhoneNumberUtil.getInstance();

    /** What may stand between two digits of one number. */
    static final String GAP = "[\\s\\-.·_()\\u200b-\\u200f\\u2060\\ufe0f\\u20e3]{0,3}";

    private static final Pattern RUN =
            Pattern.compile("[0-9](?:" + GAP + "[0-9])*+(?:" + GAP + "[xX](?![A-Za-z]))?");

    /** Digits that are listed one by one: 1、3、8… */
    private static final Pattern LISTED =
            Pattern.compile("(?<![0-9])[0-9](?:[、,/*]\\s?[0-9](?![0-9])){6,}+");

    private static final Pattern LOCAL_TELEPHONE =
            Pattern.compile(
                    "(?:电话|座机|号码|致电|来电|tel|phone)[^0-9]{0,4}([2-8][0-9]{3}[\\s-]?[0-9]{3,4})(?![0-9])",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern MAIL =
            Pattern.compile(
                    "[A-Za-z0-9._%+-]{1,64}\\s?@\\s?[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5}");

    private static final Pattern ACCOUNT =
            Pattern.compile(
                    "(?:微信|薇信|威信|v信|weixin|wechat|vx|wx|qq|扣扣)(?:号码|账号|帐号|号|id)?[\\s:是为=加,，]{0,4}([A-Za-z0-9][-_A-Za-z0-9]{4,19})",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern PASSPORT =
            Pattern.compile("(?<![A-Za-z0-9])[EeGg][A-Za-z]?[0-9]{7,8}(?![0-9A-Za-z])");

    private static final int MOBILE = 11;
    private static final int CARD = 18;
    private static final int[] CARD_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CARD_CHECKS = "10X98765432";

    private final String text;
    private final String plain;
    private final BitSet taken = new BitSet();
    private final StringBuilder kinds;
    private final String sender;

    private PersonalNumbers(String text, String sender) {
        this.text = text;
        this.sender = sender;
        this.plain = plain(text);
        this.kinds = new StringBuilder(" ".repeat(text.length()));
    }

    /** The text without them; the same text, where there are none. */
    public static String masked(String text) {
        return masked(text, List.of(), "");
    }

    /**
     * The same, without those traces, too.
     *
     * @param sender what stands instead of the sender's name
     */
    static String masked(String text, List<Trace> traces, String sender) {
        PersonalNumbers numbers = new PersonalNumbers(text, sender);
        traces.forEach(trace -> numbers.take(trace.pattern(), 0, trace.kind()));
        numbers.look();
        return numbers.written();
    }

    /**
     * Whether the whole of it is, by its checksum, the number of an identity card. A bank card's is
     * not told from other long numbers so surely.
     */
    public static boolean isIdentityNumber(String number) {
        Digits digits = new Digits(plain(number), 0);
        return isOfDigits(number) && digits.length() == CARD && digits.isCard(0);
    }

    /** Whether the whole of it could be a mobile number. */
    public static boolean isMobileNumber(String number) {
        return isOfDigits(number)
                && new Digits(plain(number), 0).digits.matches("(86|0086|0)?1[3-9][0-9]{9}");
    }

    private static boolean isOfDigits(String number) {
        return number.chars()
                .noneMatch(each -> Character.isLetter(each) && each != 'x' && each != 'X');
    }

    private void look() {
        take(MAIL, 0, Kind.MAIL);
        take(ACCOUNT, 1, Kind.ACCOUNT);
        take(PASSPORT, 0, Kind.IDENTITY);
        Matcher run = RUN.matcher(plain);
        while (run.find()) {
            lookInto(new Digits(run.group(), run.start()));
        }
        Matcher listed = LISTED.matcher(plain);
        while (listed.find()) {
            lookInto(new Digits(listed.group(), listed.start()));
        }
        for (PhoneNumberMatch found :
                TELEPHONES.findNumbers(plain, "CN", Leniency.VALID, Long.MAX_VALUE)) {
            take(found.start(), found.end(), Kind.TELEPHONE);
        }
        take(LOCAL_TELEPHONE, 1, Kind.TELEPHONE);
    }

    private void lookInto(Digits run) {
        int at = 0;
        boolean whole = true;
        while (at < run.length()) {
            int length = 0;
            Kind kind = Kind.TELEPHONE;
            if (run.isCard(at)) {
                length = CARD;
                kind = Kind.IDENTITY;
            } else if ((whole || run.begins(at)) && run.bankCard(at) > 0) {
                length = run.bankCard(at);
                kind = Kind.BANK_CARD;
            } else if ((whole || run.begins(at) || run.isAfterCountry(at)) && run.isMobile(at)) {
                length = MOBILE;
            }
            if (length > 0) {
                take(run.start(at), run.end(at + length - 1), kind);
                at += length;
                whole = true;
            } else {
                at++;
                whole = false;
            }
        }
    }

    private void take(Pattern pattern, int group, Kind kind) {
        Matcher found = pattern.matcher(plain);
        while (found.find()) {
            take(found.start(group), found.end(group), kind);
        }
    }

    private void take(int from, int to, Kind kind) {
        for (int at = from; at < to; at++) {
            if (!taken.get(at)) {
                taken.set(at);
                kinds.setCharAt(at, kind.mark());
            }
        }
    }

    private String written() {
        if (taken.isEmpty()) {
            return text;
        }
        StringBuilder written = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!taken.get(at)) {
                written.append(text.charAt(at));
            } else if (at == 0 || kinds.charAt(at) != kinds.charAt(at - 1)) {
                Kind kind = Kind.of(kinds.charAt(at));
                written.append(kind == Kind.SENDER ? sender : kind.words);
            }
        }
        return written.toString();
    }

    /** The same text, character for character, with one way to write a digit. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            plain.append(plain(text.charAt(at)));
        }
        return plain.toString();
    }

    private static char plain(char each) {
        int chinese = "〇一二三四五六七八九".indexOf(each);
        int formal = "零壹贰叁肆伍陆柒捌玖".indexOf(each);
        int circled = "⓪①②③④⑤⑥⑦⑧⑨".indexOf(each);
        if (chinese >= 0 || formal >= 0 || circled >= 0) {
            return (char) ('0' + Math.max(chinese, Math.max(formal, circled)));
        }
        if (each >= '！' && each <= '～') {
            return (char) (each - '！' + '!');
        }
        return switch (each) {
            case '○', 'Ｏ' -> '0';
            case '幺' -> '1';
            case '　' -> ' ';
            case '—', '–', '―', '－', '﹣' -> '-';
            default -> Character.isDigit(each) ? (char) ('0' + Character.digit(each, 10)) : each;
        };
    }

    /** Digits that belong together, and where in the text each of them stands. */
    private static final class Digits {

        private final String digits;
        private final int[] places;

        Digits(String run, int offset) {
            StringBuilder kept = new StringBuilder();
            int[] at = new int[run.length()];
            for (int each = 0; each < run.length(); each++) {
                char digit = run.charAt(each);
                if ((digit >= '0' && digit <= '9') || digit == 'x' || digit == 'X') {
                    at[kept.length()] = offset + each;
                    kept.append(digit);
                }
            }
            this.digits = kept.toString();
            this.places = at;
        }

        int length() {
            return digits.length();
        }

        int start(int at) {
            return places[at];
        }

        int end(int at) {
            return places[at] + 1;
        }

        /** Whether something stands between this digit and the one before. */
        boolean begins(int at) {
            return at == 0 || places[at] > places[at - 1] + 1;
        }

        private boolean ends(int last) {
            return last + 1 >= digits.length() || begins(last + 1);
        }

        boolean isAfterCountry(int at) {
            return digits.substring(0, at).endsWith("86") || digits.substring(0, at).endsWith("0");
        }

        boolean isMobile(int at) {
            int last = at + MOBILE - 1;
            return last < digits.length()
                    && digits.charAt(at) == '1'
                    && digits.charAt(at + 1) >= '3'
                    && digits.charAt(last) != 'x'
                    && digits.charAt(last) != 'X'
                    && (ends(last) || (digits.length() - at) % MOBILE == 0);
        }

        /** GB 11643-1999: region, day of birth, order, check (ISO 7064, MOD 11-2). */
        boolean isCard(int at) {
            if (at + CARD > digits.length()) {
                return false;
            }
            int sum = 0;
            for (int each = 0; each < CARD - 1; each++) {
                sum += (digits.charAt(at + each) - '0') * CARD_WEIGHTS[each];
            }
            char check = Character.toUpperCase(digits.charAt(at + CARD - 1));
            return CARD_CHECKS.charAt(Math.floorMod(sum, 11)) == check && isDay(at + 6);
        }

        private boolean isDay(int at) {
            try {
                int year = Integer.parseInt(digits.substring(at, at + 4));
                LocalDate.of(
                        year,
                        Integer.parseInt(digits.substring(at + 4, at + 6)),
                        Integer.parseInt(digits.substring(at + 6, at + 8)));
                return year >= 1880 && year <= 2100;
            } catch (DateTimeException | NumberFormatException _) {
                return false;
            }
        }

        /** How many digits from here are a bank card's number (ISO/IEC 7812-1, Luhn); 0 if none. */
        int bankCard(int at) {
            for (int length = 19; length >= 16; length--) {
                int last = at + length - 1;
                if (last < digits.length()
                        && ends(last)
                        && isLuhn(digits.substring(at, last + 1))) {
                    return length;
                }
            }
            return 0;
        }

        private static boolean isLuhn(String number) {
            if ("34569".indexOf(number.charAt(0)) < 0) {
                return false;
            }
            int sum = 0;
            for (int at = 0; at < number.length(); at++) {
                int digit = number.charAt(number.length() - 1 - at) - '0';
                int counted = at % 2 == 0 ? digit : digit * 2;
                sum += counted > 9 ? counted - 9 : counted;
            }
            return sum % 10 == 0;
        }
    }
}
