package org.lookback.directive.internal;

import org.lookback.directive.Party;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Who leads a task and who takes part in it. */
record Parties(List<Party> lead, List<Party> participants) {

    static final Parties NOBODY = new Parties(List.of(), List.of());

    private static final Pattern ET_CETERA =
            Pattern.compile("(?:等(?:有关|相关)?(?:单位|部门|地方)?|等[0-9一二三四五六七八九十]+(?:个|家)(?:单位|部门))$");
    private static final Pattern TWO_UNITS =
            Pattern.compile(
                    "^(?<left>.*(?:局|厅|部|委|办|院|会|政府|公司|银行))(?:和|及|以及|与)(?<right>.*(?:局|厅|部|委|办|院|会|政府|公司|银行))$");

    Parties {
        lead = List.copyOf(lead);
        participants = List.copyOf(participants);
    }

    boolean isNobody() {
        return lead.isEmpty() && participants.isEmpty();
    }

    Parties and(Parties others) {
        List<Party> leaders = union(lead, others.lead);
        List<Party> rest = union(participants, others.participants);
        rest.removeAll(leaders);
        return new Parties(leaders, rest);
    }

    private static List<Party> union(List<Party> some, List<Party> more) {
        List<Party> all = new ArrayList<>(some);
        more.stream().filter(Predicate.not(some::contains)).forEach(all::add);
        return all;
    }

    /** The units of a list; 等 and what it stands for are no unit. */
    static List<Party> named(Passage list) {
        return list.split("、，,；; ").stream()
                .map(Passage::trimmed)
                .map(Parties::withoutEtCetera)
                .flatMap(name -> apart(name).stream())
                .filter(Predicate.not(Passage::isEmpty))
                .map(name -> new Party(name.words()))
                .distinct()
                .toList();
    }

    private static Passage withoutEtCetera(Passage name) {
        return name.find(ET_CETERA).map(found -> found.before().trimmed()).orElse(name);
    }

    private static List<Passage> apart(Passage name) {
        if (new Party(name.words()).isCollective()) {
            return List.of(name);
        }
        return name.find(TWO_UNITS)
                .map(two -> List.of(two.group("left"), two.group("right")))
                .orElse(List.of(name));
    }
}
