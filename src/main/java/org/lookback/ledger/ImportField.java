package org.lookback.ledger;

import org.lookback.directive.Directives;
import org.lookback.sheet.Moments;
import org.lookback.sheet.Sought;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an office's own ledger says of a problem, each in a column of its own. */
public enum ImportField {
    /** By which the row is known again. */
    NUMBER(
            Shape.NUMBER,
            "问题编号",
            "台账编号",
            "序号",
            "编号",
            "no",
            "number",
            "service request number",
            "unique key",
            "id"),
    TITLE(
            Shape.NONE,
            "问题名称",
            "问题标题",
            "存在问题",
            "具体问题",
            "主要问题",
            "问题清单",
            "突出问题",
            "问题表现",
            "标题",
            "问题",
            "title",
            "problem",
            "complaint type",
            "task",
            "type"),
    DESCRIPTION(
            Shape.WORDS,
            "问题描述",
            "问题具体表现",
            "具体表现",
            "问题内容",
            "具体情况",
            "情况描述",
            "description",
            "descriptor",
            "nature",
            "details"),
    /** Where the problem is. */
    UNIT(
            Shape.NONE,
            "所在单位",
            "存在问题单位",
            "问题单位",
            "被检查单位",
            "所属单位",
            "单位名称",
            "乡镇街道",
            "所属区域",
            "所属县区",
            "县区",
            "单位",
            "unit",
            "borough",
            "agency name"),
    /** To whom it is given to be put right. */
    RESPONSIBLE(
            Shape.NONE,
            "整改责任单位",
            "责任单位",
            "整改单位",
            "牵头单位",
            "承办单位",
            "主责单位",
            "owner",
            "responsible unit"),
    SOURCE(Shape.NONE, "问题来源", "发现渠道", "发现方式", "线索来源", "来源", "source"),
    SEVERITY(Shape.NONE, "严重程度", "问题等级", "风险等级", "问题程度", "程度", "severity"),
    SPECIAL_ACTION(Shape.NONE, "专项整治", "所属专项", "整治专项", "专项行动", "问题类别", "问题类型", "special action"),
    FOUND_ON(
            Shape.NONE,
            "发现时间",
            "发现日期",
            "检查时间",
            "检查日期",
            "排查时间",
            "登记时间",
            "found on",
            "created date",
            "created"),
    DEADLINE(
            Shape.TERM,
            "整改时限",
            "整改期限",
            "完成时限",
            "完成期限",
            "整改完成时限",
            "办理时限",
            "计划完成时间",
            "时限",
            "期限",
            "deadline",
            "due date",
            "due",
            "time"),
    MEASURES(Shape.NONE, "整改措施", "具体措施", "工作措施", "措施", "measures"),
    TARGET(Shape.NONE, "整改目标", "预期目标", "工作目标", "目标", "target"),
    /** How far it has come, as the office says. */
    PROGRESS(
            Shape.NONE,
            "整改进展",
            "整改情况",
            "进展情况",
            "完成情况",
            "整改状态",
            "是否完成",
            "是否销号",
            "整改结果",
            "进展",
            "状态",
            "status",
            "progress"),
    FINISHED_ON(
            Shape.NONE, "实际完成时间", "完成时间", "完成日期", "销号时间", "销号日期", "办结时间", "closed date", "closed"),
    /** By which a row that was exported from here is known again. */
    MARK(Shape.MARK, "校验码", "mark");

    /** What cells look like, where that tells anything. */
    private enum Shape {
        NONE(_ -> false),
        NUMBER(
                Pattern.compile("[A-Za-z]{0,6}-?\\d[\\d-]{6,}")
                        .asMatchPredicate()
                        .and(text -> Moments.moment(text).isEmpty())),
        MARK(Pattern.compile("p1-\\d{1,18}-[A-Za-z0-9_-]{8}").asMatchPredicate()),
        WORDS(text -> text.codePointCount(0, text.length()) >= 25),
        TERM(text ->
                text.matches("[^0-9]{0,6}[0-9]{0,4}年?[0-9]{1,2}月.{0,3}|.*年底前?|立行立改|长期坚持")
                        && Directives.deadline(text, Optional.of(LocalDate.EPOCH)).isPresent());

        // Each is made of patterns and of readers without state.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Predicate<String> cells;

        Shape(Predicate<String> cells) {
            this.cells = cells;
        }
    }

    private final Shape shape;

    // A copy that nobody changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> headings;

    ImportField(Shape shape, String... headings) {
        this.shape = shape;
        this.headings = List.of(headings);
    }

    /** The columns as the room for tables seeks them, by the names of these fields. */
    public static List<Sought> sought() {
        return Arrays.stream(values())
                .map(field -> new Sought(field.name(), field.headings, field.shape.cells))
                .toList();
    }

    public static Optional<ImportField> of(String name) {
        return Arrays.stream(values()).filter(field -> field.name().equals(name)).findFirst();
    }
}
