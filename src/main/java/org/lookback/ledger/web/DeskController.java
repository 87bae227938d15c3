package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Meeting;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Pose;
import org.lookback.ledger.PoseId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** What waits for a person, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "desk")
class DeskController {

    private final Ledger ledger;
    private final Views views;
    private final Places places;
    private final Assignments assignments;

    DeskController(Ledger ledger, Views views, Places places, Assignments assignments) {
        this.ledger = ledger;
        this.views = views;
        this.places = places;
        this.assignments = assignments;
    }

    /** What sort of thing waits. */
    enum DeskKind {
        PROBLEM,
        ASSIGNMENT,
        MEETING,
        SPECIAL_ACTION,
        ERRAND
    }

    /**
     * An assignment that waits.
     *
     * @param dueOn absent for one that is standing
     */
    record DeskAssignment(
            long id,
            long campaign,
            String unit,
            String unitName,
            String issuer,
            String issuerName,
            String text,
            AssignmentState state,
            LocalDate claimBy,
            @Nullable LocalDate dueOn,
            boolean standing,
            long version) {}

    /** A meeting that waits. */
    record DeskMeeting(
            long id,
            long campaign,
            String host,
            String hostName,
            String title,
            LocalDate day,
            LocalTime from,
            LocalTime until) {}

    /** A special action that waits; the name may not be given yet. */
    record DeskSpecialAction(long id, long campaign, int number, @Nullable String name) {}

    /**
     * Something that another room has to be done.
     *
     * @param href its page
     * @param count how much of it there is still to do
     */
    record DeskErrand(String title, String by, String byName, String href, long count) {}

    /**
     * Something that waits, and for what.
     *
     * @param problem present exactly where the kind is PROBLEM
     * @param assignment present exactly where the kind is ASSIGNMENT
     * @param meeting present exactly where the kind is MEETING
     * @param specialAction present exactly where the kind is SPECIAL_ACTION
     * @param errand present exactly where the kind is ERRAND
     */
    record DeskRow(
            DeskKind kind,
            DeskItem.Step step,
            @Nullable LocalDate due,
            boolean overdue,
            @Nullable ProblemRow problem,
            @Nullable DeskAssignment assignment,
            @Nullable DeskMeeting meeting,
            @Nullable DeskSpecialAction specialAction,
            @Nullable DeskErrand errand) {}

