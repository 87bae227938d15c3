package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.directive.ClosingClass;

import java.time.LocalDate;

/** What a problem of a plan asks, in one text with the labels that such plans use. */
final class Asked {

    private static final String NOT_FOUND = "（没有对应到本专项行动范围内的一个单位，先登记在牵头单位）";
    private static final String UNNAMED = "（文件没有写明责任单位，先登记在牵头单位）";

    private Asked() {}

    /**
     * What the ledger is told of a problem: what must be reached, what is done, who answers, by
     * when, and who accepts.
     *
     * @param found whether the responsible unit was found in the campaign
     */
    static String ofProblem(ProposedItem item, boolean found) {
        StringBuilder stated = new StringBuilder();
        item.lead()
                .or(item::who)
                .ifPresentOrElse(
                        names -> label(stated, "责任单位", found ? names : names + NOT_FOUND),
                        () -> stated.append('\n').append(UNNAMED));
        label(stated, "参与单位", item.participants().orElse(""));
        label(
                stated,
                "整改时限",
                item.dueText().or(() -> item.dueOn().map(LocalDate::toString)).orElse(""));
        return of(item, stated);
    }

    /**
     * @param first what stands before that, so that it stays where the end of a long text does not
     */
    private static String of(ProposedItem item, CharSequence first) {
        StringBuilder asked = new StringBuilder(item.wording()).append(first);
        item.treatment()
                .ifPresent(treatment -> {
                    label(asked, "整改类型", kind(treatment.closing()));
                    label(asked, "整改目标", String.join("；", treatment.targets()));
                    label(asked, "整改措施", String.join("；", treatment.measures()));
                    label(asked, "责任人", treatment.person().orElse(""));
                    label(asked, "验收单位", treatment.acceptedBy().orElse(""));
                });
        return asked.toString();
    }

    private static String kind(ClosingClass closing) {
        return switch (closing) {
            case IMMEDIATE -> "立行立改";
            case STAGED -> "限期整改";
            case STANDING -> "长期坚持";
        };
    }

    private static void label(StringBuilder asked, String label, String words) {
        if (!words.isEmpty()) {
            asked.append('\n').append(label).append('：').append(words);
        }
    }
}
