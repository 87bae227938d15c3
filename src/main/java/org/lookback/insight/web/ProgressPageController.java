package org.lookback.insight.web;

import org.lookback.campaign.Campaigns;
import org.lookback.campaign.DimensionFigure;
import org.lookback.campaign.DimensionText;
import org.lookback.campaign.Dimensions;
import org.lookback.insight.About;
import org.lookback.insight.Progress;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Set;
import java.util.stream.Collectors;

/** How far a unit is in each dimension of progress, and what it writes of it. */
@Controller
class ProgressPageController {

    private static final String PROGRESS = "/units/{code}/insight/progress";
    private static final String ONE = PROGRESS + "/{dimension:[0-9]{1,18}}";

    private final Progress progress;
    private final Dimensions dimensions;
    private final Campaigns campaigns;
    private final Questions questions;
    private final Organization organization;

    ProgressPageController(
            Progress progress,
            Dimensions dimensions,
            Campaigns campaigns,
            Questions questions,
            Organization organization) {
        this.progress = progress;
        this.dimensions = dimensions;
        this.campaigns = campaigns;
        this.questions = questions;
        this.organization = organization;
    }

    @GetMapping(PROGRESS)
    Outcome<String> progress(
            Actor actor, @PathVariable String code, Questions.Which which, Model model) {
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(progress.of(actor, about))
                                .map(all -> {
                                    Frame frame =
                                            questions.frame(
                                                    actor, about, InsightAddress.Tab.PROGRESS);
                                    return new ProgressPage(
                                            frame,
                                            all,
                                            dimensions.mayWrite(
                                                    actor, frame.campaign(), about.unit()),
                                            dimensions.mayChoose(actor, frame.campaign()));
                                }))
                .map(page -> shown("insight/progress", page, model));
    }

    @GetMapping(ONE)
    Outcome<String> texts(
            Actor actor,
            @PathVariable String code,
            @PathVariable long dimension,
            Questions.Which which,
            Model model) {
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(
                                        dimensions.of(actor, about.campaign()).stream()
                                                .filter(each -> each.provision().id() == dimension)
                                                .findFirst())
                                .map(each ->
                                        new DimensionPage(
                                                questions.frame(
                                                        actor, about, InsightAddress.Tab.PROGRESS),
                                                each,
                                                dimensions.written(
                                                        actor,
                                                        about.campaign(),
                                                        dimension,
                                                        about.unit()))))
                .map(page -> shown("insight/dimension", page, model));
    }

    @PostMapping(ONE + "/texts")
    Outcome<String> write(
            Actor actor,
            @PathVariable String code,
            @PathVariable long dimension,
            Questions.Which which,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version known = fields.version();
        String text = fields.text("text");
        return questions
                .about(actor, code, which)
                .then(about ->
                        fields.then(() ->
                                        dimensions.write(
                                                actor,
                                                about.campaign(),
                                                dimension,
                                                about.unit(),
                                                known,
                                                text))
                                .map(DimensionText::dimension)
                                .map(_ ->
                                        done(
                                                about,
                                                dimension,
                                                "insight.progress.written",
                                                redirect)));
    }

    @PostMapping(ONE + "/figures")
    Outcome<String> choose(
            Actor actor,
            @PathVariable String code,
            @PathVariable long dimension,
            Questions.Which which,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version known = fields.version();
        Set<DimensionFigure> figures = chosen(fields);
        return questions
                .about(actor, code, which)
                .then(about ->
                        fields.then(() ->
                                        campaigns.chooseFigures(
                                                actor, about.campaign(), dimension, known, figures))
                                .map(_ ->
                                        done(
                                                about,
                                                dimension,
                                                "insight.progress.chosen",
                                                redirect)));
    }

    private static Set<DimensionFigure> chosen(FormFields fields) {
        Set<String> names = Set.copyOf(fields.all("figure"));
        return Set.of(DimensionFigure.values()).stream()
                .filter(figure -> names.contains(figure.name()))
                .collect(Collectors.toSet());
    }

    private static String done(
            About about, long dimension, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:"
                + InsightAddress.of(about).at(InsightAddress.Tab.PROGRESS)
                + "#dimension-"
                + dimension;
    }

    private static String shown(String template, Object page, Model model) {
        model.addAttribute("page", page);
        return template;
    }
}
