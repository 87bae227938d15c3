package org.lookback.directive.internal;

/**
 * Patterns for units named in running prose, where nothing but the verb after it ends a name. Many
 * names hold a word that elsewhere is such a verb: 应急管理局, 组织部, 研究室, 联合会.
 */
final class Units {

    private static final String VERBS =
            "研究(?!室|院|所|中心)|责成|组织(?!部)|提出|进行|开展|制定|继续|认真|共同|抓紧|积极|加快|负责|牵头|统一(?!战线)|归口"
                + "|管理(?!局|总局|委|办|处|中心|站|部|和|服务|执法)|会同|表示|指导(?!中心|站)|建议|按照|根据"
                + "|一起|联合(?!会|社)|赴|按程序|按规定|按要求|对(?!外|口)|已|将|正在|要(?!闻)|(?<!供)应(?!急)|与|(?<!自)由|(?<!高)等"
                + "|请|的|了|在|把";
    private static final String ENDINGS =
            "部门|单位|机关|团体|党委|党组|小组|工作组|中心组|专班|指挥部|政府(?!办|督查|研究)|委员会|管委会|领导小组|办公室|办(?![理事结好法公])|委(?![托派员]|会(?!同))|局(?![面势部])|厅|部(?![分门署位])"
                + "|院(?!校)|署|处(?![理置于])|站(?!点)|公司|集团|中心|协会|银行|分行|支队|大队|联社|供销社|合作社|联合社|总社|馆|电视台|报社|办事处"
                + "|工会|妇联|残联|学校|大学|党校|中学|小学|幼儿园|(?<![教课温浴议览地病])室|(?<![大晚社机议例展览谈证进员动场灯庙年开])会(?![议同展计])"
                + "|省份|(?<=各)地区?|省|市|县|区(?!域)|镇(?!区)|乡(?![村镇])|街道(?!办)|军区";

    /** 全市 and the like are where something happens, and nobody who does it. */
    private static final String UNIT =
            "(?!全[省市县区州]|全国(?!人大|政协|总))(?:(?!"
                    + VERBS
                    + ")[\\p{IsHan}（）]){1,20}(?:"
                    + ENDINGS
                    + ")(?:（[\\p{IsHan}]{2,12}）)?";

    /** One unit or several side by side, up to 等. */
    static final String LIST = UNIT + "(?:、" + UNIT + ")*+";

    private Units() {}
}
