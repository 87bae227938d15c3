package org.lookback.directive.internal;

import org.lookback.directive.Party;
import org.lookback.directive.internal.Passage.Found;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who is responsible where a sentence says so in passing: 由甲负责, 甲会同乙, 甲与乙一起, 甲将…, or names who acts
 * by a day. The first sentence that says so decides who leads; where none does, the first that
 * names who must act (甲要…, 请甲…).
 */
final class ProseResponsibility {

    /** A blank between Chinese words parts a heading from what it heads. */
    private static final String CLAUSE_START =
            "(?:^|[，；：]|(?<=[\\p{IsHan}）)]) )(?:目前|下一步|今后|同时)?，?";

    private static final String DUTY = "要(?!求|点)|应当?|须|必须|务必|拟(?![定订任])";
    private static final String TENSE = "(?:已|正在|正|将|要|应当?|须|必须|务必|可|具体|积极|主动|抓紧|尽快|及时)*";

    private static final String LEAD = "(?<lead>" + Units.LIST + ")";
    private static final String OBLIGED = "(?<obliged>" + Units.LIST + ")";
    private static final String OTHERS = "(?<others>" + Units.LIST + ")";

    private static final String ET_CETERA =
            "(?:等(?:[0-9一二两三四五六七八九十]{1,3}[家个]\\p{IsHan}{0,10}(?:单位|机构|企业|部门|医院|学校|公司)"
                    + "|(?:有关|相关|[省市县区]级|主管|责任|各)*(?:部门|单位|机构)?(?:[（(]单位[）)])?))?";

    /** Who joins the one before: 会同乙, 商乙, 联合乙. */
    private static final String WITH = "(?:会同|会商|商请?|协同|联合)";

    private static final String AGENT = "(?<!经|自|理)由(?!于)";

    /** What is done beside another, after 与 and his name. */
    private static final String TOGETHER = "(?:密切|积极)?(?:一起|一道|共同|联合|合作|合建|合办|协商|协同|配合)";

    /** What was done is told: 组织开展了排查. */
    private static final String NOT_DONE = "(?![^，。；]{0,8}了(?![解结]))";

    private static final Pattern ENTRUSTED =
            Pattern.compile("由" + OBLIGED + ET_CETERA + "(?:统一|共同|分别|具体|归口|主要)*负责(?!牵头|人|同志)");

    /** Whom a group is made of, or by whom something was approved or paid, has no duty by that. */
    private static final String HAS_NO_DUTY =
            "+(?!.{0,8}(?:组成|构成|担任|改为)|(?:批准|印发|审批|核发|投资|实施|管理|确定|命名)的)";

    private static final Pattern DONE_BY =
            Pattern.compile(AGENT + OBLIGED + ET_CETERA + HAS_NO_DUTY);

    /** Who leads goes before who is responsible together: 由甲、乙、丙负责。由甲牵头…. */
    private static final List<Pattern> LEADING =
            Stream.of(
                            AGENT + LEAD + ET_CETERA + "(?:统一|共同|分别|具体|总|归口)*牵头",
                            CLAUSE_START + LEAD + ET_CETERA + TENSE + "(?:统一|共同|总)*牵头(?!单位|部门|人)")
                    .map(Pattern::compile)
                    .toList();

    private static final List<Pattern> OUTSPOKEN =
            Stream.of(
                            CLAUSE_START
                                    + OBLIGED
                                    + ET_CETERA
                                    + "(?:(?:具体|全面|统一|主要|统筹|共同|分别|联合)*负责(?!人|同志|指导|监督|督导|督促)|(?:协同|共同|联合)(?=，|推进|做好|开展|落实|实施|审核|组织|制定)|(?:会商|协商)后)",
                            CLAUSE_START
                                    + LEAD
                                    + "(?:[是为]|作为)[^，。；]{0,40}?(?:责任主体|责任单位|牵头单位|牵头部门|第一责任人|主管(?:单位|部门|机关)|(?:实施|管理|执法|监管)(?:主体|单位|部门|机关))(?=[，。；]|$)",
                            ENTRUSTED.pattern(),
                            "由(?:所?涉及的)?"
                                    + LEAD
                                    + "(?:"
                                    + WITH
                                    + OTHERS
                                    + ")?"
                                    + ET_CETERA
                                    + "(?:统一|共同|分别|具体|归口)*(?:牵头|负责(?!人|同志)|管理|组织|承担|主办)",
                            "由" + LEAD + "(?:" + WITH + "|与)" + OTHERS,
                            "以" + LEAD + "为主",
                            CLAUSE_START + LEAD + ET_CETERA + TENSE + WITH + OTHERS,
                            CLAUSE_START + LEAD + TENSE + "与" + OTHERS + ET_CETERA + TOGETHER,
                            CLAUSE_START
                                    + LEAD
                                    + "对[^，。；]{1,50}?(?:负总责|负全责|负(?:主要|主体|全面|首要|属地|直接)(?:管理)?责任)",
                            CLAUSE_START
                                    + LEAD
                                    + "(?:要|应当?|须)?(?:切实)?(?:履行|承担|落实|扛起|扛牢)[^，。；]{0,8}(?:牵头|主体|首要|主要|属地)(?:管理|监管)?责任",
                            "(?<![（(])办公室设在" + LEAD,
                            "(?:建立|健全|完善|形成)" + LEAD + "牵头",
                            CLAUSE_START
                                    + LEAD
                                    + ET_CETERA
                                    + "(?:表示，)?(?:已|正在|正|牵头|归口管理|统筹协调|研究(?!室|院|所|中心)|组织(?!部)"
                                    + NOT_DONE
                                    + ")")
                    .map(Pattern::compile)
                    .toList();

