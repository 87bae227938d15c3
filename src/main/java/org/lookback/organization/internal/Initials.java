package org.lookback.organization.internal;

import net.sourceforge.pinyin4j.PinyinHelper;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first letters of a name's syllables, as people type them to find it: {@code pdx} for 平定县.
 * Characters that are read in several ways give several spellings, since it is the people of a
 * place who decide how it is called: 洪洞 is found as {@code hd} and as {@code ht}. See
 * docs/decisions/0009-pinyin-initials.md.
 */
final class Initials {

    /** More spellings than any name of a place has; beyond, the usual readings alone are kept. */
    private static final int MOST = 32;

    /** Readings that dictionaries leave out, from names of places that have them. */
    private static final Map<Character, String> MORE = Map.of('洞', "t", '解', "h", '婼', "r");

    /** Readings that no name of a place has, of characters that many names have. */
    private static final Map<Character, String> NEVER =
            Map.of('会', "k", '区', "o", '家', "g", '石', "d");

    private static final Pattern TYPED = Pattern.compile("[a-z0-9]{1,40}");

    private Initials() {}

    /** Every spelling of the name, each after a space. */
    static String of(String name) {
        List<String> spellings = List.of("");
        for (int i = 0; i < name.length(); i++) {
            Set<String> letters = letters(name.charAt(i));
            if (letters.isEmpty()) {
                continue;
            }
            if (spellings.size() * letters.size() > MOST) {
                letters = Set.of(letters.iterator().next());
            }
            List<String> longer = new ArrayList<>(spellings.size() * letters.size());
            for (String spelling : spellings) {
                for (String letter : letters) {
                    longer.add(spelling + letter);
                }
            }
            spellings = longer;
        }
        return spellings.getFirst().isEmpty() ? "" : " " + String.join(" ", spellings);
    }

    /** What somebody typed, if it can be initials at all. */
    static Optional<String> typed(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT))
                .filter(letters -> TYPED.matcher(letters).matches());
    }

    /** How the character may begin, the usual reading first; nothing for a mark. */
    private static Set<String> letters(char character) {
        if (character < 0x80) {
            return Character.isLetterOrDigit(character)
                    ? Set.of(String.valueOf(Character.toLowerCase(character)))
                    : Set.of();
        }
        Set<String> letters = new LinkedHashSet<>();
        String[] readings = PinyinHelper.toHanyuPinyinStringArray(character);
        if (readings != null) {
            for (String reading : readings) {
                letters.add(reading.substring(0, 1));
            }
        }
        letters.remove(NEVER.getOrDefault(character, ""));
        if (MORE.containsKey(character)) {
            letters.add(MORE.getOrDefault(character, ""));
        }
        return letters;
    }
}
