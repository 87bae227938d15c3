package org.lookback.directive.internal;

/** Patterns for units named in running prose, where nothing but the verb after it ends a name. */
final class Units {

    private static final String VERBS =
            "研究|组织|提出|进行|开展|制定|继续|认真|共同|抓紧|积极|加快|负责|牵头|统一|归口|管理|会同|表示|指导|建议|按照|根据"
                    + "|一起|联合|赴|按程序|按规定|按要求|对|已|将|正在|要|应|与|由|等|请|的|了|在|把";
    private static final String ENDINGS =
            "部门|单位|机关|党委|党组|政府|委员会|管委会|领导小组|办公室|办(?![理事结好法公])|委(?![托派员])|局(?![面势部])|厅|部(?![分门署位])"
                    + "|院(?!校)|署|处(?![理置于])|站(?!点)|公司|集团|中心|协会|银行|分行|支队|大队|联社|供销社|总社|馆|电视台|报社|办事处"
                    + "|工会|妇联|残联|学校|大学|省|市|县|区(?!域)|军区";

    private static final String UNIT =
            "(?:(?!" + VERBS + ")[\\p{IsHan}（）]){1,20}(?:" + ENDINGS + ")(?:（[\\p{IsHan}]{2,12}）)?";

    /** One unit or several side by side, up to 等. */
    static final String LIST = UNIT + "(?:、" + UNIT + ")*+";

    private Units() {}
}