    /** 8月底前，市甲局完成…: what is to be done by a day is no report. */
    private static final String BY_A_DAY = "(?:^|[，；：])[^，。；]{0,12}(?:[日底末月]|年内|[”’节会汛])之?前，";

    private static final String DEED =
            "完成|做好|制定|制订|出台|开展|推进|推行|建立|落实|抓好|组织|报送|上报|启动|建成|编制|修订|公布|印发|形成|提出|实现|提交|审议|审定|审核|下发|发文|公示|汇总|召开|举办|发布|评选|推荐|复核|验收|检查|通报"
                + "|统筹|实施|承办|办理|协调|安排|保障|加强|加大|强化|健全|完善|优化|拟定|起草|梳理|收集|整理|开设|设立|选派|抽调|指定|拨付|筹集|筹措|受理|查处|整治|清理|维护|新建|发放|跟踪|支持|协助|配合|予以"
                + "|向[^，。；]{2,20}(?:汇报|报告|提交)|对[^，。；]{2,60}(?:进行|开展)";

    private static final String BY_ITS_DUTIES = "按照?[^，。；]{1,16}?(?=做好|制定|组织|开展|落实|抓好|办理|实施)";

    /** How it is done, before the verb. */
    private static final String HOW =
            "(?:"
                    + BY_ITS_DUTIES
                    + "|依法|及时|切实|认真|积极|主动|具体|定期|每[年月季周]度?|分别|抓紧|统一|加快|尽快|同步|密切|全力|全面)*";

    /** What a deed is done upon, before its verb: 在调研的基础上形成…. */
    private static final String UPON = "(?:在[^，。；]{2,30}?(?:基础上|前提下|过程中)，?)?";

    private static final Pattern DATED =
            Pattern.compile(BY_A_DAY + LEAD + ET_CETERA + "(?:要|应)?" + UPON + "(?:" + DEED + ")");

    /** The same at the opening of a sentence, where it goes before whatever else others do. */
    private static final Pattern OPENS_WITH_A_DAY =
            Pattern.compile(
                    "^(?:[^，。；]{2,12}(?:[日底末月]|年内|[”’节会汛])之?前|[0-9][0-9年月日号上中下旬底到 "
                            + Dates.DASH
                            + "-]{2,24})，"
                            + OBLIGED
                            + ET_CETERA
                            + "(?:要|应)?"
                            + UPON
                            + "(?:"
                            + DEED
                            + ")");

    private static final String RUNS = "(?:负责|牵头)(?!人|同志|单位|部门)";
    private static final String BY_THEN =
            "(?:最迟|最晚|务必)?(?:要|应|将|可)?(?:分别)?(?:(?:于|在)[^，。；]{2,16}|(?:20[0-9]{2}年)?[0-9]{1,2}月[^，。；]{0,4})前";

