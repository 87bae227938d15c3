package org.lookback.directive.internal;

import org.lookback.directive.Party;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who leads a task and who takes part in it. Nobody does both. */
record Parties(List<Party> lead, List<Party> participants) {

    static final Parties NOBODY = new Parties(List.of(), List.of());

    private static final Pattern ET_CETERA =
            Pattern.compile(
                    "(?<![高中初平同相])等(?:级(?!别))?(?:[\\p{IsHan}0-9]{0,14}(?:单位|部门|地方|地区|机构|企业|成员))?$");

    /** How many there were of them: 甲、乙、丙三部门. */
    private static final Pattern SO_MANY =
            Pattern.compile("(?<=[局厅部委办院会府署队司心])[两二三四五六七八九十]{1,2}个?(?:部门|单位|家单位)$");

    private static final Pattern AND = Pattern.compile("以及|及|和|与");

    /** 等部门和单位 stands for one list and parts nothing. */
    private static final Pattern OF_ANY_KIND = Pattern.compile("(?:单位|部门|机构|企业|组织)");

    private static final Pattern ENDS_A_UNIT =
            Pattern.compile(
                    ".*(?:局|厅|部|委|办|院|会|府|公司|集团|银行|支行|分行|署|队|中心|单位|部门|机关|组|联|科协|联社|总社|办公室|处|站|厂|所|馆|台|大学|学校|机构|兵团)(?:（[^（）]{1,20}）)?$");

    /** Two units that a cell or a careless hand wrote without anything between them. */
    private static final Pattern RUN_ON =
            Pattern.compile(
                    "(?<=[局厅委办院会府署队司]|中心|集团|领导小组)(?=[省市县区州旗]|各(?!(?:有关|相关)?(?:部门|单位|机构|委办局)))");

    private static final String LEVEL = "(?:自治区|直辖市|自治州|设区市|地级市|县级市|地级以上市|乡镇|街道|[省市县区州旗乡镇])";
    private static final String OTHER_WORDS = "(?:[（〔(][^（）〔〕()]{1,12}[）〕)])?";

    /** So many levels named, and no body of theirs yet. */
    private static final Pattern EVERY_LEVEL =
            Pattern.compile(
                    "(?:各|有关|相关|^)" + LEVEL + OTHER_WORDS + "(?:、" + LEVEL + OTHER_WORDS + ")*+$");

    private static final Pattern ANOTHER_LEVEL =
            Pattern.compile(
                    LEVEL
                            + OTHER_WORDS
                            + "(?:(?:(?:人民)?政府|党委|管委会|办事处).{0,24})?(?:以?及\\p{IsHan}{1,20})?"
                            + "|(?:自治区|直辖市)\\p{IsHan}{2,12}[厅局委部办院](?:（.{1,12}）)?");

    /** The party's committee and the body beside it, of the same place: 各乡镇党委、政府. */
    private static final Pattern COMMITTEE = Pattern.compile(".*党(?:工)?委$");

    private static final Pattern BESIDE_COMMITTEE =
            Pattern.compile("(?:(?:人民)?政府|人大|政协|管委会|办事处)(?:（[^（）]{1,20}）)?");

    /** No name that is put together again is longer. */
    private static final int LONGEST = 80;

    /** What a unit is, before its name: 包片单位县甲局. */
    private static final Pattern IS_A =
            Pattern.compile(
                    "^[\\p{IsHan}]{0,10}?(?:包[片保抓联干]|责任|牵头|主管|主办|产权|管护|行业主管)(?:单位|部门)(?=[省市县区州旗镇乡].{2})");

    private static final String LEVELS = "省市县区州旗";
    private static final int SHORTEST = 3;

    Parties {
        lead = List.copyOf(lead);
        participants = List.copyOf(participants);
    }

    static Parties of(List<Party> lead, List<Party> participants) {
        return new Parties(
                lead, participants.stream().filter(Predicate.not(lead::contains)).toList());
    }

    /** The same, with more who take part. */
    Parties and(List<Party> more) {
        return of(lead, Stream.concat(participants.stream(), more.stream()).distinct().toList());
    }

    List<Party> all() {
        return Stream.concat(lead.stream(), participants.stream()).toList();
    }

    boolean isNobody() {
        return lead.isEmpty() && participants.isEmpty();
    }

    /** The units of a list; 等 and what it stands for are no unit. */
    static List<Party> named(Passage list) {
        return parts(list, "、，,；;/／ \n").stream()
                .flatMap(Parties::apart)
                .map(name -> withoutEtCetera(name.without(IS_A)))
                .flatMap(name -> runOn(name).stream())
                .filter(Predicate.not(Passage::isEmpty))
                .map(name -> new Party(name.words()))
                .distinct()
                .toList();
    }

    /** The parts of a list between the separators. 各县、市、区政府 and 各乡镇党委、政府 are one name. */
    static List<Passage> parts(Passage list, String separators) {
        List<Passage> parts = new ArrayList<>();
        for (Passage part : list.split(separators).stream().map(Passage::trimmed).toList()) {
            if (!parts.isEmpty() && goesOn(parts.getLast(), part)) {
                parts.set(parts.size() - 1, parts.getLast().through(part));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean goesOn(Passage name, Passage part) {
        return name.length() <= LONGEST
                && ((name.has(EVERY_LEVEL) && part.matches(ANOTHER_LEVEL))
                        || (name.matches(COMMITTEE) && part.matches(BESIDE_COMMITTEE)));
    }

    private static Passage withoutEtCetera(Passage name) {
        return name.find(ET_CETERA)
                .or(() -> name.find(SO_MANY))
                .map(found -> found.before().trimmed())
                .orElse(name);
    }

    /** The names that 和, 及 or 与 part; both must end like units, for 和 is part of many a name. */
    private static Stream<Passage> apart(Passage name) {
        return name.findAll(AND)
                .filter(and -> and.whole().end() < name.end() && parts(and.before(), and.after()))
                .findFirst()
                .map(and -> Stream.concat(Stream.of(and.before()), apart(and.after())))
                .orElseGet(() -> Stream.of(name));
    }

    private static boolean parts(Passage left, Passage right) {
        boolean collective = new Party(right.words()).isCollective();
        return (!new Party(left.words()).isCollective() || left.has(ET_CETERA))
                && !left.words().equals("政府")
                && balanced(left)
                && !right.matches(OF_ANY_KIND)
                && withoutEtCetera(left).matches(ENDS_A_UNIT)
                && (collective || right.matches(ENDS_A_UNIT));
    }

    private static boolean balanced(Passage words) {
        return words.words().chars().filter(c -> c == '（').count()
                == words.words().chars().filter(c -> c == '）').count();
    }

    /** 县甲局县乙局: parted before the level with which the first begins, and before 各. */
    private static List<Passage> runOn(Passage name) {
        if (name.isEmpty() || LEVELS.indexOf(name.words().charAt(0)) < 0) {
            return List.of(name);
        }
        char level = name.words().charAt(0);
        List<Passage> names = new ArrayList<>();
        int from = 0;
        for (int at : name.findAll(RUN_ON).map(found -> found.whole().start()).toList()) {
            int here = at - name.start();
            char next = name.words().charAt(here);
            boolean begins = next == level || next == '各';
            if (begins && here - from >= SHORTEST && name.length() - here >= SHORTEST) {
                names.add(name.cut(from, here));
                from = here;
            }
        }
        names.add(name.cut(from, name.length()));
        return names;
    }
}
