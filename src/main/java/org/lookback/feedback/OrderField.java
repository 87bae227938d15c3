package org.lookback.feedback;

import org.lookback.sheet.Moments;
import org.lookback.sheet.Sought;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a hotline's work order (热线工单) says, each in a column of its own. */
public enum OrderField {
    /** By which the order is known again. */
    NUMBER(
            Need.NEEDED,
            Shape.NUMBER,
            "工单编号",
            "工单号",
            "受理编号",
            "办件编号",
            "信件编号",
            "流水号",
            "编号",
            "order number",
            "number"),
    TEXT(
            Need.NEEDED,
            Shape.WORDS,
            "诉求内容",
            "来电内容",
            "反映内容",
            "问题描述",
            "工单内容",
            "受理内容",
            "内容",
            "content",
            "text"),
    TITLE(Need.OPTIONAL, Shape.NONE, "诉求标题", "工单标题", "来电主题", "标题", "主题", "title", "subject"),
    UNIT(
            Need.OPTIONAL,
            Shape.NONE,
            "被反映单位",
            "承办单位",
            "责任单位",
            "办理单位",
            "主办单位",
            "所属区域",
            "所属区县",
            "单位",
            "unit"),
    SENT_AT(
            Need.OPTIONAL,
            Shape.MOMENT,
            "来电时间",
            "受理时间",
            "登记时间",
            "诉求时间",
            "反映时间",
            "创建时间",
            "call time",
            "received at"),
    DUE_ON(Need.OPTIONAL, Shape.NONE, "办理期限", "办理时限", "办结期限", "截止时间", "答复期限", "due", "deadline"),
    CALLER(Need.OPTIONAL, Shape.NONE, "来电人", "诉求人", "反映人", "联系人", "姓名", "caller", "name"),
    PHONE(Need.OPTIONAL, Shape.PHONE, "联系电话", "来电号码", "主叫号码", "联系方式", "手机号", "电话", "phone"),
    /** Where the caller lives, which nobody reads who does not open the contact. */
    HOME(
            Need.OPTIONAL,
            Shape.NONE,
            "联系地址",
            "家庭地址",
            "家庭住址",
            "来电人地址",
            "诉求人地址",
            "反映人地址",
            "联系人地址",
            "住址",
            "caller address",
            "home address"),
    /** A bare 地址 is not taken for it: as often as not it is the caller's. */
    PLACE(Need.OPTIONAL, Shape.NONE, "诉求地址", "事发地址", "事发地点", "问题地点", "地点", "place"),
    /** How far the hotline says that it has come. */
    STATE(
            Need.OPTIONAL,
            Shape.NONE,
            "工单状态",
            "办理状态",
            "处理状态",
            "办结状态",
            "当前状态",
            "状态",
            "order state",
            "status");

    /** Whether a file without the column is brought in. */
    public enum Need {
        NEEDED,
        OPTIONAL
    }

    /** What cells look like, where that tells anything. */
    private enum Shape {
        NONE(_ -> false),
        NUMBER(
                Pattern.compile("[A-Za-z]{0,6}-?\\d[\\d-]{7,}")
                        .asMatchPredicate()
                        .and(text -> Moments.moment(text).isEmpty())
                        .and(text -> !text.matches("1[3-9]\\d{9}"))),
        PHONE(Pattern.compile("(\\+?86)?1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}").asMatchPredicate()),
        MOMENT(text -> Moments.moment(text).isPresent()),
        WORDS(text -> text.codePointCount(0, text.length()) >= 20);

        // Each is made of patterns, which do not change.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Predicate<String> cells;

        Shape(Predicate<String> cells) {
            this.cells = cells;
        }
    }

    private final Need need;
    private final Shape shape;

    // A copy that nobody changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> headings;

    OrderField(Need need, Shape shape, String... headings) {
        this.need = need;
        this.shape = shape;
        this.headings = List.of(headings);
    }

    public boolean isNeeded() {
        return need == Need.NEEDED;
    }

    /** Whether a column so headed is this one, by what people call it. */
    public boolean isHeadedBy(String heading) {
        return sought(this).isHeadedBy(heading);
    }

    private static Sought sought(OrderField field) {
        return new Sought(field.name(), field.headings, field.shape.cells);
    }

    /** The columns as the room for tables seeks them, by the names of these fields. */
    public static List<Sought> sought() {
        return Arrays.stream(values()).map(OrderField::sought).toList();
    }

    public static Optional<OrderField> of(String name) {
        return Arrays.stream(values()).filter(field -> field.name().equals(name)).findFirst();
    }
}