    private static final Pattern CHARGED =
            Pattern.compile(
                    "^(?:同时|其中|另外)?，?(?<obliged>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + "(?:"
                            + RUNS
                            + "|"
                            + DUTY
                            + "|"
                            + BY_ITS_DUTIES
                            + ")");

    /** The same in any clause: 整改完成后，甲要…. */
    private static final Pattern MUST_OR_WILL =
            Pattern.compile(
                    CLAUSE_START + OBLIGED + ET_CETERA + "(?:还|也|均|都)?(?:" + DUTY + "|将(?!来))");

    private static final Pattern DUE =
            Pattern.compile(CLAUSE_START + "请?" + OBLIGED + ET_CETERA + BY_THEN);

    private static final Pattern TAKES_CHARGE =
            Pattern.compile("^" + OBLIGED + ET_CETERA + "(?:" + RUNS + "|" + BY_THEN + ")[^。]{4,}");

    /** Forms that name who acts, heard only where no sentence is outspoken. */
    private static final List<Pattern> PASSING =
            Stream.of(
                            CLAUSE_START + OBLIGED + ET_CETERA + "(?:还|也|均|都)?(?:" + DUTY + "|将)",
                            "(?:^|[，；：])(?:原则上?)?同意(?:由)?" + LEAD + "(?:(?:与|和|同)" + OTHERS + ")?",
                            CLAUSE_START
                                    + "(?:(?:现)?(?:请|商请|建议|希望)|责成|责令|委托|授权)"
                                    + LEAD
                                    + "(?:(?:"
                                    + WITH
                                    + "|与(?=[^，。；]{2,60}"
                                    + TOGETHER
                                    + "))"
                                    + OTHERS
                                    + ")?",
                            DATED.pattern(),
                            DUE.pattern(),
                            "^" + LEAD + ET_CETERA + "[^。；]{2,80}，(?:并)?(?:于|在)[^，。；]{2,16}前",
                            "^" + LEAD + "[：:]",
                            CLAUSE_START + LEAD + "[^，。；]{1,24}(?:时|后|中|过程中)，(?:" + DUTY + "|将)",
                            "^"
                                    + LEAD
                                    + ET_CETERA
                                    + HOW
                                    + "(?:"
                                    + DEED
                                    + "|承担|提供|办理|通报)"
                                    + NOT_DONE,
                            DONE_BY.pattern(),
                            "^" + LEAD + "尚未")
                    .map(Pattern::compile)
                    .toList();

    /** The forms, those first that decide over the others wherever they stand. */
    private static final List<List<Pattern>> TIERS =
            List.of(
                    LEADING,
                    List.of(OPENS_WITH_A_DAY),
                    Stream.concat(OUTSPOKEN.stream(), Stream.of(DATED, DUE)).toList(),
                    PASSING);

    /** What a letter tells of who has looked into a question: 甲会同乙研究提出了以下意见：…. */
    private static final Pattern ANSWER =
            Pattern.compile(
                    "(?:^|\\n)(?<lead>"
                            + Units.LIST
                            + ")(?:会同(?<others>"
                            + Units.LIST
                            + "))?"
                            + ET_CETERA
                            + "(?=[^，。；：\\n]{0,12}(?:意见|提出|答复|表示|认为))[^，。；：\\n]{0,14}(?:：|。$)",
                    Pattern.MULTILINE);

    /** Who else takes part, in a clause of its own beside the one that names the lead. */
    private static final Pattern TAKES_PART =
            Pattern.compile(
                    "[，；](?:由)?(?:(?:会同|商|联合)(?<joined>"
                            + Units.LIST
                            + ")|与(?<beside>"
                            + Units.LIST
                            + ")"
                            + TOGETHER
                            + "|(?<others>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + "(?:要|应当?|须|予以|给予|积极|做好|具体|密切|大力|共同|协同)*(?:配合|协助|参加|参与|落实|支持|协办|协同)(?=[，；。]|$|工作|做好|的)"
                            + "|(?<helping>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + "(?:提供|给予)[^，。；]{0,10}(?:支持|保障|协助))"
                            + "|成员(?:单位)?(?:由|包括|为)(?<members>"
                            + Units.LIST
                            + ")");

    private static final List<String> JOINING =
            List.of("joined", "beside", "others", "helping", "members");

    /** Beside the one who is asked, in the same clause. */
    private static final Pattern JOINS =
            Pattern.compile(
                    "(?<=[局部厅委办院会府署行司处省市县区镇乡位门）将，])(?:"
                            + WITH
                            + "(?<joined>"
                            + Units.LIST
                            + ")|与(?<beside>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + TOGETHER
                            + ")");

    /** Whoever else must act, beside the one who leads: …。乙要…，由丙…. */
    private static final Pattern ACTS_TOO =
            Pattern.compile(
                    "(?:(?:"
                            + AGENT
                            + "|(?<![报提申聘邀呈])请|建议)(?<asked>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + HAS_NO_DUTY
                            + "|"
                            + CLAUSE_START
                            + "(?<acting>"
                            + Units.LIST
                            + ")"
                            + ET_CETERA
                            + "(?:还|也|均|都)?(?:"
                            + DUTY
                            + "|将|(?:具体|主要|分别)?负责(?!人|同志)|按照?(?:各自)?职责|"
                            + HOW
                            + "(?:"
                            + DEED
                            + ")"
                            + NOT_DONE
                            + "))[^，；。]*");

    private static final Pattern WILL_ACT =
            Pattern.compile(CLAUSE_START + "(?<acting>" + Units.LIST + ")" + ET_CETERA + "将");

