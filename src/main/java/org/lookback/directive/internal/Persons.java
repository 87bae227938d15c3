package org.lookback.directive.internal;

import org.lookback.directive.internal.Passage.Found;

import java.util.Optional;
import java.util.regex.Pattern;

/** Persons introduced by their posts: 省委书记、省长某某某. */
final class Persons {

    static final String POSTS =
            "书记|主席|主任|总理|部长|省长|市长|州长|盟长|县长|区长|旗长|乡长|镇长|组长|局长|厅长|处长|科长|司长|署长"
                    + "|院长|校长|行长|秘书长|检察长|会长|董事长|总经理|常委|委员|负责人|同志";

    private static final Pattern NAMED =
            Pattern.compile("(?:^|.*(?:" + POSTS + "))(?<name>[\\p{IsHan}·]{2,4}?)(?:同志)?$");

    /** What a name cannot be made of: 会议由… and the like. */
    private static final Pattern NOT_A_NAME =
            Pattern.compile(".*(?:会议|大会|由|他|她|在|会上|领导|同志|书记|" + POSTS + ").*");

    private static final Pattern HEAD_OF = Pattern.compile("^(?<body>[^、，。]{1,20}?(?:委|党组))书记");

    /** Family names that are not also common words. */
    private static final String FAMILY =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎"
                    + "段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢齐乔伍庞颜倪庄聂章鲁岳翟殷詹申耿兰焦俞左柳甘祝符舒阮柯纪梅童凌毕裴霍涂苗谷翁冉骆蓝路辛靳柴鲍"
                    + "喻祁蒲房滕屈饶牟艾尤穆卓吉缪项芦褚娄窦戚岑宫费卜晏席瞿桂佟臧闵苟邬卞姬仇栾隋刁巫寇桑郎甄丛虞巩佘邝楼习";

    private static final String GIVEN = "[\\p{IsHan}&&[^委省市县区党部局厅院组会府政长记任副正总书主席要和与及各其在的了是将由向对位同]]";

    /** What a person may be called: two or three characters, or with a point between. */
    static final Pattern A_NAME =
            Pattern.compile(
                    "(?:["
                            + FAMILY
                            + "]|欧阳|上官|司马|诸葛|司徒|皇甫)"
                            + GIVEN
                            + "{1,2}|\\p{IsHan}{1,6}·[\\p{IsHan}·]{1,10}");

    /** Posts, the last of them beside the name. */
    static final Pattern ROLE = Pattern.compile(".{0,120}(?:" + POSTS + ")(?<!同志)");

    /** Somebody who is quoted: the name before the post. */
    static final Pattern QUOTED =
            Pattern.compile(
                    "(?<name>["
                            + FAMILY
                            + "]"
                            + GIVEN
                            + "{1,2})(?<role>副?(?:总书记|总理|主席|书记|省长|部长|市长|县长|区长|主任|局长|厅长))"
                            + "(?=[关在的对来到就等重强指批出，。、；])");

    private Persons() {}

    /** The name at the end of a person's posts. */
    static Optional<Passage> nameIn(Passage introduction) {
        return introduction
                .find(NAMED)
                .map(found -> found.group("name"))
                .filter(name -> !name.matches(NOT_A_NAME));
    }

    /** The party committee that the person introduced is said to head. */
    static Optional<Passage> committeeHeadedIn(Passage introduction) {
        return introduction.find(HEAD_OF).map((Found found) -> found.group("body"));
    }
}
