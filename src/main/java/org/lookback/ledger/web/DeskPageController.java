package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DeskItem;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** My desk: what waits for me, by deadline. */
@Controller
class DeskPageController {

    private final Ledger ledger;
    private final Waiting waiting;
    private final LedgerRows rows;
    private final Places places;

    DeskPageController(Ledger ledger, Waiting waiting, LedgerRows rows, Places places) {
        this.ledger = ledger;
        this.waiting = waiting;
        this.rows = rows;
        this.places = places;
    }

    @GetMapping("/desk")
    String desk(Actor actor, PageRequest part, Model model) {
        Page<DeskItem> items = ledger.desk(actor, part);
        List<LedgerRow> named = rows.of(items.items().stream().map(DeskItem::problem).toList());
        List<Desk.Line> lines = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            lines.add(new Desk.Line(named.get(i), items.items().get(i).step()));
        }
        List<Pose> poses = waiting.poses(actor);
        Map<UnitId, Place> units = places.of(poses.stream().map(Pose::unit).toList());
        model.addAttribute(
                "desk",
                new Desk(
                        new Page<>(lines, items.page(), items.size(), items.total()),
                        poses.stream()
                                .map(pose ->
                                        new Desk.Asked(
                                                pose,
                                                Optional.ofNullable(units.get(pose.unit()))
                                                        .map(Place::name)
                                                        .orElse("—")))
                                .toList()));
        return "ledger/desk";
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
        return ledger.declinePose(actor, new PoseId(id), text(grounds))
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "command.decline-pose.done");
                    return "redirect:/desk";
                });
    }
}
