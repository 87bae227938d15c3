package org.lookback.directive.internal;

import org.lookback.directive.DirectiveText;
import org.lookback.directive.Table;
import org.lookback.directive.Unreadable;
import org.lookback.kernel.Outcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Turns what was sent into clean text with tables, or refuses what is no directive. */
public final class Intake {

    /** Clean text and where its tables stand in it. */
    public record Layout(String text, List<Table> tables) {}

    private static final Pattern TAG =
            Pattern.compile(
                    "<(?:!doctype|html|body|div|p|span|table|tr|td|br|h[1-6]|section|article)\\b[^<>]*>",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r\\f]]|\\uFFFD");

    /** Shorter than this, no official sentence is complete. */
    private static final int FEWEST_HAN = 15;

    private Intake() {}

    public static Outcome<Layout> layOut(String sent) {
        if (sent.getBytes(StandardCharsets.UTF_8).length > DirectiveText.LARGEST) {
            return refuse(Unreadable.TOO_LARGE);
        }
        if (CONTROL.matcher(sent).find()) {
            return refuse(Unreadable.NOT_TEXT);
        }
        Layout layout = TAG.matcher(sent).find() ? Markup.layOut(sent) : plain(sent);
        if (layout.text().isBlank()) {
            return refuse(Unreadable.EMPTY);
        }
        return isChineseProse(layout.text())
                ? Outcome.done(layout)
                : refuse(Unreadable.NOT_CHINESE_PROSE);
    }

    private static Layout plain(String sent) {
        Writing writing = new Writing();
        sent.lines().forEach(line -> writing.add(line).endLine());
        return new Layout(writing.text(), List.of());
    }

    private static boolean isChineseProse(String text) {
        long letters = text.codePoints().filter(Character::isLetterOrDigit).count();
        long han = text.codePoints().filter(Character::isIdeographic).count();
        return han >= FEWEST_HAN && han * 2 >= letters;
    }

    private static <T> Outcome<T> refuse(Unreadable why) {
        return Outcome.faulty(List.of(why.fault()));
    }
}
