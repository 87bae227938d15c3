package org.lookback.directive.internal;

import org.lookback.directive.Anchor;
import org.lookback.directive.Comparison;
import org.lookback.directive.Deadline;
import org.lookback.directive.Goal;
import org.lookback.directive.ItemKey;
import org.lookback.directive.Sureness;
import org.lookback.directive.Task;
import org.lookback.directive.internal.Passage.Found;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is to be reached in numbers. A number counts only with a word that says what it is to become
 * (达到, 不低于, 压减 …) or with one for what is to be made (建成, 新增 …), and only where nothing says that
 * it is so already. Something made is a goal where its sentence sets a time, a bound or a will, or
 * lies in a task; else it may be a report.
 */
final class GoalRule implements Rule<List<Goal>> {

    private static final String NUMBER =
            "(?:约)?(?<![0-9.第])(?<value>[0-9]{1,9}(?:\\.[0-9]{1,4})?)(?![0-9.]|[—–~～-][0-9])";
    private static final String UNIT =
            "(?<unit>[%％‰](?![—–~～-])|个百分点|(?:十|百|千|万|亿|千万|百万|万亿)?(?:个工作日|平方公里|平方米|立方米|公里|千米|人次|公顷|小时|分钟"
                + "|个(?!月)|家|所|座|米|亩|户|人|套|处|台|场|吨|元|件|项|次|张|辆|株|棵|条|支|只|头|对|栋|间|床|名|天|倍|千瓦(?:时)?))";

    /** A share in characters: 百分之九十五, 七成五. */
    private static final String SHARE =
            "百分之(?<percent>[0-9]{1,3}(?:\\.[0-9]{1,4})?|[一二两三四五六七八九十百]{1,5})"
                    + "|(?<tenths>[一二三四五六七八九])成(?<twentieth>半|[一二三四五六七八九])?(?![立为员本果效功就熟年份])";

    private static final String QUANTITY = "(?<size>" + NUMBER + UNIT + "|" + SHARE + ")";
    private static final Pattern HAS_QUANTITY = Pattern.compile("[0-9]|百分之|[一二三四五六七八九]成");
    private static final String BOUND = "(?<bound>以上|以内|以下|之内|左右|及以上)?";

    private static final Pattern MEASURED =
            Pattern.compile(
                    "(?<what>[\\p{IsHan}A-Za-z0-9.“”（）/]{2,30}?)(?:要|应|须|均|全部|都|总体|累计|年均|分别)*"
                        + "(?<verb>不低于|不少于|不小于|达到?|保持在|稳定在|高于|超过|突破|大于|控制在|不超过|不高于|不多于|低于|少于"
                        + "|降至|降到|下降到|降低到|压缩至|压缩到|压减至|压减到|缩短至|缩短到|减少至|减少到|提高到|提高至|提升到|提升至|增加到|增加至|扩大到"
                        + "|增长|增加|提高|提升|下降|降低|减少|压减|压缩|削减)(?:率)?(?:到|至|了)?"
                            + QUANTITY
                            + BOUND);
    private static final Pattern MADE =
            Pattern.compile(
                    "(?<=^|[^\\p{IsHan}]|年内|全年|力争|确保|底前|月前|计划|年|全[省市县区州]|累计|[要将并再共各]|至少)"
                        + "(?<verb>建成|新建|新增|建设|改造|培育|创建|打造|完成(?!后)|引进|培训|新开工|治理|整治|扶持|组建|举办|设立|复绿|改建|扩建|修复|发展|选派|新改建|实施|实现)"
                        + "(?<before>[\\p{IsHan}“”、&&[^和及]]{0,14}?)"
                            + QUANTITY
                            + BOUND
                            + "(?<after>[\\p{IsHan}“”]{0,16})(?![\\p{IsHan}“”])");

    /** The verb may stand before what is measured: 提高机顶盒占比至七成五. */
    private static final Pattern RAISED =
            Pattern.compile(
                    "(?<verb>提高|提升|增加|扩大|降低|压减|压缩|缩短|减少)(?<what>[\\p{IsHan}]{2,24}?)(?<to>至|到)"
                            + QUANTITY
                            + BOUND);

