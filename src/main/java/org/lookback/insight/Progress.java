package org.lookback.insight;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.ClaimCount;
import org.lookback.campaign.Dimension;
import org.lookback.campaign.DimensionFigure;
import org.lookback.campaign.DimensionText;
import org.lookback.campaign.Dimensions;
import org.lookback.insight.DimensionProgress.Below;
import org.lookback.insight.DimensionProgress.Figured;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.SpellDays;
import org.lookback.ledger.SpellFilter;
import org.lookback.ledger.SpellGroups;
import org.lookback.ledger.Spells;
import org.lookback.ledger.Trait;
import org.lookback.ledger.TraitCounts;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far a unit is in each dimension of a campaign: the figures that were chosen for it, counted
 * now, and what the unit and those below it write of their own. docs/diagnostics.md says how each
 * is counted.
 */
@Service
public class Progress {

    private final Insight insight;
    private final Dimensions dimensions;
    private final Assignments assignments;
    private final Ledger ledger;
    private final Spells spells;
    private final Organization organization;

    public Progress(
            Insight insight,
            Dimensions dimensions,
            Assignments assignments,
            Ledger ledger,
            Spells spells,
            Organization organization) {
        this.insight = insight;
        this.dimensions = dimensions;
        this.assignments = assignments;
        this.ledger = ledger;
        this.spells = spells;
        this.organization = organization;
    }

    /**
     * How far it is in each dimension. Of a special action alone nobody can tell what was claimed
     * and accepted of all that was asked, so that those figures are left out. Empty where the actor
     * may be told nothing.
     */
    public Optional<List<DimensionProgress>> of(Actor actor, About asked) {
        return insight.allowed(actor, asked)
                .map(about -> ledger.inOneSnapshot(() -> of(actor, about, all(actor, about))));
    }

    private List<Dimension> all(Actor actor, About about) {
        return dimensions.of(actor, about.campaign());
    }

    private List<DimensionProgress> of(Actor actor, About about, List<Dimension> all) {
        Unit unit = about.unit();
        List<Unit> children =
                organization.children(unit.id()).stream().filter(Unit::isOpen).toList();
        List<Unit> writing = new ArrayList<>(children);
        writing.add(unit);
        Map<Long, Map<UnitId, DimensionText>> texts =
                dimensions.latest(actor, about.campaign(), writing).stream()
                        .collect(
                                Collectors.groupingBy(
                                        DimensionText::dimension,
                                        Collectors.toMap(
                                                DimensionText::unit, Function.identity())));
        Counted counted = new Counted(actor, about, chosen(all));
        return all.stream()
                .map(each -> {
                    Map<UnitId, DimensionText> written =
                            texts.getOrDefault(each.provision().id(), Map.of());
                    return new DimensionProgress(
                            each,
                            each.figures().stream()
                                    .map(counted::figure)
                                    .flatMap(Optional::stream)
                                    .toList(),
                            Optional.ofNullable(written.get(unit.id())),
                            children.stream()
                                    .filter(child -> written.containsKey(child.id()))
                                    .sorted(Comparator.comparing(Unit::code))
                                    .map(child ->
                                            new Below(
                                                    child,
                                                    Objects.requireNonNull(
                                                            written.get(child.id()))))
                                    .toList(),
                            children.size());
                })
                .toList();
    }

    private static Set<DimensionFigure> chosen(List<Dimension> all) {
        Set<DimensionFigure> chosen = EnumSet.noneOf(DimensionFigure.class);
        all.forEach(each -> chosen.addAll(each.figures()));
        return chosen;
    }

    /** What was counted for the figures of one page; each count is asked for once, if at all. */
    private final class Counted {

        private final About about;
        private final TraitCounts traits;
        private final List<SpellDays> closed;
        private final List<ClaimCount> asked;
        private final Map<Trait, Map<UnitId, LocalDate>> firsts;
        private final List<Unit> below;

