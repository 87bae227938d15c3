package org.lookback.campaign.internal;

import org.lookback.campaign.Assignments;
import org.lookback.campaign.Issued;
import org.lookback.campaign.LongIssue;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.FaultRow;
import org.lookback.work.Sentence;
import org.lookback.work.WorkKind;
import org.lookback.work.WorkState;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Issues to thousands of units as a work, some hundred in a transaction, each with its mark: so
 * that it can be stopped and taken up between two of them, and no unit is asked twice.
 */
@Component
class IssueWork implements WorkKind {

    private static final int UNITS_AT_A_TIME = 1_000;

    private final Assignments assignments;
    private final Organization organization;

    IssueWork(Assignments assignments, Organization organization) {
        this.assignments = assignments;
        this.organization = organization;
    }

    /**
     * How far the act has come.
     *
     * @param issue its number, as soon as some were asked
     * @param reached how many of the units were looked at
     * @param asked how many were asked
     * @param waiting how many are asked once somebody has approved it
     * @param gone those that were closed meanwhile, and so were not asked
     */
    record Mark(Optional<Long> issue, int reached, int asked, int waiting, List<Long> gone) {

        static final Mark NONE = new Mark(Optional.empty(), 0, 0, 0, List.of());

        Mark after(Optional<Issued> issued, int reachedNow, List<Long> goneNow) {
            List<Long> all = new ArrayList<>(gone);
            all.addAll(goneNow);
            return new Mark(
                    issued.map(Issued::issue).or(() -> issue),
                    reachedNow,
                    asked + issued.map(Issued::units).orElse(0),
                    waiting + issued.map(Issued::waiting).orElse(0),
                    all);
        }

        /** Whether an act has come of it. */
        boolean isActed() {
            return issue.isPresent();
        }
    }

    @Override
    public String name() {
        return Assignments.ISSUE;
    }

    @Override
    public Outcome<Ending> carryOut(Course course) {
        LongIssue asked = course.asked(LongIssue.class);
        List<UnitId> units = asked.units().stream().map(UnitId::new).toList();
        course.expect(units.size());
        Mark mark = course.mark(Mark.class).orElse(Mark.NONE);
        while (mark.reached() < units.size()) {
            int to = Math.min(mark.reached() + UNITS_AT_A_TIME, units.size());
            Outcome<Mark> next = next(course, asked, mark, units.subList(mark.reached(), to), to);
            if (!(next instanceof Outcome.Done<Mark>(var reached))) {
                return stopped(course, asked, mark, next);
            }
            mark = reached;
        }
        return mark.isActed()
                ? Outcome.done(ending(asked, mark))
                : Outcome.done(ending(asked, mark).as(WorkState.NOT_DONE));
    }

    /** Asks the next units, without those that have been closed since the person saw them. */
    private Outcome<Mark> next(
            Course course, LongIssue asked, Mark before, List<UnitId> part, int to) {
        Map<UnitId, Unit> known = organization.byIds(part);
        List<UnitId> open =
                part.stream()
                        .filter(id -> known.containsKey(id) && known.get(id).isOpen())
                        .toList();
        List<Long> gone =
                part.stream().filter(id -> !open.contains(id)).map(UnitId::value).toList();
        return course.step(
                () ->
                        open.isEmpty()
                                ? Outcome.done(before.after(Optional.empty(), to, gone))
                                : issued(course, asked, before, open)
                                        .map(issued -> before.after(Optional.of(issued), to, gone)),
                mark -> mark,
                to);
    }

    private Outcome<Issued> issued(Course course, LongIssue asked, Mark before, List<UnitId> open) {
        return before.issue().isPresent()
                ? assignments.issueFurther(
                        course.actor(), before.issue().get(), asked.askedOf(open))
                : assignments.issue(course.actor(), asked.askedOf(open));
    }

    /** What was asked before something stood against it stays asked. */
    private Outcome<Ending> stopped(
            Course course, LongIssue asked, Mark mark, Outcome<Mark> against) {
        if (!mark.isActed()) {
            return against.map(_ -> ending(asked, mark));
        }
        List<FaultRow> rows = new ArrayList<>(gone(mark));
        switch (against) {
            case Outcome.Refused<Mark>(var refusal, var particulars) ->
                    rows.add(new FaultRow(0, "", new Fault("", refusal.message(), particulars)));
            case Outcome.Faulty<Mark>(var faults) -> rows.addAll(FaultRow.of(faults, Map.of()));
            default -> rows.add(new FaultRow(0, "", Fault.at("", "rule.ABSENT")));
        }
        return Outcome.done(soFar(course).as(WorkState.PARTLY_DONE).with(rows));
    }

    @Override
    public Ending soFar(Course course) {
        Mark mark = course.mark(Mark.class).orElse(Mark.NONE);
        LongIssue asked = course.asked(LongIssue.class);
        return mark.isActed()
                ? ending(asked, mark)
                : Ending.nothing(Sentence.of("campaign.issue.none"));
    }

    private Ending ending(LongIssue asked, Mark mark) {
        Ending ending = Ending.done(sentence(asked, mark)).with(gone(mark));
        return mark.issue()
                .map(issue ->
                        ending.leadingTo(
                                        mark.waiting() > 0
                                                ? "/excesses/" + issue
                                                : "/assignments?issue=" + issue)
                                .answering(
                                        Map.of(
                                                "issue",
                                                issue,
                                                "units",
                                                mark.asked(),
                                                "waiting",
                                                mark.waiting())))
                .orElse(ending);
    }

    private static Sentence sentence(LongIssue asked, Mark mark) {
        if (mark.waiting() > 0) {
            return Sentence.of("campaign.issue.done-waiting", mark.asked(), mark.waiting());
        }
        return mark.asked() == asked.units().size()
                ? Sentence.of("campaign.issue.done", mark.asked())
                : Sentence.of("campaign.issue.partly", mark.asked(), asked.units().size());
    }

    private List<FaultRow> gone(Mark mark) {
        Map<UnitId, Unit> known =
                organization.byIds(mark.gone().stream().map(UnitId::new).toList());
        return mark.gone().stream()
                .map(UnitId::new)
                .map(known::get)
                .filter(unit -> unit != null)
                .map(unit ->
                        new FaultRow(
                                0,
                                unit.code(),
                                Fault.at("units", "fault.campaign_unit_gone", unit.name())))
                .toList();
    }
}
