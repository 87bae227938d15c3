package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What can be asked of a problem. From which state, by whom and to which state is the table of
 * moves; which particulars each command must bring is said here. Dates are days in the campaign's
 * time zone; a deadline includes its day.
 */
public sealed interface Command {

    /**
     * Enters a problem in the ledger.
     *
     * @param unit the unit the problem was found at
     * @param source where it was found; if it has an origin, that says so instead
     * @param parent the problem that this one is a part of
     * @param origin the record of the campaign that it came from
     * @param evidence files stored before, at most {@value #EVIDENCE_AT_ONCE}
     * @param deadline the day by which it must be put right, where a directive sets one; usually
     *     that is said with the assigning
     * @param standing whether a directive says that it is to be kept up for good (长期坚持); then it
     *     has no deadline
     */
    record Register(
            CampaignId campaign,
            UnitId unit,
            String title,
            String description,
            Source source,
            Severity severity,
            Optional<SpecialActionId> specialAction,
            Optional<ProblemId> parent,
            Optional<Origin> origin,
            List<EvidenceId> evidence,
            Optional<LocalDate> deadline,
            boolean standing) {

        public static final int EVIDENCE_AT_ONCE = 20;
        public static final int LONGEST_TITLE = 200;

        public Register {
            evidence = List.copyOf(evidence);
        }

        /** Without a deadline. */
        public Register(
                CampaignId campaign,
                UnitId unit,
                String title,
                String description,
                Source source,
                Severity severity,
                Optional<SpecialActionId> specialAction,
                Optional<ProblemId> parent,
                Optional<Origin> origin,
                List<EvidenceId> evidence) {
            this(
                    campaign,
                    unit,
                    title,
                    description,
                    source,
                    severity,
                    specialAction,
                    parent,
                    origin,
                    evidence,
                    Optional.empty(),
                    false);
        }
    }

    /** The longest free text of any command, in characters. */
    int LONGEST_TEXT = 4000;

    /** How many units a command names at most. */
    int MOST_UNITS = 500;

    /**
     * Puts the entry itself right, before anybody owns it.
     *
     * @param origin the record that it came from, which says what its source is; without one the
     *     source stays
     */
    record Amend(
            String title,
            String description,
            Severity severity,
            Optional<SpecialActionId> specialAction,
            Optional<Origin> origin)
            implements Command {

        /** The same, saying where it came from. */
        Amend from(Origin record) {
            return new Amend(title, description, severity, specialAction, Optional.of(record));
        }
    }

    /**
     * Gives the problem to a unit.
     *
     * @param participants units that have to help and to sign before the problem is closed
     * @param deadline when it must be put right; without one what was granted or the directive
     *     stated, be it that it is standing, else the campaign's policy sets it
     * @param standing whether it is to be kept up for good, without a deadline
     */
    record Assign(
            UnitId unit, List<UnitId> participants, Optional<LocalDate> deadline, boolean standing)
            implements Command {
        public Assign {
            participants = List.copyOf(participants);
        }

        /** Until a day. */
        public Assign(UnitId unit, List<UnitId> participants, Optional<LocalDate> deadline) {
            this(unit, participants, deadline, false);
        }
    }

    /** The unit takes the problem as its own. */
    record Claim() implements Command {}

    /** The unit says that the problem is not its own. */
    record Decline(String grounds) implements Command {}

    /** Gives an assigned or claimed problem to another unit. */
    record Transfer(UnitId unit, String grounds) implements Command {}

    /**
     * Says why it happened.
     *
     * @param rootCauses five at most, each with two to seven whys; where two begin alike, they are
     *     branches of one tree
     */
    record Analyse(List<Problem.RootCause> rootCauses) implements Command {
        public Analyse {
            rootCauses = List.copyOf(rootCauses);
        }
    }

    /**
     * Settles what will be done. Either a corrective action with its date or the reason why none is
     * needed.
     *
     * @param correction what removes the problem now (当下改)
     * @param correctiveAction what removes its cause for good (长久立)
     * @param successCriteria by what the result will be judged, set before the work starts
     */
    record Plan(
            String correction,
            LocalDate correctionDue,
            Optional<String> correctiveAction,
            Optional<LocalDate> correctiveActionDue,
            Optional<String> noneNeeded,
            String successCriteria)
            implements Command {}

    /** Starts the work. */
    record Begin() implements Command {}

    /** Puts a stored file into the problem's dossier. */
    record AttachEvidence(EvidenceId evidence, String caption) implements Command {}

