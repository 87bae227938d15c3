package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.Instant;
import java.util.Optional;

/**
 * What a unit wrote to show that a problem of its own was put right.
 *
 * @param version the problem's version that it made
 * @param specialAction that the problem belongs to now
 * @param unit that wrote it: the one that had the problem then
 * @param holder that has the problem now
 * @param given what others wrote before it: the problem's title and description as they were then
 */
public record UnitReport(
        ProblemId problem,
        long version,
        CampaignId campaign,
        Optional<SpecialActionId> specialAction,
        UnitId unit,
        UnitId holder,
        Kind kind,
        Instant at,
        String words,
        String given) {

    /** On which occasion it was written. */
    public enum Kind {
        /** 整改结果. */
        CORRECTION,
        /** 自查. */
        SELF_CHECK,
        /** 提交验收. */
        SUBMISSION
    }

    private record Said(Kind kind, String words) {}

    /**
     * The report in an event, if there is one in it.
     *
     * @param then the problem as it was when the event happened
     * @param now the problem as it is
     */
    public static Optional<UnitReport> of(
            Event event, long version, Instant at, Problem then, Problem now) {
        return said(event)
                .map(said ->
                        new UnitReport(
                                then.id(),
                                version,
                                then.entry().campaign(),
                                now.entry().specialAction(),
                                then.ownership().unit(),
                                now.ownership().unit(),
                                said.kind(),
                                at,
                                said.words(),
                                then.entry().title() + "\n" + then.entry().description()));
    }

    /** What is said in an event, if it is a report. */
    public static Optional<String> words(Event event) {
        return said(event).map(Said::words);
    }

    private static Optional<Said> said(Event event) {
        return switch (event) {
            case Event.CorrectionReported(var result) ->
                    Optional.of(new Said(Kind.CORRECTION, result));
            case Event.SelfChecked(var finding) -> Optional.of(new Said(Kind.SELF_CHECK, finding));
            case Event.Submitted(var summary, _, _) ->
                    Optional.of(new Said(Kind.SUBMISSION, summary));
            default -> Optional.empty();
        };
    }
}
