package org.lookback.campaign;

import org.lookback.sheet.Sought;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a task table says of an assignment that is read when it comes in again. */
public enum TaskField {
    /** By which the row is known again; a row without one asks something new. */
    NUMBER(Kind.KEY, "任务编号", "编号", "number"),
    /** What the row said when it was taken along. */
    MARK(Kind.KEY, "校验码", "mark"),
    TEXT(Kind.CHANGES, "任务内容", "工作任务", "任务", "what is asked", "task"),
    DUE(Kind.CHANGES, "办结期限", "完成时限", "完成期限", "时限", "due", "deadline"),
    UNIT(Kind.STAYS, "承办单位", "责任单位", "单位", "asked unit", "unit"),
    UNIT_CODE(Kind.STAYS, "单位代码", "代码", "code"),
    ISSUER(Kind.STAYS, "下达单位", "交办单位", "asked or judged by", "issued by"),
    SPECIAL_ACTION(Kind.STAYS, "专项整治", "special action"),
    LEAD(Kind.CHANGES, "牵头单位", "lead"),
    PARTICIPANTS(Kind.CHANGES, "参与单位", "配合单位", "participating units", "participants"),
    STATE(Kind.STAYS, "状态", "state"),
    REPORT(Kind.STAYS, "办理报告", "report");

    /** Whether a file can change it. */
    private enum Kind {
        KEY,
        CHANGES,
        STAYS
    }

    private static final Predicate<String> MARKS =
            Pattern.compile("m1[A-Za-z0-9_-]{44}").asMatchPredicate();

    private final Kind kind;

    // A copy that nobody changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> headings;

    TaskField(Kind kind, String... headings) {
        this.kind = kind;
        this.headings = List.of(headings);
    }

    /** Whether a row cannot be read without it. */
    public boolean isNeeded() {
        return this == TEXT;
    }

    /** Whether a file can change it. */
    public boolean isChanged() {
        return kind == Kind.CHANGES;
    }

    /** Those whose words the mark of a row holds, in its order, which never changes. */
    public static List<TaskField> marked() {
        return Arrays.stream(values()).filter(field -> field.kind != Kind.KEY).toList();
    }

    /** The columns as the room for tables seeks them, by the names of these fields. */
    public static List<Sought> sought() {
        return Arrays.stream(values())
                .map(field ->
                        new Sought(
                                field.name(), field.headings, field == MARK ? MARKS : _ -> false))
                .toList();
    }

    public static Optional<TaskField> of(String name) {
        return Arrays.stream(values()).filter(field -> field.name().equals(name)).findFirst();
    }
}
