package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.internal.Labels.Labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The note after a task that says who is responsible: in brackets （甲牵头，乙、丙按职责分工负责）, after a label
 * 责任单位：甲, or in a sentence that says nothing else.
 *
 * @param place the note with its brackets or label
 * @param words the note without its brackets
 * @param roles who does what
 * @param form how the note is written
 */
record ResponsibilityNote(Passage place, Passage words, Roles roles, Form form) {

    enum Form {
        /** With a label, or in brackets with a word for what the units do. */
        EXPLICIT,
        /** In brackets, units and nothing else. */
        BARE,
        /** A sentence made of nothing but units and what they do. */
        SENTENCE
    }

    private static final String OPENING = "（([【〔〖［";
    private static final String CLOSING = "）)]】〕〗］";
    private static final int LONGEST = 500;
    private static final int LONGEST_TIME = 14;

    /** Brackets within brackets of a note, itself counted. */
    private static final int DEEPEST = 3;

    /** A bracket behind the name of a unit gives its other name. */
    private static final Pattern AFTER_UNIT = Pattern.compile("(?:局|厅|部|委|办|院|会|府|公司|室|中心|处|站)$");

    private static final Pattern LAST_SENTENCE =
            Pattern.compile("(?<=[。；）)\\n])(?<sentence>[^。；\\n]{4,200})[。；]?(?=\\n|$)");
    private static final Pattern SENTENCE_ROLE =
            Pattern.compile(
                    "^(?!.*(?:要(?!闻)|应当|必须|务必)).{2,}(?:牵头|负责|配合|参与|参加|落实|实施|协助)(?:，[^，]{2,14}(?:完成|前|底))?$");

    boolean isInBrackets() {
        return OPENING.indexOf(place.charAt(0)) >= 0;
    }

    /** The notes of the passage, in order; none reaches into another. */
    static List<ResponsibilityNote> in(Passage passage) {
        NavigableMap<Integer, ResponsibilityNote> notes = new TreeMap<>();
        Stream.of(
                        bracketed(passage, Form.EXPLICIT),
                        labelled(passage),
                        bracketed(passage, Form.BARE),
                        sentences(passage))
                .flatMap(found -> found)
                .forEach(note -> {
                    if (isFree(notes, note.place())) {
                        notes.put(note.place().start(), note);
                    }
                });
        return List.copyOf(notes.values());
    }

    /** Whether the place lies between notes; as none of them overlap, those beside it tell. */
    private static boolean isFree(NavigableMap<Integer, ResponsibilityNote> notes, Passage place) {
        var before = notes.lowerEntry(place.end());
        return before == null || before.getValue().place().end() <= place.start();
    }

    private static Stream<ResponsibilityNote> bracketed(Passage passage, Form form) {
        List<ResponsibilityNote> notes = new ArrayList<>();
        for (int at = 0; at < passage.length(); at++) {
            int end = closing(passage, at);
            if (end < 0) {
                continue;
            }
            Passage words = passage.cut(at + 1, end);
            Roles roles = form == Form.EXPLICIT ? Roles.in(words) : Roles.bare(words);
            boolean isNote =
                    form == Form.EXPLICIT
                            ? namesSomebody(roles)
                            : closesLine(passage, at, end) && isBare(roles);
            if (isNote) {
                notes.add(new ResponsibilityNote(passage.cut(at, end + 1), words, roles, form));
                at = end;
            }
        }
        return notes.stream();
    }

    /** Only units and places; a place alone is where something lies. */
    private static boolean isBare(Roles roles) {
        List<Party> owners = roles.owners();
        return !owners.isEmpty()
                && all(roles).allMatch(ResponsibilityNote::isUnitOrPlace)
                && (owners.size() > 1 || isUnit(owners.getFirst()));
    }

    /** Whether nothing follows the bracket on its line, and what stands before it is no unit. */
    private static boolean closesLine(Passage passage, int at, int end) {
        int next = end + 1;
        while (next < passage.length() && "。；; ".indexOf(passage.charAt(next)) >= 0) {
            next++;
        }
        return (next == passage.length() || passage.charAt(next) == '\n')
                && !passage.cut(Math.max(0, at - 2), at).has(AFTER_UNIT);
    }

    /** Where the bracket that opens here closes; -1 if none opens, or if it never closes. */
    private static int closing(Passage passage, int at) {
        String text = passage.text();
        int from = passage.start() + at;
        int kind = OPENING.indexOf(text.charAt(from));
        if (kind < 0) {
            return -1;
        }
        int limit = Math.min(passage.end(), from + LONGEST);
        int depth = 0;
        for (int i = from; i < limit; i++) {
            if (isAs(text.charAt(i), OPENING, kind)) {
                if (++depth > DEEPEST) {
                    return -1;
                }
            } else if (isAs(text.charAt(i), CLOSING, kind) && --depth == 0) {
                return i - passage.start();
            }
        }
        return -1;
    }

    /** Full and half brackets are often mixed. */
    private static boolean isAs(char character, String brackets, int kind) {
        int other = brackets.indexOf(character);
        return other == kind || (kind < 2 && other >= 0 && other < 2);
    }

    private static Stream<ResponsibilityNote> labelled(Passage passage) {
        return Labels.ofUnits(Labels.in(passage)).stream()
                .map(ResponsibilityNote::of)
                .filter(note -> mayName(note.roles()));
    }

    private static ResponsibilityNote of(Labelled label) {
        return new ResponsibilityNote(
                label.whole(), label.whole(), Roles.in(label.whole()), Form.EXPLICIT);
    }

    private static Stream<ResponsibilityNote> sentences(Passage passage) {
        return passage.findAll(LAST_SENTENCE)
                .map(found -> found.group("sentence"))
                .filter(sentence -> sentence.matches(SENTENCE_ROLE))
                .map(sentence ->
                        new ResponsibilityNote(
                                sentence, sentence, Roles.in(sentence), Form.SENTENCE))
                .filter(note ->
                        all(note.roles()).allMatch(ResponsibilityNote::isUnitOrPlace)
                                && !note.roles().isNobody()
                                && Roles.times(note.words()).stream()
                                        .allMatch(time -> time.length() <= LONGEST_TIME));
    }

    private static boolean namesSomebody(Roles roles) {
        return all(roles).anyMatch(party -> Bodies.canBeObliged(Passage.all(party.name())));
    }

    /** Whether at least one party is a unit by its name. */
    static boolean namesUnits(Roles roles) {
        return all(roles).anyMatch(party -> party.isCollective() || isUnit(party));
    }

    /** Whether at least one party is a unit, a place or a name of any kind. */
    static boolean mayName(Roles roles) {
        return namesSomebody(roles)
                || all(roles)
                        .anyMatch(party ->
                                isUnitOrPlace(party)
                                        || Bodies.mayBeName(Passage.all(party.name())));
    }

    /** Whether all parties are units by their names. */
    static boolean namesOnlyUnits(Roles roles) {
        return !roles.isNobody()
                && all(roles).allMatch(party -> party.isCollective() || isUnit(party));
    }

    private static boolean isUnitOrPlace(Party party) {
        return party.isCollective() || Bodies.isUnitOrPlace(Passage.all(party.name()));
    }

    private static boolean isUnit(Party party) {
        return Bodies.isUnit(Passage.all(party.name()));
    }

    private static Stream<Party> all(Roles roles) {
        return Stream.of(roles.leaders(), roles.owners(), roles.sharers(), roles.participants())
                .flatMap(List::stream);
    }
}