    private static final Pattern ASKS =
            Pattern.compile("(?:^|[，；：。])(?:请|建议|希望)(?<asked>" + Units.LIST + ")");

    /** Who guides or oversees others takes no part himself. */
    private static final Pattern OVERSEES = Pattern.compile("指导|督导|督查|监督(?!管理)|督促|考核|抽查");

    /** One of several who each lead a part: …由甲牵头，…；…由乙牵头. */
    private static final Pattern LEADS_A_PART =
            Pattern.compile("由(?<lead>" + Units.LIST + ")" + ET_CETERA + "牵头");

    /** What a meeting thought or a request asked is told, not commissioned. */
    private static final Pattern TOLD =
            Pattern.compile("会议(?:认为|指出|强调)|请求(?:，|国家|国务院|将|对|给予|支持|由)");

    private ProseResponsibility() {}

    static Parties in(List<Passage> sentences) {
        Parties named =
                TIERS.stream()
                        .flatMap(forms ->
                                commissioning(sentences)
                                        .flatMap(sentence -> parties(sentence, forms).stream()))
                        .findFirst()
                        .orElse(Parties.NOBODY);
        return named.isNobody()
                ? named
                : named.and(actingIn(sentences))
                        .and(
                                commissioning(sentences)
                                        .flatMap(sentence -> joining(sentence, TAKES_PART))
                                        .toList());
    }

    /** Who must act by these sentences, whoever leads; not who oversees others. */
    static List<Party> actingIn(List<Passage> sentences) {
        return commissioning(sentences)
                .map(sentence -> sentence.without(Outline.ORDINAL))
                .flatMap(sentence -> sentence.findAll(ACTS_TOO))
                .flatMap(found ->
                        Stream.of("asked", "acting")
                                .filter(group -> !oversees(found, group))
                                .flatMap(group -> named(found, group).stream()))
                .distinct()
                .toList();
    }

    /** Whether the words after the name say so; the name itself may hold such a word (督查室). */
    private static boolean oversees(Found found, String group) {
        return found.optional(group)
                .filter(name ->
                        new Passage(name.text(), name.end(), found.whole().end()).has(OVERSEES))
                .isPresent();
    }

    /** Whether a sentence lays a duty, be it without naming anyone. */
    static boolean layDuties(List<Passage> sentences) {
        return commissioning(sentences).anyMatch(ProseResponsibility::laysDuty);
    }

    /** Whether the sentence charges somebody, by his name or as one of many. */
    static boolean charges(Passage sentence) {
        return Stream.of(CHARGED, DUE, DONE_BY)
                        .anyMatch(form -> told(sentence, List.of(form)).isPresent())
                || parties(sentence, OUTSPOKEN).isPresent();
    }

    /** Whether a clause of the sentence says what somebody must or will do. */
    static boolean saysWhoActs(Passage sentence) {
        return charges(sentence) || told(sentence, List.of(MUST_OR_WILL)).isPresent();
    }

    /** Whether the sentence opens with who runs something or is to be done by a day. */
    static boolean takesCharge(Passage sentence) {
        return sentence.has(TAKES_CHARGE);
    }

    /** Whether the sentences charge somebody by his name. */
    static boolean names(List<Passage> sentences) {
        return in(sentences).all().stream().anyMatch(party -> !party.isCollective())
                && commissioning(sentences).anyMatch(ProseResponsibility::charges);
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

    /** Who takes part in an answer: whom it asks (建议甲…, 请乙…), who joins (会同丙), who will act. */
    static List<Party> answeringToo(List<Passage> sentences) {
        return commissioning(sentences)
                .map(sentence -> sentence.without(Outline.ORDINAL))
                .flatMap(sentence ->
                        Stream.of(ASKS, JOINS, WILL_ACT)
                                .flatMap(sentence::findAll)
                                .flatMap(found ->
                                        Stream.of("asked", "joined", "beside", "acting")
                                                .flatMap(group -> named(found, group).stream())))
                .distinct()
                .toList();
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

    /** Who takes part in what the words ask of somebody else: 会同乙, 与丙一起. */
    static List<Party> joiningIn(Passage words) {
        return Stream.concat(joining(words, JOINS), joining(words, TAKES_PART)).distinct().toList();
    }

    private static Stream<Party> joining(Passage words, Pattern form) {
        return words.findAll(form)
                .flatMap(found -> JOINING.stream().flatMap(group -> named(found, group).stream()));
    }

    private static List<Party> others(Passage sentence, Found lead) {
        return Stream.concat(named(lead, "others").stream(), joining(sentence, TAKES_PART))
                .distinct()
                .toList();
    }

    private static List<Party> named(Found found, String group) {
        return found.optional(group).map(Parties::named).orElse(List.of());
    }
}
