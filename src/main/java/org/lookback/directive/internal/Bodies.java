package org.lookback.directive.internal;

import java.util.regex.Pattern;

/** What the name of a body or of a group of people looks like: it is known by how it ends. */
final class Bodies {

    private static final String UNIT_ENDINGS =
            "单位|部门|机关|党委|党组|党支部|支部|政府|委员会|管委会|领导小组|工作组|指导组|督导组|专班|组"
                + "|办公室|办|委|局|厅|部|院|署|处|站|队|所|科|校|学校|公司|企业|集团|中心|协会|学会|商会"
                + "|银行|分行|支行|工会|妇联|残联|工商联|团委|团中央|总社|供销社|合作社|社团|组织|机构|军区|兵团|总队|馆|台|报社|海关|联社"
                + "|(?<![教课温浴议览地病])室|(?<![大晚社机议例展览谈证进员动场灯庙年开])会|大学|学院|科协|文联|侨联|社科联|台联|计生协|红十字会|基金会|联合会|团省委|办事处|街办|园区|开发区|高新区|经开区|新区|管理区";
    private static final String PLACE_ENDINGS =
            "地区|地方|各地|各省|各市|各县|各区|各乡|各镇|省|市|县|乡镇|街道|村|社区|基层|全省|全市|全县|全区|全国|系统|园区";
    private static final String PEOPLE_ENDINGS =
            "干部|党员|人员|工作者|负责人|负责同志|同志|成员|书记|领导|班子|一把手|我们|你们|大家|个人|集体|代表|委员|教师";

    /** Words that only look like bodies. */
    private static final Pattern NOT_BODIES =
            Pattern.compile(".*(?:全部|内部|外部|局部|到处|好处|之处|用处|场所|乡村|农村|城市|超市|上市|整改办|难处)$");

    /** A verb or preposition of which the body would be the object. */
    private static final Pattern HAS_VERB =
            Pattern.compile("把(?!手)|对(?![口外])|[将是使让向从为]|关于|加强|推动|督促|指导各");

    /** What an order begins with, even if it ends like a unit: 开工建设老年大学. */
    private static final Pattern ORDERS =
            Pattern.compile("^(?:开工|启动|新建|建成|改[造建扩]|扩建|迁建|加快|推[进动行广]|完成|开展|支持|鼓励|引导|打造|培育|提升)");

    private static final String BRACKETS = "(?:[（(][^（）()]{1,30}[）)])?";

    private static final Pattern OBLIGED =
            Pattern.compile(
                    "^.{0,58}(?:"
                            + UNIT_ENDINGS
                            + "|"
                            + PLACE_ENDINGS
                            + "|"
                            + PEOPLE_ENDINGS
                            + ")"
                            + BRACKETS
                            + "[”’]?$");

    private static final Pattern UNIT =
            Pattern.compile("^[\\p{IsHan}（）()“”]{1,22}(?:" + UNIT_ENDINGS + ")" + BRACKETS + "$");

    private static final Pattern PLACE =
            Pattern.compile(
                    "^(?:[\\p{IsHan}]{1,12}(?:[省市县区州旗镇乡]|街道|开发区)|\\p{IsHan}{0,12}(?:高新|工业|产业|科技|物流|农业)园)"
                            + BRACKETS
                            + "$");

    private static final Pattern NAME = Pattern.compile("^[\\p{IsHan}（）“”]{2,22}$");

    /** What stands in the place of a name and is none. */
    private static final Pattern NO_NAME =
            Pattern.compile(
                    "无|略|同上|待定|合计|小计|[详另]?见.*|.*(?:完成|落实|完善|建立|制定|开展|负责|做好|明确|推进|提高|确保|整改|安排|另行|未).*");

    private Bodies() {}

    /**
     * Whether the words name somebody who can be obliged: a unit, the places of a level, a group of
     * people.
     */
    static boolean canBeObliged(Passage words) {
        return words.matches(OBLIGED) && !words.matches(NOT_BODIES) && !words.has(HAS_VERB);
    }

    /** Whether the words are the name of one unit or one place, and nothing more. */
    static boolean isUnitOrPlace(Passage words) {
        return isUnit(words)
                || (words.matches(PLACE) && !words.matches(NOT_BODIES) && !words.has(HAS_VERB));
    }

    /**
     * Whether the words may be a name of any kind, where a label or the heading of a column says
     * that one stands there.
     */
    static boolean mayBeName(Passage words) {
        return words.matches(NAME) && !words.matches(NO_NAME) && !words.has(HAS_VERB);
    }

    /** Whether the words are the name of one unit and nothing more. */
    static boolean isUnit(Passage words) {
        return words.matches(UNIT)
                && !words.matches(NOT_BODIES)
                && !words.has(HAS_VERB)
                && !words.has(ORDERS);
    }
}
