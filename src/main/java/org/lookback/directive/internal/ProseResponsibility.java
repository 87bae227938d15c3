package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is responsible where a sentence says so in passing: 由甲负责, 甲会同乙, 甲与乙一起, 甲将…. The first
 * sentence that says so decides.
 */
final class ProseResponsibility {

    private static final String CLAUSE_START = "(?:^|[，；：])(?:目前|下一步|今后|同时)?，?";
    private static final String TENSE = "(?:已|正在|正|将|要|应)*";

    private static final List<Pattern> FORMS =
            List.of(
                    Pattern.compile(
                            "由(?<lead>"
                                    + Units.LIST
                                    + ")(?:等(?:有关|相关)?(?:部门|单位))?(?:统一|共同|分别|具体|归口)*(?:牵头|负责|管理|组织|承担)"),
                    Pattern.compile(
                            CLAUSE_START
                                    + "(?<lead>"
                                    + Units.LIST
                                    + ")"
                                    + TENSE
                                    + "会同(?<others>"
                                    + Units.LIST
                                    + ")"),
                    Pattern.compile(
                            CLAUSE_START
                                    + "(?<lead>"
                                    + Units.LIST
                                    + ")"
                                    + TENSE
                                    + "与(?<others>"
                                    + Units.LIST
                                    + ")(?:等(?:有关|相关)?(?:部门|单位)?)?(?:一起|共同|联合)"),
                    Pattern.compile(
                            CLAUSE_START + "(?<lead>" + Units.LIST + ")(?:已|正在|正|将|负责|牵头|研究|组织)"));

    /** What a meeting thought or a request asked is told, not commissioned. */
    private static final Pattern TOLD = Pattern.compile("会议(?:认为|指出|强调)|请求，");

    private ProseResponsibility() {}

    static Parties in(List<Passage> sentences) {
        return commissioning(sentences)
                .flatMap(sentence -> parties(sentence).stream())
                .findFirst()
                .orElse(Parties.NOBODY);
    }

    /** Whether a sentence commissions anything, be it without naming anyone. */
    static boolean commissions(List<Passage> sentences) {
        return commissioning(sentences)
                .anyMatch(sentence -> parties(sentence).isPresent() || laysDuty(sentence));
    }

    private static Stream<Passage> commissioning(List<Passage> sentences) {
        return sentences.stream().filter(sentence -> !sentence.has(TOLD));
    }

    private static boolean laysDuty(Passage sentence) {
        return sentence.split("，；,;").stream().anyMatch(clause -> Charge.in(clause).isPresent());
    }

    private static Optional<Parties> parties(Passage sentence) {
        return FORMS.stream()
                .map(sentence::find)
                .flatMap(Optional::stream)
                .map(found -> new Parties(named(found, "lead"), named(found, "others")))
                .findFirst();
    }

    private static List<Party> named(Found found, String group) {
        Function<Passage, List<Party>> names = Parties::named;
        return found.match().namedGroups().containsKey(group)
                ? names.apply(found.group(group))
                : List.of();
    }
}
