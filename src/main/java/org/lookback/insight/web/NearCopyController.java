package org.lookback.insight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.insight.ComparedTexts;
import org.lookback.insight.CopyVerdict;
import org.lookback.insight.NearCopies;
import org.lookback.insight.NearCopy;
import org.lookback.insight.NearCopyFilter;
import org.lookback.insight.NearCopyId;
import org.lookback.insight.Passage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.ledger.UnitReport;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports that are nearly the same as another unit's, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "insight")
class NearCopyController {

    private static final String ONE = "/near-copies/{id:[0-9]{1,18}}";

    /**
     * One of two reports.
     *
     * @param unit that wrote it
     * @param step the version of the problem that it made
     */
    @Schema(name = "NearCopySide")
    record SideView(
            long problem,
            long step,
            Optional<UnitName> unit,
            UnitReport.Kind kind,
            Instant writtenAt) {
        static SideView of(NearCopy.Side side, Map<UnitId, UnitName> units) {
            return new SideView(
                    side.problem().value(),
                    side.step(),
                    Optional.ofNullable(units.get(side.unit().unit())),
                    side.kind(),
                    side.writtenAt());
        }
    }

    /** What a person found who looked at both. */
    @Schema(name = "NearCopyLook")
    record LookView(CopyVerdict verdict, Optional<String> remark, Instant at, String post) {
        static LookView of(NearCopy.Look look) {
            return new LookView(look.verdict(), look.remark(), look.at(), look.post());
        }
    }

    /**
     * Two reports of two units that are nearly the same: a hint, never a verdict.
     *
     * @param likeness of a hundred shingles that either has, how many both have
     * @param look absent: nobody has looked at them
     */
    @Schema(name = "NearCopy")
    record CopyView(
            long id,
            long campaign,
            SideView earlier,
            SideView later,
            int likeness,
            Optional<LookView> look,
            long version) {
        static CopyView of(NearCopy copy, Map<UnitId, UnitName> units) {
            return new CopyView(
                    copy.id().value(),
                    copy.campaign().value(),
                    SideView.of(copy.earlier(), units),
                    SideView.of(copy.later(), units),
                    copy.likeness(),
                    copy.look().map(LookView::of),
                    copy.version());
        }
    }

    /** A piece of a report; common is what the other has too. */
    @Schema(name = "NearCopyPassage")
    record PassageView(String words, boolean common) {
        static PassageView of(Passage passage) {
            return new PassageView(passage.words(), passage.common());
        }
    }

    /**
     * Both reports in their passages.
     *
     * @param mayLook whether the caller may say what they are
     */
    @Schema(name = "NearCopyTexts")
    record TextsView(
            CopyView copy, List<PassageView> earlier, List<PassageView> later, boolean mayLook) {
        static TextsView of(ComparedTexts texts, Map<UnitId, UnitName> units) {
            return new TextsView(
                    CopyView.of(texts.copy(), units),
                    texts.earlier().passages().stream().map(PassageView::of).toList(),
                    texts.later().passages().stream().map(PassageView::of).toList(),
                    texts.mayLook());
        }
    }

    /** What a person found. */
    @Schema(name = "LookAtNearCopy", requiredProperties = "verdict")
    record LookForm(Optional<CopyVerdict> verdict, Optional<String> remark) {}

    private final NearCopies copies;
    private final Questions questions;
    private final UnitCodes codes;

    NearCopyController(NearCopies copies, Questions questions, UnitCodes codes) {
        this.copies = copies;
        this.questions = questions;
        this.codes = codes;
    }

    @GetMapping("/units/{code}/insight/near-copies")
    @Operation(
            summary = "Reports of the unit and those below it that are nearly another unit's",
            description =
                    "What nobody has looked at first, then the most alike. Only pairs of which the"
                            + " caller may see both problems; a hint, never a verdict.")
    Outcome<Page<CopyView>> all(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction,
            @RequestParam(required = false) @Nullable Boolean looked,
            PageRequest request) {
        return questions
                .about(actor, code, new Questions.Which(campaign, specialAction))
                .then(about ->
                        Outcome.found(
                                copies.list(
                                        actor,
                                        about,
                                        new NearCopyFilter(Optional.ofNullable(looked)),
                                        request)))
                .map(page -> {
                    Map<UnitId, UnitName> units = named(page.items());
                    return page.map(copy -> CopyView.of(copy, units));
                });
    }

    @GetMapping(ONE)
    @Operation(summary = "Two reports side by side, with what is common to both")
    Outcome<ResponseEntity<TextsView>> one(Actor actor, @PathVariable long id) {
        return Outcome.found(copies.find(actor, new NearCopyId(id)))
                .map(texts ->
                        ResponseEntity.ok()
                                .eTag(new Version(texts.copy().version()).tag())
                                .body(TextsView.of(texts, named(List.of(texts.copy())))));
    }

    @PostMapping(ONE + ":look")
    @Operation(summary = "Says what two reports are, so that nobody is asked again")
    Outcome<ResponseEntity<CopyView>> look(
            Actor actor, @PathVariable long id, Version known, @RequestBody LookForm form) {
        return form.verdict().isEmpty()
                ? Outcome.faulty("verdict", "fault.missing")
                : copies.look(actor, new NearCopyId(id), known, form.verdict().get(), form.remark())
                        .map(copy ->
                                ResponseEntity.ok()
                                        .eTag(new Version(copy.version()).tag())
                                        .body(CopyView.of(copy, named(List.of(copy)))));
    }

    private Map<UnitId, UnitName> named(List<NearCopy> found) {
        return codes.views(
                found.stream()
                        .flatMap(copy -> copy.sides().stream())
                        .map(NearCopy.Side::unit)
                        .map(UnitPath::unit)
                        .distinct()
                        .toList());
    }
}
