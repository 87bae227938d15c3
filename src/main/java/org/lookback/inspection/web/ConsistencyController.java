package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.inspection.ComparedRating;
import org.lookback.inspection.Consistency;
import org.lookback.inspection.ConsistencySheet;
import org.lookback.inspection.GradeDifference;
import org.lookback.inspection.GroupComparison;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.LikeUnits;
import org.lookback.inspection.StandardComparison;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.UnitCodes;
import org.lookback.organization.UnitName;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the guidance groups of a campaign rate, over REST. */
@RestController
@RequestMapping("/api/v1/campaigns/{id:[0-9]{1,18}}/consistency")
class ConsistencyController {

    /**
     * How the groups of a campaign rate.
     *
     * @param visits how many concluded visits are compared
     * @param leftOut how many are not
     * @param grades of the form, the best first; a difference counts in them
     */
    @Schema(name = "Consistency")
    record View(
            int visits, LeftOutView leftOut, List<String> grades, List<StandardView> standards) {
        static View of(ConsistencySheet sheet, Map<UnitId, UnitName> units) {
            return new View(
                    sheet.visits(),
                    LeftOutView.of(sheet.leftOut()),
                    sheet.form().grades(),
                    sheet.standards().stream()
                            .map(standard -> StandardView.of(standard, units))
                            .toList());
        }
    }

    /**
     * How many concluded visits are not compared, each for the first reason that holds.
     *
     * @param joint paid by several groups together
     * @param second made necessary by a weak rating
     * @param ofOne of groups that had fewer than two members then
     * @param otherwise rated on other grades or by other standards than those of the present form
     */
    @Schema(name = "VisitsLeftOut")
    record LeftOutView(int joint, int second, int ofOne, int otherwise) {
        static LeftOutView of(ConsistencySheet.LeftOut leftOut) {
            return new LeftOutView(
                    leftOut.joint(), leftOut.second(), leftOut.ofOne(), leftOut.otherwise());
        }
    }

    @Schema(name = "StandardConsistency")
    record StandardView(int number, String name, List<GroupView> groups) {
        static StandardView of(StandardComparison standard, Map<UnitId, UnitName> units) {
            return new StandardView(
                    standard.standard().number(),
                    standard.standard().name(),
                    standard.groups().stream().map(group -> GroupView.of(group, units)).toList());
        }
    }

    /**
     * How a group rates beside all others.
     *
     * @param sender the unit that sends it out
     * @param units how many units it has rated
     * @param alike how many of them are of a kind that others have rated too
     * @param others how many units of these kinds others have rated, each once; groups that stand
     *     out are not among the others of those that do not
     * @param difference null where either are fewer than ten
     */
    @Schema(name = "GroupConsistency")
    record GroupView(
            long group,
            String name,
            Optional<UnitName> sender,
            int units,
            int alike,
            int others,
            Optional<DifferenceView> difference) {
        static GroupView of(GroupComparison group, Map<UnitId, UnitName> units) {
            return new GroupView(
                    group.group().id().value(),
                    group.group().name(),
                    Optional.ofNullable(units.get(group.group().sender().unit())),
                    group.units(),
                    group.alike(),
                    group.others(),
                    group.difference().map(DifferenceView::of));
        }
    }

    /**
     * By how many grades the group rates like units worse; below 0 better.
     *
     * @param low where the interval to 95 out of 100 begins
     * @param high where it ends
     * @param chance how likely so large a difference is for any group and standard of the campaign
     *     where it does not matter who rates
     * @param standsOut whether it is more than such chance explains: a hint, never a verdict
     * @param ofTwo whether the others are one group only: which of both is strict cannot be told
     */
    @Schema(name = "GradeDifference")
    record DifferenceView(
            double by, double low, double high, double chance, boolean standsOut, boolean ofTwo) {
        static DifferenceView of(GradeDifference difference) {
            return new DifferenceView(
                    difference.by(),
                    difference.low(),
                    difference.high(),
                    difference.chance(),
                    difference.standsOut(),
                    difference.ofTwo());
        }
    }

    /**
     * A rating that is compared.
     *
     * @param fewestBelow how many units a unit of that kind has below it at least
     * @param mostBelow and at most
     */
    @Schema(name = "ComparedRating")
    record RatingView(
            long visit,
            LocalDate day,
            long group,
            Optional<UnitName> unit,
            Level level,
            long fewestBelow,
            long mostBelow,
            int standard,
            int grade) {
        static RatingView of(ComparedRating rating, Map<UnitId, UnitName> units) {
            LikeUnits like = rating.like();
            return new RatingView(
                    rating.visit().value(),
                    rating.day(),
                    rating.group().value(),
                    Optional.ofNullable(units.get(rating.unit().unit())),
                    like.level(),
                    like.fewestBelow(),
                    like.mostBelow(),
                    rating.standard(),
                    rating.grade());
        }
    }

    private final Consistency consistency;
    private final UnitCodes codes;

    ConsistencyController(Consistency consistency, UnitCodes codes) {
        this.consistency = consistency;
        this.codes = codes;
    }

    /** By how much each group rates like units worse than the others. */
    @GetMapping
    Outcome<View> compare(Actor actor, @PathVariable long id) {
        return Outcome.found(consistency.sheet(actor, new CampaignId(id)))
                .map(sheet -> View.of(sheet, codes.views(senders(sheet))));
    }

    private static List<UnitId> senders(ConsistencySheet sheet) {
        return sheet.groups().stream().map(group -> group.sender().unit()).distinct().toList();
    }

    /**
     * The ratings that the figures rest on.
     *
     * @param standard its number on the form
     * @param group the number of one
     */
    @GetMapping("/ratings")
    Outcome<Page<RatingView>> ratings(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Integer standard,
            @RequestParam(required = false) @Nullable Long group,
            PageRequest request) {
        return Outcome.found(consistency.ratings(actor, new CampaignId(id)))
                .map(ratings -> {
                    Page<ComparedRating> part =
                            ratings.part(
                                    Optional.ofNullable(group).map(GuidanceGroupId::new),
                                    Optional.ofNullable(standard),
                                    request);
                    Map<UnitId, UnitName> units =
                            codes.views(
                                    part.items().stream()
                                            .map(each -> each.unit().unit())
                                            .distinct()
                                            .toList());
                    return part.map(each -> RatingView.of(each, units));
                });
    }
}
