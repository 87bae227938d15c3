package org.lookback.insight.web;

import org.jspecify.annotations.Nullable;
import org.lookback.insight.Failing;
import org.lookback.insight.Grouping;
import org.lookback.insight.Insight;
import org.lookback.insight.Measure;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a campaign goes in a unit and those below it. */
@Controller
class InsightPageController {

    private final Insight insight;
    private final Questions questions;
    private final Organization organization;

    InsightPageController(Insight insight, Questions questions, Organization organization) {
        this.insight = insight;
        this.questions = questions;
        this.organization = organization;
    }

    @GetMapping("/units/{code}/insight")
    Outcome<String> times(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            @RequestParam(defaultValue = "SEVERITY") Grouping by,
            Model model) {
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(insight.times(actor, about, by))
                                .map(times ->
                                        new TimesPage(
                                                questions.frame(
                                                        actor, about, InsightAddress.Tab.TIMES),
                                                times,
                                                organization.children(about.unit().id()).stream()
                                                        .collect(
                                                                Collectors.toMap(
                                                                        Unit::code,
                                                                        Function.identity())))))
                .map(page -> shown("insight/times", page, model));
    }

    @GetMapping("/units/{code}/insight/uneven")
    Outcome<String> uneven(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            @RequestParam(required = false) @Nullable Level level,
            Model model) {
        return compared(actor, code, which, Outcome.done(Measure.OVERRAN), level, model);
    }

    @GetMapping("/units/{code}/insight/shallow")
    Outcome<String> shallow(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            @RequestParam(required = false) @Nullable Measure measure,
            @RequestParam(required = false) @Nullable Level level,
            Model model) {
        return compared(
                actor, code, which, Questions.measure(Failing.SHALLOW, measure), level, model);
    }

    @GetMapping("/units/{code}/insight/unsolid")
    Outcome<String> unsolid(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            @RequestParam(required = false) @Nullable Measure measure,
            @RequestParam(required = false) @Nullable Level level,
            Model model) {
        return compared(
                actor, code, which, Questions.measure(Failing.UNSOLID, measure), level, model);
    }

    private Outcome<String> compared(
            Actor actor,
            String code,
            Questions.Which which,
            Outcome<Measure> by,
            @Nullable Level level,
            Model model) {
        return by.then(measure ->
                        questions
                                .about(actor, code, which)
                                .then(about ->
                                        insight.compared(
                                                        actor,
                                                        about,
                                                        measure,
                                                        Optional.ofNullable(level))
                                                .map(compared ->
                                                        ComparedPage.of(
                                                                questions.frame(
                                                                        actor,
                                                                        about,
                                                                        InsightAddress.Tab.of(
                                                                                measure.failing())),
                                                                compared))))
                .map(page -> shown("insight/compared", page, model));
    }

    @GetMapping("/units/{code}/insight/shallow/units")
    Outcome<String> units(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            Questions.Below below,
            PageRequest request,
            Model model) {
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(insight.units(actor, about, below.units(), request))
                                .map(units ->
                                        new BelowPage(
                                                questions.frame(
                                                        actor, about, InsightAddress.Tab.SHALLOW),
                                                below.units(),
                                                units)))
                .map(page -> shown("insight/below", page, model));
    }

    private static String shown(String template, Object page, Model model) {
        model.addAttribute("page", page);
        return template;
    }
}
