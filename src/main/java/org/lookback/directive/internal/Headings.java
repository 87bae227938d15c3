package org.lookback.directive.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the headings above a part say of it: that what stands below is to be done, and by whom; or
 * that it is an aim or a principle.
 */
final class Headings {

    private static final Pattern TITLE = Pattern.compile("^[^。：；\\n]{2,40}");

    private static final Pattern OF_TASKS =
            Pattern.compile("任务|措施|举措|重点|步骤|内容|分工|职责|保障|实施|安排|要求|工作|事项");

    /** What a title ends with that thinks, hopes or tells: no task. */
    private static final Pattern OF_AIMS =
            Pattern.compile(
                    "(?:指导思想|总体要求|总体思路|原则|目标|意义|背景|形势|现状|情况|成效|存在.{0,6}问题|范围|对象|依据|定义|条件|回顾|总结|做法|经验)(?=$|[，、（(和与及])");

    /** An introduction that hands its duty on to the parts below: 各地要重点做好以下工作：. */
    private static final Pattern HANDS_ON = Pattern.compile("(?:以下|如下|下列)[^。\\n]{0,16}$|[：:]$");

    /** What an order begins with, without a verb of duty: 全面加强…, 建立…. */
    private static final Pattern ORDERS =
            Pattern.compile(
                    "^(?:要|进一步|全面|切实|认真|积极|大力|深入|持续|严格|加快|抓紧|尽快|及时|依法|扎实|着力|统筹|坚决|稳步|有序|集中|充分|科学|合理|广泛|不断|逐步)*"
                        + "(?:加强|加大|加快|强化|深化|优化|细化|推[进动行广]|建[立设成造]|健全|完善|开展|落实|规范|提[升高供]|实[施行]|组[织建]|[做抓搞办管用]好|制[定订]|编制|修[订复缮建]|构建|打[造击]|培[育训]|支持|鼓励|引[导进]|促进|扩大|创[新建]|明确|清[理除]|整[治改修合]|[排检核自复]查|查[处找]|摸[排底]|巩固|拓[展宽]|发[挥布放展]|保[障持证]|压[实减]|突出|控制|严[禁肃查打格把]|监督|治理|改[造善进革建]|新建|设[立置]|成立|召开|举办|宣传|取[缔消]|关[闭停]|淘汰|化解|防[范止控]|确[保定]|增[加强设]|减[少轻]|降低|更[新换]|采[购取]|统[一筹]|指导|督[促导查]|协[调作]|配[合备]|报[送告]|总结|验收|评[估选]|考核|动员|部署|登记|统计|收集|公[开布示]|解决|处[理置]|维护|杜绝|遏制|畅通|简化|下放|承接|普及|探索|争取|筹[集措]|安排|筑牢|形成|树立|执行|参[与加]|学习|贯彻|坚持)");

    private final Prose prose;
    private final Map<Section, List<Section>> above = new HashMap<>();

    /** Of each heading once, for many parts stand below one. */
    private final Map<Section, Passage> titles = new HashMap<>();

    private final Map<Section, Parties> charged = new HashMap<>();

    private Headings(Prose prose) {
        this.prose = prose;
    }

    static Headings of(Prose prose) {
        Headings headings = new Headings(prose);
        Deque<Section> open = new ArrayDeque<>();
        for (Section section : Outline.sections(prose)) {
            while (!open.isEmpty() && open.peek().whole().end() <= section.whole().start()) {
                open.pop();
            }
            headings.above.put(section, List.copyOf(open));
            if (!section.isLeaf()) {
                open.push(section);
            }
        }
        return headings;
    }

    /** Whether the part is an order, as its own title and those above say. */
    boolean isOrder(Section part) {
        return title(part).has(ORDERS)
                && above(part).stream().anyMatch(heading -> title(heading).has(OF_TASKS))
                && !isAim(part);
    }

    /** Whether the part, or what it stands under, tells an aim and nothing to be done. */
    boolean isAim(Section part) {
        return Stream.concat(Stream.of(part), above(part).stream())
                .map(this::title)
                .anyMatch(title -> title.has(OF_AIMS) && !title.has(ORDERS));
    }

    /** Whom an introduction above charges with all that it stands over. */
    Parties charged(Section part) {
        return above(part).stream()
                .map(heading -> charged.computeIfAbsent(heading, this::handsOn))
                .filter(parties -> !parties.isNobody())
                .findFirst()
                .orElse(Parties.NOBODY);
    }

    private List<Section> above(Section part) {
        return above.getOrDefault(part, List.of());
    }

    private Parties handsOn(Section heading) {
        return heading.own().has(HANDS_ON)
                ? ProseResponsibility.in(
                        prose.sentencesIn(heading.own()).stream()
                                .flatMap(SectionTasks::withoutReports)
                                .toList())
                : Parties.NOBODY;
    }

    private Passage title(Section section) {
        return titles.computeIfAbsent(
                section,
                one -> {
                    Passage words = one.own().without(Outline.ORDINAL);
                    return words.find(TITLE).map(Passage.Found::whole).orElse(words.cut(0, 0));
                });
    }
}
