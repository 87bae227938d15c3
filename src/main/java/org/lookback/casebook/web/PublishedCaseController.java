package org.lookback.casebook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.Casebook;
import org.lookback.casebook.Edition;
import org.lookback.casebook.PoseCase;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.SelfCheckAnswer;
import org.lookback.casebook.SelfCheckId;
import org.lookback.casebook.SelfChecks;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.organization.Level;
import org.lookback.organization.UnitCodes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is published within a campaign, as a feed too, and the self-checks that it leads to. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "casebook")
class PublishedCaseController {

    private static final String OF_CAMPAIGN = "/campaigns/{id:[0-9]{1,18}}/published-cases";
    private static final String ONE = "/published-cases/{id:[0-9]{1,18}}";
    private static final String CHECK = "/self-checks/{id:[0-9]{1,18}}";

    /**
     * To whom a case is posed.
     *
     * @param unit the code of the unit at the top of the subtree
     * @param level the level of the units; all of the subtree, by default
     */
    @Schema(name = "PoseCase", requiredProperties = "unit")
    record PoseForm(
            Optional<String> unit,
            Optional<Level> level,
            Optional<String> note,
            Optional<LocalDate> dueOn) {}

    /** How many units were asked. */
    @Schema(name = "PosedCase")
    record Posed(long asked) {}

    /** What was found at the unit; without it the words of the case are taken. */
    @Schema(name = "FoundTheSame")
    record FoundForm(Optional<String> description) {}

    /** Why not. */
    @Schema(name = "GroundsForSelfCheck", requiredProperties = "grounds")
    record GroundsForm(Optional<String> grounds) {
        String given() {
            return grounds.orElse("");
        }
    }

    private final Casebook casebook;
    private final SelfChecks checks;
    private final UnitCodes codes;
    private final CaseFeed feed;

    PublishedCaseController(Casebook casebook, SelfChecks checks, UnitCodes codes, CaseFeed feed) {
        this.casebook = casebook;
        this.checks = checks;
        this.codes = codes;
        this.feed = feed;
    }

    @GetMapping(OF_CAMPAIGN)
    @Operation(summary = "What was published last in a campaign, also what was withdrawn")
    Outcome<Page<CaseView.Published>> published(
            Actor actor, @PathVariable long id, PageRequest request) {
        return Outcome.found(casebook.published(actor, new CampaignId(id), request))
                .map(page -> {
                    var units =
                            codes.views(
                                    page.items().stream()
                                            .map(edition -> edition.concerned().unit())
                                            .distinct()
                                            .toList());
                    return page.map(
                            edition -> CaseView.Published.of(edition, units, Optional.empty()));
                });
    }

    @GetMapping(OF_CAMPAIGN + "/feed.atom")
    @Operation(summary = "The same as an Atom feed")
    Outcome<ResponseEntity<String>> atom(Actor actor, @PathVariable long id, Locale language) {
        return Outcome.found(casebook.published(actor, new CampaignId(id), CaseFeed.LATEST))
                .map(page ->
                        feed.atom(
                                page.items(),
                                codes.views(
                                        page.items().stream()
                                                .map(edition -> edition.concerned().unit())
                                                .distinct()
                                                .toList()),
                                language,
                                "/api/v1/campaigns/" + id + "/published-cases/feed.atom"));
    }

    @GetMapping(OF_CAMPAIGN + "/feed.json")
    @Operation(summary = "The same as a JSON Feed")
    Outcome<ResponseEntity<String>> json(Actor actor, @PathVariable long id, Locale language) {
        return Outcome.found(casebook.published(actor, new CampaignId(id), CaseFeed.LATEST))
                .map(page ->
                        feed.json(
                                page.items(),
                                codes.views(
                                        page.items().stream()
                                                .map(edition -> edition.concerned().unit())
                                                .distinct()
                                                .toList()),
                                language,
                                "/api/v1/campaigns/" + id + "/published-cases/feed.json"));
    }

    @GetMapping(ONE)
    Outcome<CaseView.Published> read(Actor actor, @PathVariable long id) {
        return Outcome.found(casebook.published(actor, new CaseId(id)))
                .map(edition -> view(actor, edition));
    }

    private CaseView.Published view(Actor actor, Edition edition) {
        return CaseView.Published.of(
                edition,
                codes.views(List.of(edition.concerned().unit())),
                checks.count(actor, edition.id()));
    }

    @PostMapping(ONE + ":pose")
    @Operation(summary = "Poses a published case to all units of a kind as a self-check")
    Outcome<Posed> pose(Actor actor, @PathVariable long id, @RequestBody PoseForm form) {
        return Outcome.found(casebook.published(actor, new CaseId(id)))
                .then(_ -> codes.ids(actor, "unit", form.unit().stream().toList()))
                .then(units ->
                        units.isEmpty()
                                ? Outcome.faulty("unit", "fault.missing")
                                : checks.pose(
                                        actor,
                                        new CaseId(id),
                                        new PoseCase(
                                                units.getFirst(),
                                                form.level(),
                                                form.note().orElse(""),
                                                form.dueOn())))
                .map(Posed::new);
    }

    @GetMapping(ONE + "/self-checks")
    @Operation(summary = "Units within the caller's reach that were asked about a case")
    Outcome<Page<CaseView.Check>> selfChecks(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) SelfCheck.@Nullable Answer answer,
            PageRequest request) {
        return Outcome.found(casebook.published(actor, new CaseId(id)))
                .map(edition -> {
                    Page<SelfCheck> page =
                            checks.list(actor, edition.id(), Optional.ofNullable(answer), request);
                    var units =
                            codes.views(
                                    page.items().stream()
                                            .map(check -> check.unit().unit())
                                            .toList());
                    return page.map(check -> CaseView.Check.of(check, units));
                });
    }

    @GetMapping(CHECK)
    Outcome<CaseView.Check> selfCheck(Actor actor, @PathVariable long id) {
        return Outcome.found(checks.find(actor, new SelfCheckId(id))).map(this::view);
    }

    @PostMapping(CHECK + ":found")
    @Operation(summary = "The unit found the same: a problem of its own is entered")
    Outcome<CaseView.Check> found(Actor actor, @PathVariable long id, @RequestBody FoundForm form) {
        return answer(actor, id, new SelfCheckAnswer.Found(form.description()));
    }

    @PostMapping(CHECK + ":not-found")
    Outcome<CaseView.Check> notFound(
            Actor actor, @PathVariable long id, @RequestBody GroundsForm form) {
        return answer(actor, id, new SelfCheckAnswer.NotFound(form.given()));
    }

    @PostMapping(CHECK + ":not-applicable")
    Outcome<CaseView.Check> notApplicable(
            Actor actor, @PathVariable long id, @RequestBody GroundsForm form) {
        return answer(actor, id, new SelfCheckAnswer.NotApplicable(form.given()));
    }

    private Outcome<CaseView.Check> answer(Actor actor, long id, SelfCheckAnswer answer) {
        return checks.answer(actor, new SelfCheckId(id), answer).map(this::view);
    }

    private CaseView.Check view(SelfCheck check) {
        return CaseView.Check.of(check, codes.views(List.of(check.unit().unit())));
    }
}
