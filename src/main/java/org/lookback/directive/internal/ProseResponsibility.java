package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is responsible where a sentence says so in passing: 由甲负责, 甲会同乙, 甲与乙一起, 甲将…, or names who acts
 * by a day. The first sentence that says so decides; where none does, the first that names who must
 * act (甲要…, 请甲…).
 */
final class ProseResponsibility {

    /** A blank between Chinese words parts a heading from what it heads. */
    private static final String CLAUSE_START =
            "(?:^|[，；：]|(?<=[\\p{IsHan}）)]) )(?:目前|下一步|今后|同时)?，?";

    private static final String DUTY = "要(?!求|点)|应当?|须|必须|务必|拟(?![定订任])";
    private static final String TENSE = "(?:已|正在|正|将|要|应)*";

    private static final String LEAD = "(?<lead>" + Units.LIST + ")";

    private static final String ET_CETERA =
            "(?:等(?:有关|相关|[省市县区]级|主管|责任|各)*(?:部门|单位)?(?:[（(]单位[）)])?)?";

    private static final Pattern ENTRUSTED =
            Pattern.compile(
                    "由(?<obliged>" + Units.LIST + ")" + ET_CETERA + "(?:统一|共同|分别|具体|归口)*负责(?!牵头)");

    private static final List<Pattern> OUTSPOKEN =
            List.of(
                    Pattern.compile(
                            CLAUSE_START
                                    + "(?<obliged>"
                                    + Units.LIST
                                    + ")"
                                    + ET_CETERA
                                    + "(?:共同|分别|联合)负责"),
                    Pattern.compile(
                            CLAUSE_START
                                    + LEAD
                                    + "[是为][^，。；]{0,40}?(?:责任主体|责任单位|牵头单位|牵头部门|第一责任人)(?=[，。；]|$)"),
                    ENTRUSTED,
                    Pattern.compile(
                            "由(?:所?涉及的)?(?<lead>"
                                    + Units.LIST
                                    + ")(?:会同(?<others>"
                                    + Units.LIST
                                    + "))?"
                                    + ET_CETERA
                                    + "(?:统一|共同|分别|具体|归口)*(?:牵头|负责|管理|组织|承担)"),
                    Pattern.compile(
                            CLAUSE_START + LEAD + TENSE + "会同(?<others>" + Units.LIST + ")"),
                    Pattern.compile(
                            CLAUSE_START
                                    + LEAD
                                    + TENSE
                                    + "与(?<others>"
                                    + Units.LIST
                                    + ")"
                                    + ET_CETERA
                                    + "(?:一起|共同|联合)"),
                    Pattern.compile(
                            CLAUSE_START
                                    + LEAD
                                    + ET_CETERA
                                    + "(?:表示，)?(?:已|正在|正|将|(?:具体|全面)?负责(?!人|同志)|牵头|研究(?!室|院|所|中心)|组织(?!部))"));

    /** 8月底前，市甲局完成…: what is to be done by a day is no report. */
    private static final String BY_A_DAY = "(?:^|[，；：])[^，。；]{0,12}(?:[日底末月]|年内)之?前，";

    private static final String DEED =
            "完成|做好|制定|出台|开展|推进|推行|建立|落实|抓好|组织|报送|上报|启动|建成|编制|修订|公布|印发|形成|提出|实现|提交|对[^，。；]{2,60}进行";

    /** What a deed is done upon, before its verb: 在调研的基础上形成…. */
    private static final String UPON = "(?:在[^，。；]{2,30}?(?:基础上|前提下|过程中)，?)?";

    private static final Pattern DATED =
            Pattern.compile(BY_A_DAY + LEAD + ET_CETERA + "(?:要|应)?" + UPON + "(?:" + DEED + ")");

