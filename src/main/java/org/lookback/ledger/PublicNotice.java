package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;

/**
 * A result that is laid before the public (公示), as everybody may read it: what whoever gave the
 * notice wrote for the public, and nothing else of the problem.
 *
 * @param unit the unit that put it right
 * @param until the last day on which objections are taken
 * @param objections how many the public has sent
 * @param answers those that were answered, the first first
 */
public record PublicNotice(
        ProblemId problem,
        CampaignId campaign,
        UnitId unit,
        String text,
        LocalDate until,
        Term term,
        int objections,
        List<String> answers) {

    public static final int LONGEST_OBJECTION = 2_000;
    public static final int MOST_OBJECTIONS = 200;

    /** Whether objections are still taken. */
    public enum Term {
        RUNS,
        OVER
    }

    public PublicNotice {
        answers = List.copyOf(answers);
    }

    static PublicNotice of(Problem problem, Problem.Notice notice, LocalDate today) {
        List<Problem.Objection> sent =
                problem.review().objections().stream()
                        .filter(each -> each.by() == Problem.Objector.PUBLIC)
                        .toList();
        return new PublicNotice(
                problem.id(),
                problem.entry().campaign(),
                problem.ownership().unit(),
                notice.text(),
                notice.until(),
                problem.review().isNoticeRunning(today) ? Term.RUNS : Term.OVER,
                sent.size(),
                sent.stream().flatMap(each -> each.answer().stream()).toList());
    }
}
