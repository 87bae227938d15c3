package org.lookback.insight.web;

import org.jspecify.annotations.Nullable;
import org.lookback.insight.About;
import org.lookback.insight.CopyVerdict;
import org.lookback.insight.NearCopies;
import org.lookback.insight.NearCopy;
import org.lookback.insight.NearCopyFilter;
import org.lookback.insight.NearCopyId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.FormFields;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports that are nearly the same as another unit's, and what a person says of two of them. */
@Controller
class NearCopyPageController {

    private static final String ALL = "/units/{code}/insight/near-copies";
    private static final String ONE = ALL + "/{id:[0-9]{1,18}}";

    private final NearCopies copies;
    private final Questions questions;
    private final Organization organization;

    NearCopyPageController(NearCopies copies, Questions questions, Organization organization) {
        this.copies = copies;
        this.questions = questions;
        this.organization = organization;
    }

    @GetMapping(ALL)
    Outcome<String> all(
            Actor actor,
            @PathVariable String code,
            Questions.Which which,
            @RequestParam(required = false) @Nullable Boolean looked,
            PageRequest request,
            Model model) {
        NearCopyFilter filter = new NearCopyFilter(Optional.ofNullable(looked));
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(copies.list(actor, about, filter, request))
                                .map(found ->
                                        new CopiesPage(
                                                frame(actor, about),
                                                filter,
                                                found,
                                                copies.problems(actor, found.items()),
                                                named(found.items()))))
                .map(page -> shown("insight/copies", page, model));
    }

    @GetMapping(ONE)
    Outcome<String> one(
            Actor actor,
            @PathVariable String code,
            @PathVariable long id,
            Questions.Which which,
            Model model) {
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(copies.find(actor, new NearCopyId(id)))
                                .map(texts ->
                                        new CopyPage(
                                                frame(actor, about),
                                                texts,
                                                named(List.of(texts.copy())))))
                .map(page -> shown("insight/copy", page, model));
    }

    @PostMapping(ONE + "/look")
    Outcome<String> look(
            Actor actor,
            @PathVariable String code,
            @PathVariable long id,
            Questions.Which which,
            @RequestParam MultiValueMap<String, String> sent,
            RedirectAttributes redirect) {
        FormFields fields = new FormFields(actor, organization, sent);
        Version known = fields.version();
        Optional<CopyVerdict> verdict = fields.choice("verdict", CopyVerdict.class);
        Optional<String> remark = fields.optional("remark");
        return questions
                .about(actor, code, which)
                .then(about ->
                        Outcome.found(copies.find(actor, new NearCopyId(id)))
                                .then(texts -> {
                                    if (verdict.isEmpty()) {
                                        fields.add(Fault.at("verdict", "fault.missing"));
                                    }
                                    return fields.then(() ->
                                            copies.look(
                                                    actor,
                                                    texts.copy().id(),
                                                    known,
                                                    verdict.orElseThrow(),
                                                    remark));
                                })
                                .map(copy -> {
                                    redirect.addFlashAttribute("notice", "insight.copies.done");
                                    return "redirect:" + InsightAddress.of(about).copy(copy.id());
                                }));
    }

    private Map<UnitId, Unit> named(List<NearCopy> found) {
        return organization.byIds(
                found.stream()
                        .flatMap(copy -> copy.sides().stream())
                        .map(NearCopy.Side::unit)
                        .map(UnitPath::unit)
                        .distinct()
                        .toList());
    }

    private Frame frame(Actor actor, About about) {
        return questions.frame(actor, about, InsightAddress.Tab.UNSOLID);
    }

    private static String shown(String template, Object page, Model model) {
        model.addAttribute("page", page);
        return template;
    }
}