    /** What is so already, or was. */
    private static final Pattern PAST =
            Pattern.compile(
                    "已|截至|截止|目前|现有|共有|累计完成|去年|上年|同比|相比|以来|存在|发现|查出|排查出|仅|上半年全|[实完建增]?[现成加增]了|曾|超标");

    private static final Pattern WILL = Pattern.compile("力争|确保|争取|计划|目标|要|须|到20[0-9]{2}年|年内|全年|今年");
    private static final Pattern AT_MOST =
            Pattern.compile("控制在|不超过|不高于|不多于|(?<!不)(?:低于|少于)|(?:降|下降|降低|压缩|压减|缩短|减少)(?:至|到)");
    private static final Pattern AT_LEAST = Pattern.compile("不低于|不少于|不小于|(?<!不)(?:高于|超过)|突破|大于");
    private static final Pattern RISE = Pattern.compile("增长|增加|提高|提升");
    private static final Pattern FALL = Pattern.compile("下降|降低|减少|压减|压缩|削减");
    private static final Pattern TO = Pattern.compile("[到至]约?$");
    private static final Pattern UP = Pattern.compile("以上|及以上");
    private static final Pattern DOWN = Pattern.compile("以内|以下|之内");

    /** The words that lead up to what is measured. */
    private static final Pattern LEADS_UP =
            Pattern.compile(
                    "(?:“?十[三四五六]五”?(?:期?末|期间)?|(?:到|至)?20[0-9]{2}年(?:底|末)?(?:前)?|[0-9]{1,2}月底?前?|年底前?|年内|全年|今年|力争|确保|争取|使|将|推动|实现|其中|进一步|努力|做到|促进|持续|同时|把|并|和|及)+");

    private static final Pattern RATHER_NONE = Pattern.compile("[的了是在为].*|.*第");

    private final List<Task> tasks;

    GoalRule(List<Task> tasks) {
        this.tasks = tasks;
    }

    @Override
    public List<Goal> read(Prose prose) {
        Deadlines deadlines = prose.deadlines();
        Set<ItemKey> seen = new HashSet<>();
        return prose.sentences().stream()
                .flatMap(sentence -> goals(prose, sentence, deadlines))
                .filter(goal -> seen.add(goal.key()))
                .toList();
    }

    private Stream<Goal> goals(Prose prose, Passage sentence, Deadlines deadlines) {
        return sentence.split("，；,;。").stream()
                .filter(clause -> clause.has(HAS_QUANTITY) && !clause.has(PAST))
                .flatMap(clause -> goal(prose, sentence, clause, deadlines).stream());
    }

    private Optional<Goal> goal(
            Prose prose, Passage sentence, Passage clause, Deadlines deadlines) {
        Optional<Found> sized = clause.find(RAISED).or(() -> clause.find(MEASURED));
        Optional<Found> produced = clause.find(MADE);
        if (sized.isEmpty() && produced.isEmpty()) {
            return Optional.empty();
        }
        Optional<Deadline> due =
                deadlines
                        .in(clause, sentence)
                        .or(() -> deadlines.in(upTo(sentence, clause), sentence));
        boolean wanted = due.isPresent() || sentence.has(WILL);
        Optional<Goal> measured =
                sized.filter(found -> wanted || isBounded(found) || isInTask(clause))
                        .flatMap(found -> measured(prose, found, due, wanted));
        return measured.or(() ->
                produced.filter(found ->
                                wanted || found.optional("bound").isPresent() || isInTask(clause))
                        .flatMap(found -> made(prose, found, due, wanted)));
    }

    private static Passage upTo(Passage sentence, Passage clause) {
        return new Passage(sentence.text(), sentence.start(), clause.end());
    }

    private boolean isInTask(Passage clause) {
        return tasks.stream()
                .map(Task::anchor)
                .anyMatch(
                        anchor -> anchor.start() <= clause.start() && clause.end() <= anchor.end());
    }

