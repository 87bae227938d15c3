package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The note after a task that says who is responsible: in brackets （甲牵头，乙、丙按职责分工负责）, or on a line of
 * its own 责任单位：甲.
 *
 * @param place the note with its brackets or label
 * @param words the note without them
 */
record ResponsibilityNote(Passage place, Passage words) {

    private static final String LABEL = "(?:牵头|责任|主办|承办|配合|协办|参与|参加|落实|主体)(?:责任)?(?:单位|部门|领导|人)";

    /** Words inside brackets, which may hold short brackets of their own. */
    private static final String INSIDE =
            "[^（）()]{0,400}?(?:[（(][^（）()]{1,40}[）)][^（）()]{0,200}?){0,4}?";

    private static final Pattern NOTE =
            Pattern.compile(
                    "[（(](?<bracketed>"
                            + INSIDE
                            + "(?:牵头|负责|配合|参与|参加|会同|落实|"
                            + LABEL
                            + "[：:])"
                            + INSIDE
                            + ")[）)]"
                            + "|(?:^|\\n)(?<line>"
                            + LABEL
                            + "[：:][^\\n]+)");

    /** A group of units and the word for what they do, before or after it. */
    private static final Pattern LABELLED =
            Pattern.compile(
                    "(?<label>"
                            + LABEL
                            + ")[：:](?<units>[^；;。：:]+?)(?=[；;。]|[，, ]?"
                            + LABEL
                            + "|$)");

    private static final Pattern GROUP =
            Pattern.compile(
                    "(?<units>[^；;。]+?)(?<role>共同牵头|联合牵头|牵头负责|牵头|按(?:照)?(?:各自)?职责(?:分工)?(?:分别)?负责|分工负责|分别负责"
                        + "|结合实际落实|负责落实|组织落实|配合|协助|参与|参加|负责|落实)(?:[，,；;。]|$)");
    private static final Pattern ALONE = Pattern.compile("负责|负责落实|组织落实|落实");
    private static final Pattern LEADS = Pattern.compile(".*牵头.*");
    private static final Pattern LABEL_LEADS = Pattern.compile("(?:牵头|主办|承办|主体).*");
    private static final Pattern LABEL_OWNS = Pattern.compile("(?:责任|落实).*");
    private static final Pattern JOINT = Pattern.compile("由|会同|并");
    private static final Pattern A_TIME = Pattern.compile("[0-9]{4}年|月底|年底|.*前$");
    private static final Pattern PERSON_LABEL = Pattern.compile(".*(?:领导|人)");

    static List<ResponsibilityNote> in(Passage passage) {
        return passage.findAll(NOTE)
                .map(ResponsibilityNote::of)
                .filter(ResponsibilityNote::namesSomebody)
                .toList();
    }

    private static ResponsibilityNote of(Found found) {
        return new ResponsibilityNote(
                found.whole(), found.optional("bracketed").orElseGet(() -> found.group("line")));
    }

    private boolean namesSomebody() {
        Parties parties = parties();
        return Stream.of(parties.lead(), parties.participants())
                .flatMap(List::stream)
                .map(party -> Passage.all(party.name()))
                .anyMatch(Bodies::canBeObliged);
    }

    Parties parties() {
        Optional<Parties> labelled =
                words.findAll(LABELLED)
                        .filter(found -> !found.group("label").matches(PERSON_LABEL))
                        .map(ResponsibilityNote::labelled)
                        .reduce(Parties::and);
        return labelled.orElseGet(() ->
                words.findAll(GROUP)
                        .map(ResponsibilityNote::grouped)
                        .reduce(Parties.NOBODY, Parties::and));
    }

    private static Parties labelled(Found found) {
        List<Party> units = Parties.named(found.group("units"));
        Passage label = found.group("label");
        boolean leads =
                label.matches(LABEL_LEADS) || (label.matches(LABEL_OWNS) && units.size() == 1);
        return leads ? new Parties(units, List.of()) : new Parties(List.of(), units);
    }

    private static Parties grouped(Found found) {
        List<Party> units =
                Parties.named(found.group("units").trimmed().without(JOINT)).stream()
                        .filter(party -> !A_TIME.matcher(party.name()).find())
                        .toList();
        Passage role = found.group("role");
        boolean leads = role.matches(LEADS) || (role.matches(ALONE) && units.size() == 1);
        return leads ? new Parties(units, List.of()) : new Parties(List.of(), units);
    }
}
