package org.lookback.bench.load;

import java.util.List;
import java.util.Random;

/** What is said of a problem beside: a few clauses, some very common and most of them rare. */
final class Phrases {

    private static final List<String> WHO =
            List.of("群众反映", "巡查发现", "自查发现", "上级督办", "走访了解", "台账比对", "媒体报道", "信访转办", "例会通报", "夜查发现");
    private static final List<String> WHAT =
            List.of(
                    "台账不全", "路面破损", "材料超期", "标识缺失", "人员脱岗", "设施老化", "资金滞留", "公示不实", "管网渗漏", "灯具损坏",
                    "档案混乱", "排水不畅", "垃圾堆放", "消防堵塞", "护栏松动", "水质异常", "台阶塌落", "窗口排队", "报表重复", "会议过多");
    private static final List<String> SINCE =
            List.of("已逾两周", "时间较长", "反复出现", "雨季加重", "尚未处置", "多次提及", "影响出行", "亟待解决");
    private static final List<String> STEMS =
            List.of("东", "西", "南", "北", "前", "后", "上", "下", "新", "老", "大", "小", "高", "平", "石", "柳", "杨", "槐", "桃", "杏");
    private static final List<String> ENDS =
            List.of("巷", "坡", "桥", "渠", "井", "院", "庙", "店", "沟", "湾", "坪", "梁", "峪", "滩", "埝", "垴", "岔", "洼", "圪", "窑");

    private final Random chance;

    Phrases(Random chance) {
        this.chance = chance;
    }

    String some() {
        return skewed(WHO)
                + skewed(WHAT)
                + "，"
                + skewed(SINCE)
                + "，地点在"
                + skewed(STEMS)
                + skewed(ENDS)
                + skewed(STEMS)
                + skewed(ENDS)
                + "一带。";
    }

    private String skewed(List<String> words) {
        double where = chance.nextDouble();
        return words.get((int) (where * where * words.size()));
    }
}
