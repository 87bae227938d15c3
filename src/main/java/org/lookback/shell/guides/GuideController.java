package org.lookback.shell.guides;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.lookback.access.PageOfForm;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.stream.IntStream;

/** The guides on one page, and following one. */
@Controller
class GuideController {

    private static final String ONE = "/guides/{name:[a-z]{1,20}}";

    private final Guides guides;

    GuideController(Guides guides) {
        this.guides = guides;
    }

    @GetMapping("/guides")
    String guides(Actor actor, Model model) {
        model.addAttribute("own", guides.of(actor).stream().map(GuideController::sheet).toList());
        model.addAttribute(
                "others",
                guides.all().stream()
                        .filter(guide -> !guide.isFor(actor))
                        .map(GuideController::sheet)
                        .toList());
        return "shell/guides";
    }

    private static GuideSheet sheet(Guide guide) {
        return new GuideSheet(
                guide.name(),
                guide.title(),
                IntStream.rangeClosed(1, guide.steps().size()).mapToObj(guide::words).toList());
    }

    @PostMapping(ONE + "/begin")
    Outcome<String> begin(
            Actor actor,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        return guides.named(name)
                .filter(guide -> guide.isFor(actor))
                .map(guide -> {
                    guides.keep(Progress.begun(guide), request, response);
                    return Outcome.done("redirect:" + guide.steps().getFirst().page());
                })
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + "/skip")
    Outcome<String> skip(
            Actor actor,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        return guides.progress(request)
                .filter(progress -> progress.guide().name().equals(name))
                .filter(progress -> progress.guide().isFor(actor))
                .map(progress -> {
                    guides.keep(progress.withNextTaken(), request, response);
                    return Outcome.done(back(request));
                })
                .orElseGet(Outcome::absent);
    }

    @PostMapping(ONE + "/end")
    Outcome<String> end(
            Actor actor,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        return guides.named(name)
                .filter(guide -> guide.isFor(actor))
                .map(guide -> {
                    guides.keep(Progress.begun(guide).ended(), request, response);
                    return Outcome.done(back(request));
                })
                .orElseGet(Outcome::absent);
    }

    private static String back(HttpServletRequest request) {
        return "redirect:" + PageOfForm.of(request).orElse("/");
    }
}