        Counted(Actor actor, About about, Set<DimensionFigure> chosen) {
            this.about = about;
            SpellFilter filter =
                    new SpellFilter(
                            about.campaign(),
                            about.unit().path(),
                            about.specialAction(),
                            Optional.empty());
            UnitId unit = about.unit().id();
            traits =
                    chosen.isEmpty()
                            ? TraitCounts.none(unit)
                            : spells.traits(actor, filter, List.of(unit))
                                    .getOrDefault(unit, TraitCounts.none(unit));
            closed =
                    asksFor(
                                    chosen,
                                    DimensionFigure.DONE,
                                    DimensionFigure.KEPT_UP,
                                    DimensionFigure.STANDING)
                            ? spells.days(actor, filter, SpellGroups.By.NOTHING)
                            : List.of();
            asked =
                    about.specialAction().isEmpty()
                                    && asksFor(
                                            chosen,
                                            DimensionFigure.ASSIGNMENTS_CLAIMED,
                                            DimensionFigure.ASSIGNMENTS_ACCEPTED)
                            ? assignments
                                    .claims(actor, about.campaign(), about.unit(), Optional.empty())
                                    .orElse(List.of())
                            : List.of();
            boolean ofUnits =
                    asksFor(chosen, DimensionFigure.UNITS_CLAIM, DimensionFigure.UNITS_FIND);
            firsts =
                    ofUnits
                            ? spells.firsts(
                                    actor,
                                    filter,
                                    Set.of(Reach.CLAIMS.trait(), Reach.FINDS.trait()))
                            : Map.of();
            below =
                    ofUnits
                            ? organization.openUnits(about.unit().path()).stream()
                                    .filter(each -> !each.id().equals(unit))
                                    .toList()
                            : List.of();
        }

        private static boolean asksFor(Set<DimensionFigure> chosen, DimensionFigure... figures) {
            return Set.of(figures).stream().anyMatch(chosen::contains);
        }

        /** Absent where it cannot be told of what is asked about. */
        Optional<Figured> figure(DimensionFigure figure) {
            return switch (figure) {
                case ASSIGNMENTS_CLAIMED ->
                        ofAssignments(
                                figure,
                                ClaimCount::total,
                                each ->
                                        each.counts().entrySet().stream()
                                                .filter(state -> state.getKey().isClaimed())
                                                .mapToLong(Map.Entry::getValue)
                                                .sum());
                case ASSIGNMENTS_ACCEPTED ->
                        ofAssignments(
                                figure,
                                each -> each.total() - each.standing(),
                                each -> each.of(AssignmentState.ACCEPTED));
                case FOUND -> ofRuns(figure, Trait.VALID, Trait.VALID);
                case SELF_FOUND -> ofRuns(figure, Trait.VALID, Trait.SELF_FOUND);
                case ANALYSED -> ofRuns(figure, Trait.VALID, Trait.ANALYSED);
                case PLANNED -> ofRuns(figure, Trait.VALID, Trait.PLANNED);
                case DONE -> ofClass(figure, ClosureClass.DONE);
                case KEPT_UP -> ofClass(figure, ClosureClass.KEPT_UP);
                case STANDING -> ofClass(figure, ClosureClass.STANDING);
                case OVERRAN -> ofRuns(figure, Trait.TERM_OVER, Trait.OVERRAN);
                case RETURNED -> ofRuns(figure, Trait.JUDGED, Trait.RETURNED);
                case NO_RULE -> ofRuns(figure, Trait.STRUCK_OFF, Trait.NO_RULE);
                case CAME_BACK -> ofRuns(figure, Trait.STRUCK_OFF, Trait.CAME_BACK);
                case UNITS_CLAIM -> ofUnits(figure, Reach.CLAIMS);
                case UNITS_FIND -> ofUnits(figure, Reach.FINDS);
            };
        }

        private Optional<Figured> ofAssignments(
                DimensionFigure figure,
                Function<ClaimCount, Long> all,
                Function<ClaimCount, Long> counted) {
            return about.specialAction().isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new Figured(
                                    figure,
                                    asked.stream().mapToLong(all::apply).sum(),
                                    asked.stream().mapToLong(counted::apply).sum()));
        }

        private Optional<Figured> ofRuns(DimensionFigure figure, Trait base, Trait counted) {
            return Optional.of(new Figured(figure, traits.of(base), traits.of(counted)));
        }

        private Optional<Figured> ofClass(DimensionFigure figure, ClosureClass as) {
            return Optional.of(
                    new Figured(
                            figure,
                            traits.of(Trait.VALID),
                            closed.stream()
                                    .filter(each -> each.ended().equals(Optional.of(as)))
                                    .mapToLong(SpellDays::count)
                                    .sum()));
        }

        private Optional<Figured> ofUnits(DimensionFigure figure, Reach reach) {
            Set<UnitId> reached = firsts.getOrDefault(reach.trait(), Map.of()).keySet();
            return Optional.of(
                    new Figured(
                            figure,
                            below.size(),
                            below.stream().filter(unit -> reached.contains(unit.id())).count()));
        }
    }
}
