package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Assignments;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DeskItem;
import org.lookback.ledger.DeskList;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Pose;
import org.lookback.ledger.PoseId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** My desk: what waits for me, by deadline. */
@Controller
class DeskPageController {

    private static final int ROWS = 50;

    private final Ledger ledger;
    private final Waiting waiting;
    private final LedgerRows rows;
    private final Places places;
    private final Assignments assignments;
    private final Clock clock;

    DeskPageController(
            Ledger ledger,
            Waiting waiting,
            LedgerRows rows,
            Places places,
            Assignments assignments,
            Clock clock) {
        this.ledger = ledger;
        this.waiting = waiting;
        this.rows = rows;
        this.places = places;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * @param at a page, counted from 1 as people do
     */
    @GetMapping("/desk")
    String desk(
            Actor actor,
            @RequestParam(required = false) @Nullable Integer at,
            PageRequest asked,
            Model model) {
        PageRequest part = at == null ? asked : new PageRequest(Math.max(0, at - 1), asked.size());
        DeskList list = ledger.desk(actor, part);
        List<Pose> poses = waiting.poses(actor);
        Map<UnitId, Place> units = places.of(poses.stream().map(Pose::unit).toList());
        model.addAttribute(
                "desk",
                new Desk(
                        lines(list.items()),
                        list.count(),
                        poses.stream()
                                .map(pose ->
                                        new Desk.Asked(
                                                pose,
                                                Optional.ofNullable(units.get(pose.unit()))
                                                        .map(Place::name)
                                                        .orElse("—")))
                                .toList(),
                        LocalDate.now(clock),
                        new DeskAddress(
                                part.size() == ROWS
                                        ? Map.of()
                                        : Map.of("size", List.of(Integer.toString(part.size()))))));
        return "ledger/desk";
    }

    private Page<Desk.Line> lines(Page<DeskItem> items) {
        DeskPart known = DeskPart.of(items.items(), places, assignments);
        Iterator<LedgerRow> named = rows.of(known.problems()).iterator();
        return items.map(item ->
                switch (item) {
                    case DeskItem.OnProblem(_, var step) ->
                            new Desk.Line.OnProblem(named.next(), step);
                    case DeskItem.OnAssignment(var assignment, var step) ->
                            new Desk.Line.OnAssignment(
                                    assignment,
                                    known.unit(assignment).orElseThrow(),
                                    known.issuer(assignment).map(Place::name).orElse("—"),
                                    known.isLate(assignment),
                                    step);
                    case DeskItem.OnMeeting(var meeting, var step) ->
                            new Desk.Line.OnMeeting(meeting, known.host(meeting), step);
                    case DeskItem.OnSpecialAction(var action, var step) ->
                            new Desk.Line.OnSpecialAction(action, known.lead(action), step);
                    case DeskItem.OnErrand(var errand) ->
                            new Desk.Line.OnErrand(errand, known.by(errand));
                });
    }

    @PostMapping("/poses/{id:[0-9]+}/accept")
    Outcome<String> accept(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return ledger.acceptPose(actor, new PoseId(id))
                .map(problem -> {
                    redirect.addFlashAttribute("notice", "command.accept-pose.done");
                    return "redirect:/problems/" + problem.id();
                });
    }

    @PostMapping("/poses/{id:[0-9]+}/decline")
    Outcome<String> decline(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String grounds,
            RedirectAttributes redirect) {
        return answered(
                ledger.declinePose(actor, new PoseId(id), text(grounds)),
                "command.decline-pose.done",
                redirect);
    }

    @PostMapping("/poses/{id:[0-9]+}/dismiss")
    Outcome<String> dismiss(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String grounds,
            RedirectAttributes redirect) {
        return answered(
                ledger.dismissPose(actor, new PoseId(id), text(grounds)),
                "command.dismiss-pose.done",
                redirect);
    }

    private static Outcome<String> answered(
            Outcome<ProblemId> outcome, String notice, RedirectAttributes redirect) {
        return outcome.map(_ -> {
            redirect.addFlashAttribute("notice", notice);
            return "redirect:/desk";
        });
    }
}