    /** Says that the problem has been removed (当下改 done). */
    record ReportCorrection(String result) implements Command {}

    /** Ends the corrective action by the rule that was issued (长久立 done). */
    record IssueRule(String title, String number, LocalDate issuedOn) implements Command {}

    /** The unit says how far its own criteria are met, before somebody else looks. */
    record SelfCheck(String finding) implements Command {}

    /** Asks for verification. */
    record Submit(String summary) implements Command {}

    /** A participating unit stands by the result. */
    record Sign() implements Command {}

    /** A participating unit does not stand by the result. */
    record RefuseToSign(String grounds) implements Command {}

    /** Somebody outside the unit has checked the result and found it good. */
    record Verify(String finding) implements Command {}

    /** Somebody outside the unit has seen the result on the spot and found it good. */
    record RecordVisit(String finding) implements Command {}

    /** Lays the result before the public, for as many days as the campaign says. */
    record GiveNotice(String text) implements Command {}

    /**
     * Somebody objects while the notice runs. The text says what is objected to, and nothing about
     * the person beyond what an answer needs.
     */
    record RaiseObjection(String text) implements Command {}

    /**
     * An objection is answered and does not stand.
     *
     * @param objection which one, counted from 1
     */
    record AnswerObjection(int objection, String answer) implements Command {}

    /**
     * An objection stands: the problem goes back to be put right.
     *
     * @param objection which one, counted from 1
     */
    record UpholdObjection(int objection, String answer) implements Command {}

    /** Somebody outside the unit has checked the result and found it wanting. */
    record Return(String grounds) implements Command {}

    /** Strikes a verified problem off the open list. */
    record Close(ClosureClass closureClass, String note) implements Command {}

    /** A look-back was passed and more are to come. */
    record PassLookBack(String finding) implements Command {}

    /** The last look-back was passed. */
    record ConfirmEffective(String finding) implements Command {}

    /** A look-back found the problem again. */
    record FailLookBack(String finding) implements Command {}

    /** A look-back outside the schedule found nothing; those of the schedule stay. */
    record PassExtraLookBack(String finding) implements Command {}

    /** The problem came back outside a look-back. */
    record ReportRecurrence(String grounds) implements Command {}

    /**
     * Gives a problem that came back to its unit again.
     *
     * @param deadline when it must be put right; without one it stays standing if it is, else the
     *     campaign's policy sets it
     */
    record Reopen(Optional<LocalDate> deadline, String note) implements Command {}

    /**
     * Puts an open problem under the supervision of a unit above: only there is it judged and
     * struck off (挂牌督办).
     */
    record Supervise(String demand) implements Command {}

    /** Ends the supervision before the problem is struck off. */
    record LiftSupervision(String grounds) implements Command {}

    /** The unit asks for a later deadline. */
    record AskExtension(LocalDate until, String grounds) implements Command {}

    /** The later deadline is granted as asked. */
    record GrantExtension() implements Command {}

    /** The later deadline is refused. */
    record RefuseExtension(String grounds) implements Command {}

    /**
     * Takes the entry out of the ledger's open list: not a problem, or not one of this campaign.
     */
    record Reject(String grounds) implements Command {}

    /** Joins the entry to another of the same matter, which goes on. */
    record Merge(ProblemId into) implements Command {}

    /** Asks other units whether they have the problem too (举一反三). */
    record Pose(List<UnitId> units, Chosen chosen, String note) implements Command {

        /** How the units were chosen. */
        public enum Chosen {
            /** One by one: none of them has been asked before. */
            NAMED,
            /** As all of a level: those that have been asked before are left out. */
            LEVEL
        }

        public Pose {
            units = List.copyOf(units);
        }

        /** Asks units that are named. */
        public Pose(List<UnitId> units, String note) {
            this(units, Chosen.NAMED, note);
        }
    }

    /** A unit that was asked says: yes, we have it too. A problem of its own is registered. */
    record AcceptPose(UnitId unit) implements Command {}

    /** A unit that was asked says: no, and why. */
    record DeclinePose(UnitId unit, String grounds) implements Command {}

    /** A unit that was asked says: the question does not apply to us, and why. */
    record DismissPose(UnitId unit, String grounds) implements Command {}

    /**
     * Takes back one's own last step, soon after it and as long as nothing came after it. What was
     * taken back and that it was both stay in the history; what is never taken back stands in
     * docs/lifecycle.md.
     */
    record Undo() implements Command {}

    /** Leaves a word in the dossier. */
    record Remark(String text) implements Command {}
}
