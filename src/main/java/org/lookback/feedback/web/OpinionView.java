package org.lookback.feedback.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.feedback.AskedBack;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionState;
import org.lookback.feedback.Verdict;
import org.lookback.feedback.WorkOrder;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.UnitName;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An opinion as a client sees it: never with a contact.
 *
 * @param concerned the unit that it is about
 * @param unit the unit that answers it
 * @param contact whether the sender left a contact, which is sealed
 */
@Schema(name = "Opinion")
record OpinionView(
        long id,
        long campaign,
        Optional<Long> specialAction,
        Optional<UnitName> concerned,
        Optional<UnitName> receiver,
        Optional<UnitName> unit,
        OpinionState state,
        String text,
        List<String> pictures,
        boolean contact,
        Instant sentAt,
        LocalDate dueOn,
        boolean late,
        Optional<String> answer,
        Optional<Instant> answeredAt,
        Optional<Long> problem,
        Optional<Long> mergedInto,
        Optional<VerdictView> verdict,
        Optional<OrderView> order,
        long version) {

    /**
     * The work order that it was, if a hotline took it.
     *
     * @param state how far the hotline says that it has come with it
     */
    @Schema(name = "OpinionOrder")
    record OrderView(String hotline, String number, Optional<String> state) {
        static OrderView of(WorkOrder order) {
            return new OrderView(
                    order.number().source(), order.number().number(), order.hotlineState());
        }
    }

    /** What the sender said of the answer. */
    @Schema(name = "OpinionVerdict")
    record VerdictView(
            boolean responded, boolean resolved, boolean satisfied, Optional<String> remark) {
        static VerdictView of(Verdict verdict) {
            return new VerdictView(
                    verdict.responded().isYes(),
                    verdict.resolved().isYes(),
                    verdict.satisfied().isYes(),
                    verdict.remark());
        }
    }

    /**
     * What the sender asked after an answer.
     *
     * @param answer as it stood; none where the sender had judged it
     */
    @Schema(name = "OpinionAskedBack")
    record AskedBackView(
            Optional<String> answer, Instant answeredAt, String words, Instant askedAt) {
        static AskedBackView of(AskedBack asked) {
            return new AskedBackView(asked.answer(), asked.answeredAt(), asked.words(), asked.at());
        }
    }

    static Stream<UnitId> unitsOf(Opinion opinion) {
        return Stream.of(
                        opinion.concerned(), opinion.responsible(), Optional.of(opinion.receiver()))
                .flatMap(Optional::stream)
                .map(UnitPath::unit);
    }

    static OpinionView of(
            Opinion opinion,
            LocalDate today,
            Map<UnitId, UnitName> units,
            Optional<WorkOrder> order) {
        return new OpinionView(
                opinion.id().value(),
                opinion.campaign().value(),
                opinion.specialAction().map(each -> each.value()),
                opinion.concerned().map(path -> units.get(path.unit())),
                Optional.ofNullable(units.get(opinion.receiver().unit())),
                opinion.responsible().map(path -> units.get(path.unit())),
                opinion.state(),
                opinion.text(),
                opinion.pictures().stream().map(EvidenceId::value).toList(),
                opinion.hasContact(),
                opinion.sentAt(),
                opinion.dueOn(),
                opinion.isLate(today),
                opinion.answer(),
                opinion.answeredAt(),
                opinion.problem().map(each -> each.value()),
                opinion.mergedInto().map(each -> each.value()),
                opinion.verdict().map(VerdictView::of),
                order.map(OrderView::of),
                opinion.version());
    }
}
