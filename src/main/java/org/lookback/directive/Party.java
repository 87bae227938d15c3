package org.lookback.directive;

import java.util.regex.Pattern;

/** Who is responsible for a task, as the document writes it. */
public record Party(String name) {

    private static final Pattern COLLECTIVE =
            Pattern.compile(
                    "(?:各|全[省市县区州国]各|其他|其它|有关|相关|所有|试点(?:地区|城市|省|市|县|区|乡|镇|村|单位|学校|企业)(?!.*[局厅委办部])|属地|所在地|地方各级|沿线|沿江|沿河).*"
                        + "|[\\p{IsHan}、（）]{0,8}(?:各(?!级)|有关|相关|其他)[\\p{IsHan}、（）]{0,8}"
                        + "(?:单位|部门|地方|地区|机构|企业|组织|专班|街道|乡镇|高校|院校|[委办局])"
                        + "|(?:中央|国务院|[省市县区州][直级])(?:各)?(?:单位|部门)"
                        + "|(?:企事业|企业|事业)单位|社会(?:团体|组织)|(?:人民|群众)团体");

    /** Whether it stands for many units that it does not name, such as 各市 or 有关部门. */
    public boolean isCollective() {
        return COLLECTIVE.matcher(name).matches();
    }
}
