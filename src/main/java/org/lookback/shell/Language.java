package org.lookback.shell;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language the product speaks, and how it writes numbers and dates. */
public enum Language {
    ZH("zh", "中文", Locale.SIMPLIFIED_CHINESE, "yyyy年M月d日", "yyyy年M月d日 HH:mm"),
    EN("en", "English", Locale.UK, "d MMM yyyy", "d MMM yyyy, HH:mm");

    private static final int THOUSAND = 1000;
    private static final int KILOBYTE = 1024;
    private static final int MEGABYTE = KILOBYTE * KILOBYTE;

    private final String code;
    private final String ownName;
    private final Locale locale;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateTime;

    Language(String code, String ownName, Locale locale, String date, String dateTime) {
        this.code = code;
        this.ownName = ownName;
        this.locale = locale;
        this.date = DateTimeFormatter.ofPattern(date, locale);
        this.dateTime = DateTimeFormatter.ofPattern(dateTime, locale);
    }

    /** The language of a code such as {@code zh} or {@code zh-CN}. */
    public static Optional<Language> of(String code) {
        String primary = code.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> language.code.equals(primary))
                .findFirst();
    }

    /** The language of a locale that {@link org.lookback.shell.language.Languages} resolved. */
    public static Language of(Locale locale) {
        return of(locale.getLanguage()).orElse(ZH);
    }

    public String code() {
        return code;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** The value of HTML's lang attribute. */
    public String tag() {
        return this == ZH ? "zh-CN" : code;
    }

    /** What stands between two sentences. */
    String betweenSentences() {
        return this == ZH ? "" : " ";
    }

    public String number(long number) {
        // Most figures of a page need no separators, and a formatter is dear to make.
        if (Math.abs(number) < THOUSAND) {
            return Long.toString(number);
        }
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A share from 0 to 1 in percent with one decimal. */
    public String percent(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    /** The size of a file, rounded as people speak of it. */
    public String fileSize(long bytes) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(bytes < 10L * MEGABYTE ? 1 : 0);
        return bytes < MEGABYTE
                ? number(Math.max(1, Math.round((double) bytes / KILOBYTE))) + " KB"
                : format.format((double) bytes / MEGABYTE) + " MB";
    }

    public String date(LocalDate day) {
        return date.format(day);
    }

    public String dateTime(ZonedDateTime time) {
        return dateTime.format(time);
    }
}
