package org.lookback.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened to a problem. The chronicle keeps them; folding them gives the problem. {@code due}
 * is always the day by which the next step must be taken.
 */
public sealed interface Event {

    /** The record that the event says the problem came from. */
    default Optional<Origin> origin() {
        return Optional.empty();
    }

    /** The same for whoever may not see the record that the problem came from. */
    default Event withoutOrigin() {
        return this;
    }

    /**
     * @param standing whether it is to be kept up for good; then it has no deadline
     * @param due by when it is to be assigned
     */
    record Registered(
            CampaignId campaign,
            UnitId unit,
            UnitId registrar,
            String title,
            String description,
            Source source,
            Severity severity,
            Optional<SpecialActionId> specialAction,
            Optional<ProblemId> parent,
            Optional<ProblemId> posedFrom,
            Optional<Origin> origin,
            Optional<LocalDate> deadline,
            boolean standing,
            LocalDate due)
            implements Event {

        @Override
        public Registered withoutOrigin() {
            return new Registered(
                    campaign,
                    unit,
                    registrar,
                    title,
                    description,
                    source,
                    severity,
                    specialAction,
                    parent,
                    posedFrom,
                    Optional.empty(),
                    deadline,
                    standing,
                    due);
        }
    }

    /**
     * @param source the new one, where another origin brings one
     */
    record Amended(
            String title,
            String description,
            Severity severity,
            Optional<SpecialActionId> specialAction,
            Optional<Origin> origin,
            Optional<Source> source)
            implements Event {

        @Override
        public Amended withoutOrigin() {
            return new Amended(
                    title, description, severity, specialAction, Optional.empty(), source);
        }
    }

    /**
     * @param deadline none for what is standing
     */
    record Assigned(
            UnitId unit, List<UnitId> participants, Optional<LocalDate> deadline, LocalDate due)
            implements Event {}

    /**
     * @param due none for what is standing
     */
    record Claimed(Optional<LocalDate> due) implements Event {}

    record Declined(String grounds, LocalDate due) implements Event {}

    record Transferred(UnitId unit, String grounds, LocalDate due) implements Event {}

    record CauseAnalysed(List<Problem.RootCause> rootCauses) implements Event {

        /** Reads it also as it was written while a problem had one root cause. */
        @JsonCreator
        static CauseAnalysed read(
                @JsonProperty("rootCauses") @Nullable List<Problem.RootCause> rootCauses,
                @JsonProperty("category") @Nullable CauseCategory category,
                @JsonProperty("whys") @Nullable List<String> whys) {
            return new CauseAnalysed(
                    rootCauses == null && category != null && whys != null
                            ? List.of(new Problem.RootCause(category, whys))
                            : Objects.requireNonNull(rootCauses));
        }
    }

    record Planned(
            String correction,
            LocalDate correctionDue,
            Optional<String> correctiveAction,
            Optional<LocalDate> correctiveActionDue,
            Optional<String> noneNeeded,
            String successCriteria)
            implements Event {}

    record Begun() implements Event {}

    record EvidenceAttached(EvidenceId evidence, String caption) implements Event {}

    record CorrectionReported(String result) implements Event {}

    record RuleIssued(String title, String number, LocalDate issuedOn) implements Event {}

    record SelfChecked(String finding) implements Event {}

    /**
     * @param checks what the campaign asks before striking off, as of this day
     */
    record Submitted(String summary, LocalDate due, Problem.Checks checks) implements Event {

        /** Reads it also as it was written while there was one check. */
        @JsonCreator
        static Submitted read(
                @JsonProperty("summary") String summary,
                @JsonProperty("due") LocalDate due,
                @JsonProperty("checks") Problem.@Nullable Checks checks) {
            return new Submitted(
                    summary, due, Objects.requireNonNullElse(checks, Problem.Checks.USUAL));
        }
    }

    /**
     * It was drawn whether the result is seen on the spot.
     *
     * @param percent of how many in a hundred it is
     * @param matter for what it was drawn; with it and the campaign's secret the draw is repeated
     */
    record VisitDrawn(int percent, String matter, int ticket, boolean drawn) implements Event {}

    record Signed(UnitId unit) implements Event {}

    record SigningRefused(UnitId unit, String grounds) implements Event {}

    record Verified(String finding) implements Event {}

    record Visited(String finding) implements Event {}

    /**
     * @param until the last day on which somebody may object
     */
    record NoticeGiven(String text, LocalDate until, LocalDate due) implements Event {}

    /** What was kept before it was told apart how it came was noted. */
    record ObjectionRaised(String text, Problem.Objector by) implements Event {
        public ObjectionRaised {
            by = Objects.requireNonNullElse(by, Problem.Objector.NOTED);
        }
    }

    record ObjectionAnswered(int objection, String answer) implements Event {}

    /**
     * @param due none for what is standing
     */
    record ObjectionUpheld(int objection, String answer, Optional<LocalDate> due)
            implements Event {}

    /**
     * @param due none for what is standing
     */
    record Returned(String grounds, Optional<LocalDate> due) implements Event {}

    record Closed(ClosureClass closureClass, String note, List<LocalDate> lookBacks)
            implements Event {}

    record LookBackPassed(String finding) implements Event {}

    record ProvedEffective(String finding) implements Event {}

    /** It was looked back at outside the schedule, and had not come back. */
    record ExtraLookBackPassed(String finding) implements Event {}

    /** The problem came back, found by a look-back or otherwise. */
    record Recurred(String grounds, LocalDate due) implements Event {}

    /**
     * @param deadline none for what is standing
     */
    record Reopened(Optional<LocalDate> deadline, String note, LocalDate due) implements Event {}

    record Supervised(UnitId by, String demand) implements Event {}

    record SupervisionLifted(String grounds) implements Event {}

    record ExtensionAsked(LocalDate until, String grounds) implements Event {}

    record ExtensionGranted(LocalDate until) implements Event {}

    record ExtensionRefused(String grounds) implements Event {}

    record Rejected(String grounds) implements Event {}

    record Merged(ProblemId into) implements Event {}

    /** Another problem was merged into this one. */
    record Absorbed(ProblemId other) implements Event {}

    /** Another problem was registered as a part of this one. */
    record BrokenDown(ProblemId child) implements Event {}

    record Posed(List<UnitId> units, String note) implements Event {}

    record PoseAccepted(UnitId unit, ProblemId problem) implements Event {}

    record PoseDeclined(UnitId unit, String grounds) implements Event {}

    record PoseDismissed(UnitId unit, String grounds) implements Event {}

    record Remarked(String text) implements Event {}

    /** The event that made that version was taken back: the problem is as it was before it. */
    record Undone(long version) implements Event {}
}
