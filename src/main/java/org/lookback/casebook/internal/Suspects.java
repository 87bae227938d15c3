package org.lookback.casebook.internal;

import org.lookback.casebook.Suspect;
import org.lookback.casebook.Suspect.Kind;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words that may point at a person: names, by {@link Names}, and numbers, plates and places
 * to live by how they are written. It proposes; a person decides.
 */
@Component
public class Suspects {

    private static final String DIGIT = "[0-9０-９]";

    /** Written in one, or in groups. */
    private static final String GAP = "[ \\-－—]?";

    private static final Map<Kind, Pattern> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put(
                Kind.EMAIL,
                Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}"));
        WRITTEN.put(
                Kind.IDENTITY,
                alone("(?:" + DIGIT + "{17}[0-9０-９XxＸｘ]|" + DIGIT + "{6}\\*{4,8}[0-9０-９XxＸｘ]{4})"));
        WRITTEN.put(
                Kind.ACCOUNT,
                alone(DIGIT + "{4}(?:" + GAP + DIGIT + "{4}){2,3}" + GAP + DIGIT + "{1,4}"));
        WRITTEN.put(
                Kind.PHONE,
                alone(
                        "(?:[1１][3-9３-９]"
                                + DIGIT
                                + GAP
                                + DIGIT
                                + "{4}"
                                + GAP
                                + DIGIT
                                + "{4}|[0０]"
                                + DIGIT
                                + "{2,3}"
                                + GAP
                                + DIGIT
                                + "{7,8}|"
                                + DIGIT
                                + "{7,8}(?=[（(]?(?:电话|手机|办公室|宅)))"));
        WRITTEN.put(
                Kind.PLATE,
                Pattern.compile(
                        "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•"
                                + " ]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"));
        WRITTEN.put(
                Kind.ADDRESS,
                Pattern.compile(
                        "(?<=[家住在于址：:，、"
                            + " ]|^)[\\p{IsHan}]{2,14}?(?:路|街|巷|胡同|小区|花园|社区|村|里|苑)[\\p{IsHan}]{0,6}"
                            + "[0-9０-９一二三四五六七八九十]{1,4}(?:号楼?|栋|幢|组|排|单元|室|户)"
                            + "(?:[0-9０-９一二三四五六七八九十]{1,5}(?:号楼?|栋|幢|组|排|单元|室|户))*"));
    }

    private final Names names;

    public Suspects(Names names) {
        this.names = names;
    }

    private static Pattern alone(String digits) {
        return Pattern.compile("(?<![0-9０-９A-Za-z])" + digits + "(?![0-9０-９A-Za-z])");
    }

    /**
     * What is to be decided in a text, in its order; no two overlap.
     *
     * @param known names of people who act where the text is about
     * @param bodies names of units, which are no persons
     */
    public List<Suspect> in(String text, Collection<String> known, Collection<String> bodies) {
        List<Suspect> found = new ArrayList<>();
        WRITTEN.forEach((kind, pattern) -> {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                addApart(found, of(kind, matcher.start(), matcher.group()));
            }
        });
        addNames(found, Names.known(text, known));
        addNames(found, names.guessed(text, bodies));
        found.sort(Comparator.comparingInt(Suspect::start));
        return found;
    }

    private static void addNames(List<Suspect> found, List<Names.Found> names) {
        names.stream()
                .sorted(Comparator.comparingInt((Names.Found name) -> -name.words().length()))
                .forEach(name -> addApart(found, of(Kind.NAME, name.start(), name.words())));
    }

    /** What overlaps something more certain is left out. */
    private static void addApart(List<Suspect> found, Suspect suspect) {
        if (found.stream()
                .noneMatch(
                        other -> other.start() < suspect.end() && suspect.start() < other.end())) {
            found.add(suspect);
        }
    }

    /** Words of a kind, with what is proposed instead of them. */
    static Suspect of(Kind kind, int start, String words) {
        return new Suspect(
                kind,
                start,
                words,
                switch (kind) {
                    case NAME -> Names.concealed(words);
                    case IDENTITY, PHONE, ACCOUNT -> words.replaceAll("[0-9０-９XxＸｘ]", "×");
                    case EMAIL -> "×××";
                    case PLATE -> words.charAt(0) + "×××××";
                    case ADDRESS -> "某地";
                });
    }
}
