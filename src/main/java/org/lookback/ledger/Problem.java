package org.lookback.ledger;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A problem as its events have made it.
 *
 * @param version how many events it has had; each command is given for one version
 */
public record Problem(
        ProblemId id,
        long version,
        State state,
        Entry entry,
        Ownership ownership,
        Rectification rectification,
        Review review,
        Lineage lineage,
        Optional<Supervision> supervision) {

    /**
     * What was entered.
     *
     * @param foundAt the unit it was found at, whoever owns it now
     * @param registrar the unit whose post entered it
     * @param origin the record that it came from
     * @param deadline the day by which it must be put right, where a directive sets one
     */
    public record Entry(
            CampaignId campaign,
            UnitId foundAt,
            UnitId registrar,
            String title,
            String description,
            Source source,
            Severity severity,
            Optional<SpecialActionId> specialAction,
            Optional<Origin> origin,
            Optional<LocalDate> deadline) {

        Entry amended(Event.Amended by) {
            return new Entry(
                    campaign,
                    foundAt,
                    registrar,
                    by.title(),
                    by.description(),
                    by.source().orElse(source),
                    by.severity(),
                    by.specialAction(),
                    by.origin(),
                    deadline);
        }
    }

    /**
     * Whose it is and until when.
     *
     * @param unit the responsible unit; before anything is assigned, the unit it was found at
     * @param deadline the day by which it must be put right
     * @param standing whether it is to be kept up for good (长期坚持): then it has no deadline, is
     *     never late with being put right, and is never done
     * @param due the day by which the next step, whosever it is, must be taken; none when nothing
     *     is to come, or nothing by a day
     * @param extensionAsked a later deadline that was asked for and not yet answered
     * @param extensions how often a later deadline was granted since it was registered or last came
     *     back
     */
    public record Ownership(
            UnitId unit,
            List<Participation> participations,
            Optional<LocalDate> deadline,
            boolean standing,
            Optional<LocalDate> due,
            Optional<LocalDate> extensionAsked,
            int extensions) {

        public Ownership {
            participations = List.copyOf(participations);
        }

        Ownership heldBy(UnitId other, LocalDate newDue) {
            return new Ownership(
                    other,
                    participations,
                    deadline,
                    standing,
                    Optional.of(newDue),
                    extensionAsked,
                    extensions);
        }

        Ownership joinedBy(List<UnitId> participants) {
            List<Participation> joined =
                    participants.stream()
                            .map(participant -> new Participation(participant, Answer.PENDING))
                            .toList();
            return new Ownership(unit, joined, deadline, standing, due, extensionAsked, extensions);
        }

        Ownership answered(UnitId participant, Answer answer) {
            List<Participation> answered =
                    participations.stream()
                            .map(each ->
                                    each.unit().equals(participant)
                                            ? new Participation(participant, answer)
                                            : each)
                            .toList();
            return new Ownership(
                    unit, answered, deadline, standing, due, extensionAsked, extensions);
        }

        Ownership unsigned() {
            return joinedBy(participations.stream().map(Participation::unit).toList());
        }

        /** Until that day; without one it is standing. */
        Ownership until(Optional<LocalDate> newDeadline) {
            return new Ownership(
                    unit,
                    participations,
                    newDeadline,
                    newDeadline.isEmpty(),
                    due,
                    extensionAsked,
                    extensions);
        }

        Ownership dueOn(LocalDate day) {
            return dueOn(Optional.of(day));
        }

        Ownership dueOn(Optional<LocalDate> day) {
            return new Ownership(
                    unit, participations, deadline, standing, day, extensionAsked, extensions);
        }

        Ownership asking(Optional<LocalDate> until) {
            return new Ownership(unit, participations, deadline, standing, due, until, extensions);
        }

        Ownership extended(LocalDate newDeadline) {
            return new Ownership(
                    unit,
                    participations,
                    Optional.of(newDeadline),
                    standing,
                    due,
                    Optional.empty(),
                    extensions + 1);
        }

        /** Opened anew: what was granted before counts no more. */
        Ownership opened(LocalDate newDue) {
            return new Ownership(
                    unit,
                    participations,
                    deadline,
                    standing,
                    Optional.of(newDue),
                    extensionAsked,
                    0);
        }

        /** Whether a participating unit has neither signed nor refused. */
        public boolean awaitsParticipants() {
            return participations.stream().anyMatch(each -> each.answer() == Answer.PENDING);
        }
    }

    /** A participating unit and whether it stands by the result. */
    public record Participation(UnitId unit, Answer answer) {}

    /** A participating unit's answer. */
    public enum Answer {
        PENDING,
        SIGNED,
        REFUSED
    }

    /** Why it happened: the answers to one "why" after another, the last being the root. */
    public record RootCause(CauseCategory category, List<String> whys) {
        public RootCause {
            whys = List.copyOf(whys);
        }

        /** The same, without blanks around the answers. */
        public RootCause stripped() {
            return new RootCause(category, whys.stream().map(String::strip).toList());
        }

        /** How many answers the other begins with that this one begins with too; never its root. */
        public int shares(RootCause other) {
            int most = Math.min(whys.size(), other.whys.size() - 1);
            int shared = 0;
            while (shared < most && whys.get(shared).equals(other.whys.get(shared))) {
                shared++;
            }
            return shared;
        }

        /** What lies at the bottom of it. */
        public String root() {
            return whys.getLast();
        }
    }

    /** What was promised. */
    public record Undertaking(
            String correction,
            LocalDate correctionDue,
            Optional<String> correctiveAction,
            Optional<LocalDate> correctiveActionDue,
            Optional<String> noneNeeded,
            String successCriteria) {}

    /** The rule that ended the corrective action. */
    public record IssuedRule(String title, String number, LocalDate issuedOn) {}

    /**
     * The work.
     *
     * @param rectifiers everybody who worked on it for the responsible unit or signed for a unit
     *     that took part; none of them may verify it
     * @param freshEvidence how many files were attached since it was last claimed or returned
     */
    public record Rectification(
            List<RootCause> rootCauses,
            Optional<Undertaking> plan,
            Optional<String> correctionResult,
            Optional<IssuedRule> rule,
            Set<EvidenceId> evidence,
            int freshEvidence,
            Set<PersonId> rectifiers) {

        static final Rectification NONE =
                new Rectification(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        0,
                        Set.of());

        public Rectification {
            rootCauses = List.copyOf(rootCauses);
            evidence = Set.copyOf(evidence);
            rectifiers = Set.copyOf(rectifiers);
        }

        Rectification analysed(List<RootCause> found) {
            return new Rectification(
                    found, plan, correctionResult, rule, evidence, freshEvidence, rectifiers);
        }

        Rectification planned(Undertaking undertaking) {
            return new Rectification(
                    rootCauses,
                    Optional.of(undertaking),
                    correctionResult,
                    rule,
                    evidence,
                    freshEvidence,
                    rectifiers);
        }

        Rectification corrected(String result) {
            return new Rectification(
                    rootCauses,
                    plan,
                    Optional.of(result),
                    rule,
                    evidence,
                    freshEvidence,
                    rectifiers);
        }

        Rectification ruled(IssuedRule issued) {
            return new Rectification(
                    rootCauses,
                    plan,
                    correctionResult,
                    Optional.of(issued),
                    evidence,
                    freshEvidence,
                    rectifiers);
        }

        Rectification with(EvidenceId file) {
            Set<EvidenceId> more = new LinkedHashSet<>(evidence);
            more.add(file);
            return new Rectification(
                    rootCauses, plan, correctionResult, rule, more, freshEvidence + 1, rectifiers);
        }

        Rectification workedOnBy(PersonId person) {
            Set<PersonId> more = new LinkedHashSet<>(rectifiers);
            more.add(person);
            return new Rectification(
                    rootCauses, plan, correctionResult, rule, evidence, freshEvidence, more);
        }

        /**
         * Work begins anew, by whoever owns it next: what was found and filed stays, what was
         * promised does not.
         */
        Rectification anew() {
            return new Rectification(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    evidence,
                    0,
                    rectifiers);
        }

        /** The result was returned: it must be shown again. */
        Rectification returned() {
            return new Rectification(
                    rootCauses, plan, correctionResult, rule, evidence, 0, rectifiers);
        }

        /** Whether the corrective action is over: none is needed, or its rule was issued. */
        public boolean correctiveActionEnded() {
            return rule.isPresent()
                    || plan.map(undertaking -> undertaking.noneNeeded().isPresent()).orElse(false);
        }
    }

    /**
     * What is asked for between submission and striking off.
     *
     * @param acceptance whether somebody above accepts the result
     * @param visit whether it was drawn to be seen on the spot
     * @param noticeDays for how many days it is laid before the public; 0 if it is not
     */
    public record Checks(boolean acceptance, boolean visit, int noticeDays) {

        public static final Checks USUAL = new Checks(true, false, 0);

        Checks drawn(boolean toBeVisited) {
            return new Checks(acceptance, toBeVisited, noticeDays);
        }
    }

    /** That the result was laid before the public, up to and including a day. */
    public record Notice(String text, LocalDate until) {}

    /** What somebody objected while the notice ran, and the answer. */
    public record Objection(String text, Objector by, Optional<String> answer) {

        public Objection {
            by = Objects.requireNonNullElse(by, Objector.NOTED);
        }
    }

    /** How an objection came. What was kept before this was told apart was noted. */
    public enum Objector {
        /** Somebody of the office noted it down. */
        NOTED,
        /** Somebody of the public sent it: the answer is read by everybody. */
        PUBLIC
    }

    /**
     * What was found by the unit itself and by others since the work began.
     *
     * @param lookBacks the days of the look-backs that are still to come, in order
     * @param lookBacksPassed how many were passed since it was last closed
     */
    public record Review(
            Optional<String> selfCheck,
            Checks checks,
            Optional<String> verification,
            Optional<String> visit,
            Optional<Notice> notice,
            List<Objection> objections,
            Optional<ClosureClass> closureClass,
            List<LocalDate> lookBacks,
            int lookBacksPassed) {

        static final Review NONE =
                new Review(
                        Optional.empty(),
                        Checks.USUAL,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        0);

        public Review {
            objections = List.copyOf(objections);
            lookBacks = List.copyOf(lookBacks);
        }

        /** What the problem waits for, while it is submitted. */
        public Awaited awaited() {
            if (checks.acceptance() && verification.isEmpty()) {
                return Awaited.ACCEPTANCE;
            }
            if (checks.visit() && visit.isEmpty()) {
                return Awaited.VISIT;
            }
            if (checks.noticeDays() > 0 && notice.isEmpty()) {
                return Awaited.NOTICE;
            }
            return openObjections().isEmpty() ? Awaited.STRIKE_OFF : Awaited.ANSWER;
        }

        /** Whether it was drawn to be seen on the spot and nobody has been there. */
        boolean owesVisit() {
            return checks.visit() && visit.isEmpty();
        }

        /** Which objections are not answered, counted from 1. */
        public List<Integer> openObjections() {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < objections.size(); i++) {
                if (objections.get(i).answer().isEmpty()) {
                    open.add(i + 1);
                }
            }
            return open;
        }

        /** Whether the public may still object. */
        public boolean isNoticeRunning(LocalDate today) {
            return notice.filter(given -> !given.until().isBefore(today)).isPresent();
        }

        Review selfChecked(String finding) {
            return with(Optional.of(finding), checks, verification, visit, notice, objections);
        }

        Review asking(Checks asked) {
            return with(selfCheck, asked, verification, visit, notice, objections);
        }

        Review verified(String finding) {
            return with(selfCheck, checks, Optional.of(finding), visit, notice, objections);
        }

        Review visited(String finding) {
            return with(selfCheck, checks, verification, Optional.of(finding), notice, objections);
        }

        Review noticed(Notice given) {
            return with(selfCheck, checks, verification, visit, Optional.of(given), objections);
        }

        Review objected(String text, Objector by) {
            List<Objection> more = new ArrayList<>(objections);
            more.add(new Objection(text, by, Optional.empty()));
            return with(selfCheck, checks, verification, visit, notice, more);
        }

        Review answered(int objection, String answer) {
            List<Objection> answered = new ArrayList<>(objections);
            Objection before = objections.get(objection - 1);
            answered.set(
                    objection - 1, new Objection(before.text(), before.by(), Optional.of(answer)));
            return with(selfCheck, checks, verification, visit, notice, answered);
        }

        private Review with(
                Optional<String> newSelfCheck,
                Checks newChecks,
                Optional<String> newVerification,
                Optional<String> newVisit,
                Optional<Notice> newNotice,
                List<Objection> newObjections) {
            return new Review(
                    newSelfCheck,
                    newChecks,
                    newVerification,
                    newVisit,
                    newNotice,
                    newObjections,
                    closureClass,
                    lookBacks,
                    lookBacksPassed);
        }

        Review closed(ClosureClass asClass, List<LocalDate> days) {
            return after(Optional.of(asClass), days, 0);
        }

        Review lookedBack() {
            return after(closureClass, lookBacks.subList(1, lookBacks.size()), lookBacksPassed + 1);
        }

        private Review after(Optional<ClosureClass> as, List<LocalDate> days, int passed) {
            return new Review(
                    selfCheck, checks, verification, visit, notice, objections, as, days, passed);
        }
    }

    /**
     * That a unit above watches over the problem (挂牌督办).
     *
     * @param by the supervising unit
     * @param demand what it demands
     */
    public record Supervision(UnitId by, String demand) {}

    /**
     * How it is related to other problems and to its own past.
     *
     * @param recurrences how often it has come back
     * @param escalation how far it has been raised: 0 not at all; each recurrence raises it by one
     * @param posedTo units that were asked whether they have it too and have not answered
     */
    public record Lineage(
            Optional<ProblemId> parent,
            Optional<ProblemId> posedFrom,
            Optional<ProblemId> mergedInto,
            int recurrences,
            int escalation,
            Set<UnitId> posedTo,
            Set<UnitId> answeredPose) {

        public Lineage {
            posedTo = Set.copyOf(posedTo);
            answeredPose = Set.copyOf(answeredPose);
        }

        Lineage recurred() {
            return new Lineage(
                    parent,
                    posedFrom,
                    mergedInto,
                    recurrences + 1,
                    escalation + 1,
                    posedTo,
                    answeredPose);
        }

        Lineage into(ProblemId other) {
            return new Lineage(
                    parent,
                    posedFrom,
                    Optional.of(other),
                    recurrences,
                    escalation,
                    posedTo,
                    answeredPose);
        }

        Lineage posed(List<UnitId> units) {
            Set<UnitId> more = new LinkedHashSet<>(posedTo);
            more.addAll(units);
            return new Lineage(
                    parent, posedFrom, mergedInto, recurrences, escalation, more, answeredPose);
        }

        Lineage poseAnswered(UnitId unit) {
            List<UnitId> left = new ArrayList<>(posedTo);
            left.remove(unit);
            Set<UnitId> answered = new LinkedHashSet<>(answeredPose);
            answered.add(unit);
            return new Lineage(
                    parent,
                    posedFrom,
                    mergedInto,
                    recurrences,
                    escalation,
                    Set.copyOf(left),
                    answered);
        }
    }

    /** Whether somebody is late: the problem is open and the next step's day has passed. */
    public boolean isOverdue(LocalDate today) {
        return state.isOpen() && ownership.due().map(due -> due.isBefore(today)).orElse(false);
    }

    /**
     * The day by which it must be put right, be it set with the assigning or by a directive; none
     * for what is standing.
     */
    public Optional<LocalDate> deadline() {
        return ownership.standing() ? Optional.empty() : ownership.deadline().or(entry::deadline);
    }

    /** Whether it is still open although its deadline was put off. */
    public boolean isExtended() {
        return state.isOpen() && ownership.extensions() > 0;
    }

    /** What it waits for, if it is submitted. */
    public Optional<Awaited> awaited() {
        return state == State.SUBMITTED ? Optional.of(review.awaited()) : Optional.empty();
    }

    Problem to(State next) {
        return new Problem(
                id, version, next, entry, ownership, rectification, review, lineage, supervision);
    }

    Problem with(Entry changed) {
        return new Problem(
                id,
                version,
                state,
                changed,
                ownership,
                rectification,
                review,
                lineage,
                supervision);
    }

    Problem with(Ownership changed) {
        return new Problem(
                id, version, state, entry, changed, rectification, review, lineage, supervision);
    }

    Problem with(Rectification changed) {
        return new Problem(
                id, version, state, entry, ownership, changed, review, lineage, supervision);
    }

    Problem with(Review changed) {
        return new Problem(
                id, version, state, entry, ownership, rectification, changed, lineage, supervision);
    }

    Problem with(Lineage changed) {
        return new Problem(
                id, version, state, entry, ownership, rectification, review, changed, supervision);
    }

    Problem under(Optional<Supervision> changed) {
        return new Problem(
                id, version, state, entry, ownership, rectification, review, lineage, changed);
    }

    Problem asVersion(long other) {
        return new Problem(
                id, other, state, entry, ownership, rectification, review, lineage, supervision);
    }

    Problem next() {
        return asVersion(version + 1);
    }
}
