package org.lookback.directive.internal;

import org.lookback.directive.Deadline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What guides all tasks and is none, whomever it names. */
    private static final Pattern OF_PRINCIPLES = Pattern.compile("(?:指导思想|原则|意义|背景|形势)$");

    /** What stands below is asked of those whom the document addresses: 三、有关要求. */
    private static final Pattern OF_DEMANDS =
            Pattern.compile("(?:^|[，、和与及])(?:有关|工作|具体|相关|几点|其他|其它|纪律|报送)?(?:工作)?要求(?:和说明)?$");

    /** 统计范围为全市: what is so, and nobody's duty. */
    private static final Pattern STATES = Pattern.compile("^[^，。；]{2,30}[^作分因认成视转变改列定][为是](?!了)");

    private static final Pattern OF_WHAT_WAS = Pattern.compile("(?:情况|成效|做法|进展|过程)$");

    private static final Pattern OF_GOALS =
            Pattern.compile("^(?:总体?|工作|主要|总体工作|行动|整治|治理|创建|发展|预期)目标$");

    /** An introduction that hands its duty on to the parts below: 各地要重点做好以下工作：. */
    private static final Pattern HANDS_ON = Pattern.compile("(?:以下|如下|下列)[^。\\n]{0,16}$|[：:]$");

    /** A heading of what is due by a day: 二、6月底前完成的任务, （三）集中整治（完成时限：9月底）. */
    private static final Pattern OF_WHAT_IS_DUE =
            Pattern.compile(
                    "^[^。；]{2,40}?(?:前|底|内|日)(?:全面|基本|全部|应|要|需)*(?:完成|建成|办结|解决|落实|整改)[^。，；：]{0,10}$|^[^。；]{2,40}?(?:时限|期限|时间)[：:][^。，；：]{2,24}$");

    private static final int LONGEST_HEADING = 60;

    /** What an order begins with, without a verb of duty: 全面加强…, 建立…. */
    private static final Pattern ORDERS =
            Pattern.compile(
                    "^(?:要|进一步|全面|切实|认真|积极|大力|深入|持续|严格|严厉|加快|抓紧|尽快|及时|依法|扎实|着力|统筹|坚决|稳步|有序|集中|充分|科学|合理|广泛|不断|逐步)*"
                        + "(?:对[^。；]{2,40}(?:予以|进行|实行|劝|责令)|加强|加大|加快|强化|深化|优化|细化|推[进动行广]|建[立设成造]|健全|完善|开展|落实|规范|提[升高供]|实[施行]|组[织建]|[做抓搞办管用]好|制[定订]|编制|修[订复缮建]|构建|打[造击]|培[育训]|支持|鼓励|引[导进]|促进|扩大|创[新建]|明确|清[理除]|整[治改修合]|[排检核自复]查|查[处找]|摸[排底]|巩固|拓[展宽]|发[挥布放展]|保[障持证]|压[实减]|突出|控制|严[禁肃查打格把]|监督|治理|改[造善进革建]|新建|设[立置]|成立|召开|举办|宣传|取[缔消]|关[闭停]|淘汰|化解|防[范止控]|确[保定]|增[加强设]|减[少轻]|降低|更[新换]|采[购取]|统[一筹]|指导|督[促导查]|协[调作]|配[合备]|报[送告]|总结|验收|评[估选]|考核|动员|部署|登记|统计|收集|公[开布示]|解决|处[理置]|维护|杜绝|遏制|畅通|简化|下放|承接|普及|探索|争取|筹[集措]|安排|筑牢|形成|树立|执行|参[与加]|学习|贯彻|坚持)");

    /** What is called so gives tasks, whatever its headings are. */
    private static final Pattern PLANS =
            Pattern.compile("(?:要点|任务|计划|措施|分工|安排|清单|方案)(?:的通知)?(?:[（(][^（）()]{1,24}[）)])?$");

    private final Prose prose;
    private final boolean isPlan;
    private final Map<Section, List<Section>> above = new HashMap<>();

    /** Of each heading once, for many parts stand below one. */
    private final Map<Section, Passage> titles = new HashMap<>();

    private final Map<Section, Parties> charged = new HashMap<>();
    private final Map<Section, Optional<Deadline>> due = new HashMap<>();

    private Headings(Prose prose) {
        this.prose = prose;
        this.isPlan = TitleRule.passage(prose).filter(title -> title.has(PLANS)).isPresent();
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
                && (isPlan
                        || above(part).stream()
                                .map(this::title)
                                .anyMatch(title -> title.has(OF_TASKS) || title.has(ORDERS)))
                && !isAim(part);
    }

    /** Whether the part's own title says that it tells what was done. */
    boolean isTold(Section part) {
        return title(part).has(OF_WHAT_WAS);
    }

    /** Whether the part's own title says that it is where all tasks together lead. */
    boolean isGoal(Section part) {
        return title(part).has(OF_GOALS);
    }

    /** Whether the part stands right below a heading of demands. */
    boolean isDemand(Section part) {
        return above(part).stream()
                        .limit(1)
                        .map(this::title)
                        .anyMatch(title -> title.has(OF_DEMANDS))
                && !title(part).has(STATES);
    }

    /** Whether the part, or what it stands under, tells an aim and nothing to be done. */
    boolean isAim(Section part) {
        return Stream.concat(Stream.of(part), above(part).stream())
                .map(this::title)
                .anyMatch(title -> title.has(OF_AIMS) && !title.has(ORDERS));
    }

    /** Whether the part tells what guides all tasks. */
    boolean isPrinciple(Section part) {
        return Stream.concat(Stream.of(part), above(part).stream())
                .map(this::title)
                .anyMatch(title -> title.has(OF_PRINCIPLES));
    }

    /** Whom an introduction above charges with all that it stands over. */
    Parties charged(Section part) {
        return above(part).stream()
                .map(heading -> charged.computeIfAbsent(heading, this::handsOn))
                .filter(parties -> !parties.isNobody())
                .findFirst()
                .orElse(Parties.NOBODY);
    }

    /** By when all is due that stands below a heading: that of a stage, or one that names a day. */
    Optional<Deadline> due(Section part, Deadlines deadlines) {
        return above(part).stream()
                .flatMap(heading ->
                        due.computeIfAbsent(heading, one -> dueBelow(one, deadlines)).stream())
                .findFirst();
    }

    private static Optional<Deadline> dueBelow(Section heading, Deadlines deadlines) {
        Passage words = heading.own().split("\n").getFirst();
        return deadlines
                .ofStage(words)
                .or(() ->
                        words.length() <= LONGEST_HEADING
                                        && words.without(Outline.ORDINAL).has(OF_WHAT_IS_DUE)
                                ? deadlines.in(words, words)
                                : Optional.empty())
                .filter(due -> due.date().isPresent());
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
