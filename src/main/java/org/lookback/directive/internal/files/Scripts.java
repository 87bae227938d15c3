package org.lookback.directive.internal.files;

import java.lang.Character.UnicodeBlock;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/** What Chinese writing asks of those who put characters together. */
final class Scripts {

    /** Radicals that a font draws with the same shape as the character, and those characters. */
    private static final String RADICALS = "⺎⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰";

    private static final String CHARACTERS = "兀民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙";

    private static final Set<UnicodeBlock> LOOKING_ALIKE =
            Set.of(
                    UnicodeBlock.KANGXI_RADICALS,
                    UnicodeBlock.CJK_RADICALS_SUPPLEMENT,
                    UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS,
                    UnicodeBlock.ALPHABETIC_PRESENTATION_FORMS);

    /** A figure that goes on, such as 2025年1 and 2月, 3.5 or 95%. */
    private static final Pattern FIGURE_ENDS =
            Pattern.compile(".*(?:[0-9]|[0-9]\\.)", Pattern.DOTALL);

    private static final Pattern FIGURE_GOES_ON =
            Pattern.compile("(?:[0-9]|\\.[0-9]|%).*", Pattern.DOTALL);

    private Scripts() {}

    /** Whether no blank stands beside the character: Han, and the punctuation that goes with it. */
    static boolean needsNoBlank(int codePoint) {
        return Character.isIdeographic(codePoint)
                || (codePoint >= 0x3001 && codePoint <= 0x303F)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF65)
                || "“”‘’…—·".indexOf(codePoint) >= 0;
    }

    /** Two pieces of a sentence that only the edge of the page parted. */
    static String join(String before, String after) {
        boolean together =
                before.isEmpty()
                        || after.isEmpty()
                        || needsNoBlank(before.codePointBefore(before.length()))
                        || needsNoBlank(after.codePointAt(0))
                        || goesOnWithFigure(before, after);
        return together ? before + after : before + " " + after;
    }

    private static boolean goesOnWithFigure(String before, String after) {
        String end = before.substring(Math.max(0, before.length() - 2));
        return FIGURE_ENDS.matcher(end).matches() && FIGURE_GOES_ON.matcher(after).matches();
    }

    /**
     * What a PDF calls its character by, as it is meant: where a font draws a character and a
     * radical or a form for compatibility alike, the PDF may name either.
     */
    static String asWritten(String text) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(codePoint -> written.append(asWritten(codePoint)));
        return written.toString();
    }

    private static String asWritten(int codePoint) {
        int radical = RADICALS.indexOf(codePoint);
        if (radical >= 0) {
            return Character.toString(CHARACTERS.charAt(radical));
        }
        boolean alike = LOOKING_ALIKE.contains(UnicodeBlock.of(codePoint));
        String own = Character.toString(codePoint);
        return alike ? Normalizer.normalize(own, Normalizer.Form.NFKC) : own;
    }
}