    @GetMapping("/desk")
    @Operation(
            summary =
                    "What waits for the caller: problems, assignments, meetings and special"
                            + " actions, the earliest deadline first")
    Page<DeskRow> getDesk(Actor actor, PageRequest part) {
        Page<DeskItem> items = ledger.desk(actor, part).items();
        DeskPart known = DeskPart.of(items.items(), places, assignments);
        Iterator<ProblemRow> rows = views.rows(known.problems()).iterator();
        return items.map(item ->
                switch (item) {
                    case DeskItem.OnProblem(var problem, var step) ->
                            new DeskRow(
                                    DeskKind.PROBLEM,
                                    step,
                                    problem.due().orElse(null),
                                    problem.overdue(),
                                    rows.next(),
                                    null,
                                    null,
                                    null,
                                    null);
                    case DeskItem.OnAssignment(var assignment, var step) ->
                            new DeskRow(
                                    DeskKind.ASSIGNMENT,
                                    step,
                                    assignment.nextDue().orElse(null),
                                    known.isLate(assignment),
                                    null,
                                    view(assignment, known),
                                    null,
                                    null,
                                    null);
                    case DeskItem.OnMeeting(var meeting, var step) ->
                            new DeskRow(
                                    DeskKind.MEETING,
                                    step,
                                    meeting.time().day(),
                                    false,
                                    null,
                                    null,
                                    view(meeting, known),
                                    null,
                                    null);
                    case DeskItem.OnSpecialAction(var action, var step) ->
                            new DeskRow(
                                    DeskKind.SPECIAL_ACTION,
                                    step,
                                    null,
                                    false,
                                    null,
                                    null,
                                    null,
                                    new DeskSpecialAction(
                                            action.id().value(),
                                            action.campaign().value(),
                                            action.number(),
                                            action.name().orElse(null)),
                                    null);
                    case DeskItem.OnErrand(var errand) ->
                            new DeskRow(
                                    DeskKind.ERRAND,
                                    errand.step(),
                                    errand.day().orElse(null),
                                    errand.late(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    new DeskErrand(
                                            errand.title(),
                                            known.by(errand).map(Place::code).orElse(""),
                                            known.by(errand).map(Place::name).orElse(""),
                                            errand.href(),
                                            errand.count()));
                });
    }

    private static DeskMeeting view(Meeting meeting, DeskPart known) {
        Optional<Place> host = known.host(meeting);
        return new DeskMeeting(
                meeting.id().value(),
                meeting.campaign().value(),
                host.map(Place::code).orElse(""),
                host.map(Place::name).orElse(""),
                meeting.title(),
                meeting.time().day(),
                meeting.time().from(),
                meeting.time().until());
    }

    private static DeskAssignment view(Assignment assignment, DeskPart known) {
        Optional<Place> unit = known.unit(assignment);
        Optional<Place> issuer = known.issuer(assignment);
        return new DeskAssignment(
                assignment.id().value(),
                assignment.campaign().value(),
                unit.map(Place::code).orElse(""),
                unit.map(Place::name).orElse(""),
                issuer.map(Place::code).orElse(""),
                issuer.map(Place::name).orElse(""),
                assignment.text(),
                assignment.state(),
                assignment.claimBy(),
                assignment.dueOn().orElse(null),
                assignment.isStanding(),
                assignment.version());
    }

    /** A unit's being asked whether it has a problem too. */
    record PoseView(
            long id,
            long campaign,
            String unit,
            String unitName,
            String title,
            String description,
            String note,
            Instant askedAt,
            Pose.Answer answer,
            @Nullable String grounds,
            @Nullable Long becameProblem) {}

    @GetMapping("/poses")
    @Operation(summary = "Units within the caller's reach that were asked about a problem")
    Page<PoseView> listPoses(
            Actor actor,
            @RequestParam(required = false) Pose.@Nullable Answer answer,
            PageRequest part) {
        Page<Pose> poses = ledger.poses(actor, Optional.ofNullable(answer), part);
        Map<UnitId, Place> units = places.of(poses.items().stream().map(Pose::unit).toList());
        return poses.map(pose -> view(pose, units));
    }

    private static PoseView view(Pose pose, Map<UnitId, Place> units) {
        Optional<Place> unit = Optional.ofNullable(units.get(pose.unit()));
        return new PoseView(
                pose.id().value(),
                pose.campaign().value(),
                unit.map(Place::code).orElse(""),
                unit.map(Place::name).orElse(""),
                pose.title(),
                pose.description(),
                pose.note(),
                pose.askedAt(),
                pose.answer(),
                pose.grounds().orElse(null),
                pose.becameProblem().map(ProblemId::value).orElse(null));
    }

    @PostMapping("/poses/{id:[0-9]+}:accept")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "The unit has the problem too: one of its own is entered")
    Outcome<ResponseEntity<ProblemView>> acceptPose(Actor actor, @PathVariable long id) {
        return ledger.acceptPose(actor, new PoseId(id))
                .then(problem ->
                        views.view(actor, problem.id())
                                .map(view ->
                                        Outcome.done(
                                                ResponseEntity.created(
                                                                URI.create(
                                                                        "/api/v1/problems/"
                                                                                + view.id()))
                                                        .eTag(new Version(view.version()).tag())
                                                        .body(view)))
                                .orElseGet(Outcome::absent));
    }

    /** What a unit has said to a pose. */
    record AnsweredPose(long id, Pose.Answer answer) {}

    @PostMapping("/poses/{id:[0-9]+}:decline")
    @Operation(summary = "The unit does not have the problem, and says why")
    Outcome<ResponseEntity<AnsweredPose>> declinePose(
            Actor actor, @PathVariable long id, @RequestBody ProblemForms.GroundsForm form) {
        return ledger.declinePose(actor, new PoseId(id), text(form.grounds()))
                .map(_ -> ResponseEntity.ok(new AnsweredPose(id, Pose.Answer.DECLINED)));
    }

    @PostMapping("/poses/{id:[0-9]+}:dismiss")
    @Operation(summary = "Says that a pose does not apply to the unit, and why")
    Outcome<ResponseEntity<AnsweredPose>> dismissPose(
            Actor actor, @PathVariable long id, @RequestBody ProblemForms.GroundsForm form) {
        return ledger.dismissPose(actor, new PoseId(id), text(form.grounds()))
                .map(_ -> ResponseEntity.ok(new AnsweredPose(id, Pose.Answer.NOT_APPLICABLE)));
    }
}
