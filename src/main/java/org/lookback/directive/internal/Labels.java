package org.lookback.directive.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The labels that stand before a value, as on a form: 责任单位：甲、乙；完成时限：6月底前. The same words head the
 * columns of a table.
 */
final class Labels {

    private static final String UNIT =
            "(?:责任)?(?:单位|部门|科室|处室|股室|机构|主体|地区)(?:[（(](?:单位|部门|地区)[）)]|[及和、](?:单位|部门|地区|责任人|(?:完成)?时限))?";
    private static final String WHOSE = "(?:整改|工作|任务|市级|省级|县级|区级|主要|具体|第一|本级)?";

    /** What a label says that its value is. */
    enum Kind {
        LEAD(WHOSE + "(?:(?:牵头|主办|主责|统筹)" + UNIT + "|牵头|主办)"),
        OWNER(WHOSE + "(?:责任|承办|落实|实施|负责|主管|主体|承担|组织)" + UNIT + "|责任"),
        PARTICIPANT(WHOSE + "(?:配合|协办|会办|协同|协作|协助|参与|参加|联动|支持)" + UNIT + "|配合|协办|会办|参与|参加"),
        ACCEPTANCE("(?:验收|销号|核查|复核|认定)(?:责任)?(?:单位|部门|机构|主体)"),
        OVERSIGHT("(?:参建|建设|施工|项目|申报)单位|(?:督导|督办|督查|督促|监督|监管|指导|跟踪)(?:责任)?(?:单位|部门|机构|主体)"),
        PERSON(
                WHOSE
                        + "(?:牵头|责任|分管|包保|包案|包联|督导|督办|直接|主管|联系|挂钩|验收)?(?:责任)?"
                        + "(?:[市省县区校局院]?领导|负责人|责任人|联系人|经办人|负责同志|责任同志)"),
        DEADLINE("[\\p{IsHan}]{0,6}(?:时限|期限|时间节点|完成节点|完成时间|整改时间|办结时间|时间要求|时间安排|时间)"),
        TARGET(WHOSE + "(?:目标|目标任务|目标要求|预期目标|验收标准|销号标准)"),
        MEASURES(WHOSE + "(?:措施|举措|整改内容|整改要求)"),
        PROBLEM(
                "(?:存在|反馈|具体|整改|审计|审计查出的?|审计发现的?|督察反馈的?|巡视反馈的?|巡察反馈的?|主要|突出)?(?:问题|问题描述|问题表现|问题表述|问题内容)"),
        PROGRESS("(?:整改|完成|工作|目前|落实)?(?:情况|进展|进展情况|完成情况|整改情况|成效|进度|进展成效|结果)"),
        CLASS("(?:整改|问题)(?:类型|类别|方式)"),
        REMARK("备注|说明");

        private final Pattern heading;
        private final String pattern;

        Kind(String pattern) {
            this.pattern = pattern;
            this.heading = Pattern.compile("(?:" + pattern + ")(?:[（(][^（）()]{1,20}[）)])?");
        }

        /** Whether these words, and nothing else, head a value of this kind. */
        boolean heads(String words) {
            return heading.matcher(words).matches();
        }

        boolean isOfUnits() {
            return this == LEAD || this == OWNER || this == PARTICIPANT;
        }

        /** Whether the value may be long, with sentences and ordinals of its own. */
        boolean isLong() {
            return this == TARGET || this == MEASURES || this == PROBLEM || this == PROGRESS;
        }
    }

    /**
     * A label with its value.
     *
     * @param whole from the label to the end of the value
     */
    record Labelled(Kind kind, Passage whole, Passage value) {}

    private static final Pattern ANY =
            Pattern.compile(
                    "(?:(?<=^|[\\s。；;，,、（(\\[［【〔])|(?=[【［〔—]))[【［〔—]{0,2}(?:[0-9一二三四五六七八九十]{1,2}[.．、])?(?<label>"
                            + Arrays.stream(Kind.values())
                                    .map(kind -> kind.pattern)
                                    .collect(Collectors.joining("|"))
                            + ")(?:[（(][^（）()\\n]{1,20}[）)])?(?:[为是]?[：:]|[为是](?=[各省市县区州国中])|[】］〕][：:]?"
                            + "|(?<=(?:牵头|责任|配合|主办|协办)(?:单位|部门))(?=[省市县区州](?![场级直])))");

    private static final Pattern OFFICE = Pattern.compile("^[^：:]{0,8}(?:科室|处室|股室)[为是]?[：:]");

    /** A list that breaks off goes on in the next line. */
    private static final Pattern END_OF_LINE = Pattern.compile("(?<!、)\\n");

    /** No short value is longer; what stands beyond is left out. */
    private static final int LONGEST = 500;

    private Labels() {}

    /**
     * The labels of the passage in order. A short value ends with its line, a long one with the
     * next label or the passage.
     */
    static List<Labelled> in(Passage passage) {
        List<Passage.Found> found = passage.findAll(ANY).toList();
        List<Labelled> labelled = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Kind kind = kind(found.get(i).group("label"));
            int end = i + 1 < found.size() ? found.get(i + 1).whole().start() : passage.end();
            Passage value = new Passage(passage.text(), found.get(i).whole().end(), end);
            Passage kept = kind.isLong() ? value : firstLine(value);
            labelled.add(new Labelled(kind, found.get(i).whole().through(kept), kept.trimmed()));
        }
        return labelled;
    }

    /** Those that name units; an office of a unit counts only where no label names the unit. */
    static List<Labelled> ofUnits(List<Labelled> labels) {
        boolean named = labels.stream().anyMatch(one -> one.kind().isOfUnits() && !isOfOffice(one));
        return labels.stream()
                .filter(one -> one.kind().isOfUnits())
                .filter(one -> !named || !isOfOffice(one))
                .toList();
    }

    private static boolean isOfOffice(Labelled one) {
        return one.whole().has(OFFICE);
    }

    static boolean startsWithOne(Passage passage) {
        return passage.find(ANY).filter(found -> found.before().isEmpty()).isPresent();
    }

    /** The kind of value that these words, as the heading of a column, announce. */
    static Optional<Kind> heading(String words) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.heads(words)).findFirst();
    }

    private static Kind kind(Passage label) {
        return heading(label.words()).orElseThrow();
    }

    private static Passage firstLine(Passage value) {
        Passage stripped = value.words().startsWith("\n") ? value.cut(1, value.length()) : value;
        Passage kept = stripped.cut(0, Math.min(LONGEST, stripped.length()));
        return kept.find(END_OF_LINE).map(Passage.Found::before).orElse(kept);
    }
}