    private static boolean isBounded(Found found) {
        return found.optional("bound").isPresent()
                || found.group("verb").matches(AT_LEAST)
                || found.group("verb").matches(AT_MOST);
    }

    private static Optional<Goal> measured(
            Prose prose, Found found, Optional<Deadline> due, boolean wanted) {
        Passage what = found.group("what").without(Outline.ORDINAL).without(LEADS_UP).trimmed();
        Passage whole =
                what.start() < found.group("verb").start()
                        ? what.through(found.whole())
                        : found.whole();
        return what.length() < 2 || what.matches(RATHER_NONE)
                ? Optional.empty()
                : goal(prose, whole, what, comparison(found), found, due, wanted);
    }

    private static Optional<Goal> made(
            Prose prose, Found found, Optional<Deadline> due, boolean wanted) {
        Passage after = found.group("after").trimmed();
        Passage what = after.length() >= 2 ? after : found.group("before").trimmed();
        Comparison comparison =
                found.optional("bound").filter(bound -> bound.matches(UP)).isPresent()
                        ? Comparison.AT_LEAST
                        : Comparison.REACH;
        return what.length() < 2
                ? Optional.empty()
                : goal(prose, found.whole(), what, comparison, found, due, wanted);
    }

    private static Optional<Goal> goal(
            Prose prose,
            Passage whole,
            Passage what,
            Comparison comparison,
            Found found,
            Optional<Deadline> due,
            boolean wanted) {
        Anchor anchor = prose.anchor(whole);
        return value(found)
                .map(value ->
                        new Goal(
                                ItemKey.of("goal", anchor),
                                what.words(),
                                comparison,
                                value,
                                found.optional("unit").map(Passage::words).orElse("%"),
                                due,
                                anchor,
                                wanted ? Sureness.CERTAIN : Sureness.LIKELY));
    }

    private static Optional<BigDecimal> value(Found found) {
        return found.optional("tenths").isPresent()
                ? Optional.of(tenths(found))
                : found.optional("value")
                        .or(() -> found.optional("percent"))
                        .map(Passage::words)
                        .flatMap(GoalRule::number);
    }

    private static Optional<BigDecimal> number(String written) {
        if (Character.digit(written.charAt(0), 10) >= 0) {
            return Optional.of(new BigDecimal(written));
        }
        OptionalInt value = Numerals.value(written);
        return value.isPresent()
                ? Optional.of(BigDecimal.valueOf(value.getAsInt()))
                : Optional.empty();
    }

    /** Three tenths are 30 %, seven tenths and five hundredths 75 %. */
    private static BigDecimal tenths(Found found) {
        int tenths = Numerals.digit(found.group("tenths").charAt(0));
        int more =
                found.optional("twentieth")
                        .map(part -> part.charAt(0) == '半' ? 5 : Numerals.digit(part.charAt(0)))
                        .orElse(0);
        return BigDecimal.valueOf(10L * tenths + more);
    }

    private static Comparison comparison(Found found) {
        Passage verb =
                new Passage(
                        found.in().text(),
                        found.group("verb").start(),
                        found.group("size").start());
        Optional<Passage> bound = found.optional("bound");
        if (verb.has(AT_MOST) || bound.filter(words -> words.matches(DOWN)).isPresent()) {
            return Comparison.AT_MOST;
        }
        if (verb.has(AT_LEAST)) {
            return Comparison.AT_LEAST;
        }
        if (verb.has(TO)) {
            boolean falls = verb.has(FALL) || verb.words().startsWith("缩短");
            return falls
                    ? Comparison.AT_MOST
                    : bound.isPresent() ? Comparison.AT_LEAST : Comparison.REACH;
        }
        if (verb.has(RISE)) {
            return Comparison.RISE_BY;
        }
        if (verb.has(FALL)) {
            return Comparison.FALL_BY;
        }
        return bound.filter(words -> words.matches(UP)).isPresent()
                ? Comparison.AT_LEAST
                : Comparison.REACH;
    }
}
