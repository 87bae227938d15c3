package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
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
import java.util.ArrayList;
import java.util.List;
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

    DeskController(Ledger ledger, Views views, Places places) {
        this.ledger = ledger;
        this.views = views;
        this.places = places;
    }

    /** A problem that waits, and for what. */
    record DeskRow(DeskItem.Step step, ProblemRow problem) {}

    @GetMapping("/desk")
    @Operation(summary = "What waits for the caller, the earliest deadline first")
    Page<DeskRow> getDesk(Actor actor, PageRequest part) {
        Page<DeskItem> items = ledger.desk(actor, part);
        List<ProblemRow> rows = views.rows(items.items().stream().map(DeskItem::problem).toList());
        List<DeskRow> desk = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            desk.add(new DeskRow(items.items().get(i).step(), rows.get(i)));
        }
        return new Page<>(desk, items.page(), items.size(), items.total());
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
}
