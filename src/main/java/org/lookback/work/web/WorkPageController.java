package org.lookback.work.web;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.work.Work;
import org.lookback.work.WorkFile;
import org.lookback.work.WorkId;
import org.lookback.work.Works;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** A person's works, and the page of each, which goes on by itself. */
@Controller
class WorkPageController {

    private static final String ONE = "/works/{id:[0-9]{1,18}}";

    private final Works works;
    private final Clock clock;

    WorkPageController(Works works, Clock clock) {
        this.works = works;
        this.clock = clock;
    }

    @GetMapping("/works")
    String list(Actor actor, PageRequest part, Model model) {
        Instant now = clock.instant();
        Page<Work> found = works.list(actor, part);
        found.items().forEach(work -> works.see(actor, work.id()));
        model.addAttribute("works", found.map(work -> new WorkSheet(work, now)));
        return "work/works";
    }

    @GetMapping(ONE)
    Outcome<String> work(Actor actor, @PathVariable long id, Model model) {
        return show(actor, id, model, "work/work");
    }

    /** The part of the page that changes. */
    @GetMapping(ONE + "/course")
    Outcome<String> course(Actor actor, @PathVariable long id, Model model) {
        return show(actor, id, model, "work/course");
    }

    private Outcome<String> show(Actor actor, long id, Model model, String view) {
        Optional<Work> work = works.find(actor, new WorkId(id));
        if (work.isEmpty()) {
            return Outcome.absent();
        }
        works.see(actor, work.get().id());
        model.addAttribute("sheet", new WorkSheet(work.get(), clock.instant()));
        return Outcome.done(view);
    }

    @GetMapping(ONE + "/file")
    Outcome<ResponseEntity<Resource>> file(Actor actor, @PathVariable long id) {
        return Outcome.found(works.file(actor, new WorkId(id)).map(WorkFile::response));
    }

    @PostMapping(ONE + "/cancel")
    Outcome<String> cancel(Actor actor, @PathVariable long id) {
        return works.cancel(actor, new WorkId(id)).map(work -> "redirect:/works/" + work.id());
    }

    @PostMapping(ONE + "/remove")
    Outcome<String> remove(Actor actor, @PathVariable long id, RedirectAttributes redirect) {
        return works.remove(actor, new WorkId(id))
                .map(_ -> {
                    redirect.addFlashAttribute("notice", "work.removed");
                    return "redirect:/works";
                });
    }
}