    private static final Pattern CHARGED =
            Pattern.compile(
                    "^(?:同时|其中|另外)?，?(?<obliged>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + "(?:负责(?!人|同志)|牵头|"
                            + DUTY
                            + ")");

    private static final Pattern DUE =
            Pattern.compile(CLAUSE_START + LEAD + ET_CETERA + "(?:要|应)?(?:于|在)[^，。；]{2,16}前");

    /** Forms that name who acts, heard only where no sentence is outspoken. */
    private static final List<Pattern> PASSING =
            List.of(
                    Pattern.compile(
                            CLAUSE_START
                                    + "(?<obliged>"
                                    + Units.LIST
                                    + ")"
                                    + ET_CETERA
                                    + "(?:"
                                    + DUTY
                                    + ")"),
                    Pattern.compile(CLAUSE_START + "(?:[请由]|责成)(?<lead>" + Units.LIST + ")"),
                    DATED,
                    DUE,
                    Pattern.compile("^(?<lead>" + Units.LIST + ")[：:]"));

    /** What a letter tells of who has looked into a question: 甲会同乙研究提出了以下意见：…. */
    private static final Pattern ANSWER =
            Pattern.compile(
                    "(?:^|\\n)(?<lead>"
                            + Units.LIST
                            + ")(?:会同(?<others>"
                            + Units.LIST
                            + "))?"
                            + ET_CETERA
                            + "(?=[^，。；：\\n]{0,12}(?:意见|提出|答复|表示|认为))[^，。；：\\n]{0,14}：");

    /** Who else takes part, in a clause of its own beside the one that names the lead. */
    private static final Pattern TAKES_PART =
            Pattern.compile(
                    "[，；](?:由)?(?:会同(?<joined>"
                            + Units.LIST
                            + ")|(?<others>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + "(?:予以|积极|做好|具体)?(?:配合|协助|参加|参与|落实)(?=[，；。]|$|工作))");

    /** Where it is said outright who leads or is responsible. */
    private static final Pattern OUTRIGHT =
            Pattern.compile(
                    "由"
                            + Units.LIST
                            + "[^，。；]{0,12}?(?:牵头|负责)|"
                            + CLAUSE_START
                            + Units.LIST
                            + "牵头");

    /** One of several who each lead a part: …由甲牵头，…；…由乙牵头. */
    private static final Pattern LEADS_A_PART =
            Pattern.compile("由(?<lead>" + Units.LIST + ")" + ET_CETERA + "牵头");

    /** What a meeting thought or a request asked is told, not commissioned. */
    private static final Pattern TOLD = Pattern.compile("会议(?:认为|指出|强调)|请求，");

    private ProseResponsibility() {}

    static Parties in(List<Passage> sentences) {
        return Stream.of(OUTSPOKEN, PASSING)
                .flatMap(forms ->
                        commissioning(sentences)
                                .flatMap(sentence ->
                                        parties(sentence, forms)
                                                .or(() -> byADay(sentence))
                                                .stream()))
                .findFirst()
                .orElse(Parties.NOBODY);
    }

    /** Whether a sentence commissions anything, be it without naming anyone. */
    static boolean commissions(List<Passage> sentences) {
        return commissioning(sentences)
                .anyMatch(sentence ->
                        parties(sentence, OUTSPOKEN).isPresent()
                                || parties(sentence, PASSING).isPresent()
                                || laysDuty(sentence));
    }

    /** Whether a sentence says outright who leads or is responsible. */
    static boolean names(List<Passage> sentences) {
        return commissioning(sentences).anyMatch(sentence -> sentence.has(OUTRIGHT));
    }

    private static Stream<Passage> commissioning(List<Passage> sentences) {
        return sentences.stream().filter(sentence -> !sentence.has(TOLD));
    }

    private static boolean laysDuty(Passage sentence) {
        return sentence.split("，；,;").stream().anyMatch(clause -> Charge.in(clause).isPresent());
    }

    private static Optional<Parties> parties(Passage numbered, List<Pattern> forms) {
        Passage sentence = numbered.without(Outline.ORDINAL);
        return forms.stream()
                .map(sentence::find)
                .flatMap(Optional::stream)
                .map(found -> parties(sentence, found))
                .findFirst();
    }

    /** Several who are obliged side by side share the task. */
    private static Parties parties(Passage sentence, Found found) {
        List<Party> obliged = named(found, "obliged");
        List<Party> others = others(sentence, found);
        return obliged.size() > 1
                ? Parties.of(List.of(), Stream.concat(obliged.stream(), others.stream()).toList())
                : Parties.of(obliged.isEmpty() ? leading(sentence, found) : obliged, others);
    }

    /** Who leads, and who else is said in the same sentence to lead another part of it. */
    private static List<Party> leading(Passage sentence, Found found) {
        return Stream.concat(
                        named(found, "lead").stream(),
                        found.whole().has(LEADS_A_PART)
                                ? sentence.findAll(LEADS_A_PART)
                                        .flatMap(other -> named(other, "lead").stream())
                                : Stream.empty())
                .distinct()
                .toList();
    }

    /** Who answers for the part of a letter, where it says so at the beginning of a line. */
    static Optional<Parties> answering(Passage part) {
        return part.find(ANSWER)
                .map(found -> Parties.of(named(found, "lead"), named(found, "others")));
    }

    /** Who is to do something by a day that the sentence names. */
    static Optional<Parties> byADay(Passage sentence) {
        return told(sentence, List.of(DATED, DUE));
    }

    /** Whom the words charge that begin with their names: 甲负责…, 甲要…. */
    static Optional<Parties> charged(Passage words) {
        return told(words, List.of(CHARGED));
    }

    /** Who is said to be responsible or to lead, anywhere in the words: …由甲负责. */
    static Optional<Parties> entrusted(Passage words) {
        return told(words, List.of(ENTRUSTED, LEADS_A_PART));
    }

    private static Optional<Parties> told(Passage words, List<Pattern> forms) {
        return Optional.of(words).filter(one -> !one.has(TOLD)).flatMap(one -> parties(one, forms));
    }

    private static List<Party> others(Passage sentence, Found lead) {
        return Stream.concat(
                        named(lead, "others").stream(),
                        sentence.findAll(TAKES_PART)
                                .flatMap(found ->
                                        Stream.of("joined", "others")
                                                .flatMap(group -> named(found, group).stream())))
                .distinct()
                .toList();
    }

    private static List<Party> named(Found found, String group) {
        return found.match().namedGroups().containsKey(group)
                ? found.optional(group).map(Parties::named).orElse(List.of())
                : List.of();
    }
}
