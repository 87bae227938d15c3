package org.lookback.insight.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Dimension;
import org.lookback.campaign.DimensionFigure;
import org.lookback.campaign.DimensionText;
import org.lookback.campaign.Dimensions;
import org.lookback.insight.DimensionProgress;
import org.lookback.insight.Progress;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Version;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far a unit is in each dimension of progress, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "insight")
class ProgressController {

    private static final String PROGRESS = "/units/{code}/insight/progress";
    private static final String TEXTS = PROGRESS + "/{dimension:[0-9]{1,18}}/texts";

    /** A figure that was chosen, with what it is a share of. */
    @Schema(name = "DimensionFigureCount")
    record FigureView(DimensionFigure figure, long all, long counted) {}

    /**
     * What a unit wrote of a dimension.
     *
     * @param number counts what the unit wrote of it, from 1
     */
    @Schema(name = "DimensionText")
    record TextView(int number, String text, Instant writtenAt) {
        static TextView of(DimensionText text) {
            return new TextView(text.number(), text.text(), text.writtenAt());
        }
    }

    /** What a unit directly below wrote last. */
    @Schema(name = "DimensionTextBelow")
    record BelowView(String unit, String unitName, TextView text) {
        static BelowView of(DimensionProgress.Below below) {
            return new BelowView(
                    below.unit().code(), below.unit().name(), TextView.of(below.text()));
        }
    }

    /**
     * How far a unit is in a dimension.
     *
     * @param version of the dimension, to be named when its figures are chosen
     * @param own what the unit wrote last
     * @param units how many units there are directly below
     */
    @Schema(name = "DimensionProgress")
    record ProgressView(
            long dimension,
            long version,
            String wording,
            List<FigureView> figures,
            Optional<TextView> own,
            List<BelowView> below,
            int units) {
        static ProgressView of(DimensionProgress progress) {
            return new ProgressView(
                    progress.dimension().provision().id(),
                    progress.dimension().provision().version(),
                    progress.dimension().provision().wording(),
                    progress.figures().stream()
                            .map(each -> new FigureView(each.figure(), each.all(), each.counted()))
                            .toList(),
                    progress.own().map(TextView::of),
                    progress.below().stream().map(BelowView::of).toList(),
                    progress.units());
        }
    }

    /** The figures by which a dimension is told. */
    @Schema(name = "DimensionFigures")
    record FiguresView(long dimension, long version, List<DimensionFigure> figures) {
        static FiguresView of(Dimension dimension) {
            return new FiguresView(
                    dimension.provision().id(),
                    dimension.provision().version(),
                    dimension.figures());
        }
    }

    /** The figures that are wanted. */
    @Schema(name = "ChooseDimensionFigures")
    record FiguresForm(Optional<Set<DimensionFigure>> figures) {}

    /** What the unit has to say from now on. */
    @Schema(name = "WriteDimensionText")
    record TextForm(Optional<String> text) {}

    private final Progress progress;
    private final Dimensions dimensions;
    private final Campaigns campaigns;
    private final Questions questions;

    ProgressController(
            Progress progress, Dimensions dimensions, Campaigns campaigns, Questions questions) {
        this.progress = progress;
        this.dimensions = dimensions;
        this.campaigns = campaigns;
        this.questions = questions;
    }

    @GetMapping(PROGRESS)
    @Operation(
            operationId = "getProgress",
            summary = "How far a unit is in each dimension of progress",
            description =
                    "The figures that the campaign's office has chosen for each, counted now, with"
                            + " what the unit and those directly below it wrote last.")
    Outcome<List<ProgressView>> progress(
            Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable Long campaign,
            @RequestParam(required = false) @Nullable Long specialAction) {
        return questions
                .about(actor, code, new Questions.Which(campaign, specialAction))
                .then(about -> Outcome.found(progress.of(actor, about)))
                .map(all -> all.stream().map(ProgressView::of).toList());
    }

    @GetMapping(TEXTS)
    @Operation(
            operationId = "listDimensionTexts",
            summary = "What the unit wrote of a dimension, the latest first")
    Outcome<List<TextView>> texts(
            Actor actor,
            @PathVariable String code,
            @PathVariable long dimension,
            @RequestParam(required = false) @Nullable Long campaign) {
        return questions
                .about(actor, code, new Questions.Which(campaign, null))
                .map(about ->
                        dimensions
                                .written(actor, about.campaign(), dimension, about.unit())
                                .stream()
                                .map(TextView::of)
                                .toList());
    }

    @PostMapping(TEXTS)
    @Operation(
            operationId = "writeDimensionText",
            summary = "Writes what the unit has to say of a dimension from now on",
            description =
                    "If-Match names the number of its last text, 0 where there is none. Earlier"
                            + " ones stay to be read.")
    Outcome<TextView> write(
            Actor actor,
            @PathVariable String code,
            @PathVariable long dimension,
            @RequestParam(required = false) @Nullable Long campaign,
            Version known,
            @RequestBody TextForm form) {
        return questions
                .about(actor, code, new Questions.Which(campaign, null))
                .then(about ->
                        dimensions.write(
                                actor,
                                about.campaign(),
                                dimension,
                                about.unit(),
                                known,
                                form.text().orElse("")))
                .map(TextView::of);
    }

    @PutMapping("/campaigns/{id:[0-9]{1,18}}/provisions/{provision:[0-9]{1,18}}/figures")
    @Operation(
            operationId = "chooseDimensionFigures",
            summary = "Chooses by which figures a dimension of progress is told")
    Outcome<FiguresView> choose(
            Actor actor,
            @PathVariable CampaignId id,
            @PathVariable long provision,
            Version known,
            @RequestBody FiguresForm form) {
        return campaigns
                .chooseFigures(actor, id, provision, known, form.figures().orElse(Set.of()))
                .map(FiguresView::of);
    }
}
