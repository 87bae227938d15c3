package org.lookback.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.inspection.internal.ConsistencyRows;
import org.lookback.inspection.internal.ConsistencyRows.Rated;
import org.lookback.inspection.internal.GroupContrasts;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.inspection.internal.OfficePosts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether guidance groups rate alike: by how many grades each rates like units worse than the
 * others do. It compares groups, never persons, and is a hint, never a verdict: whoever visits
 * worse units grades worse. docs/consistency.md says how it is reckoned and what it cannot tell.
 */
@Service
public class Consistency {

    /** A group of fewer members, when the visit was concluded, is a person. */
    private static final int FEWEST_MEMBERS = 2;

    /** Of so many campaigns the figures are kept, as long as nothing is rated anew. */
    private static final int KEPT = 20;

    /** As groups are listed: no rank is made of how they rate. */
    private static final Comparator<GuidanceGroup> AS_LISTED =
            Comparator.comparing((GuidanceGroup each) -> each.sender().value())
                    .thenComparingLong(each -> each.id().value());

    private final ConsistencyRows rows;
    private final GroupRows groups;
    private final VisitForms forms;
    private final Campaigns campaigns;
    private final Organization organization;

    /** Dealing the groups out takes a while; the same ratings have the same figures. */
    private final Cache<Asked, List<List<GroupContrasts.Contrast>>> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    public Consistency(
            ConsistencyRows rows,
            GroupRows groups,
            VisitForms forms,
            Campaigns campaigns,
            Organization organization) {
        this.rows = rows;
        this.groups = groups;
        this.forms = forms;
        this.campaigns = campaigns;
        this.organization = organization;
    }

    /**
     * Whether the actor compares the campaign's groups: the office at its leading unit, or above.
     */
    public boolean mayCompare(Actor actor, Campaign campaign) {
        return OfficePosts.keeper(actor, campaign.id(), campaign.leadingUnit()).isPresent();
    }

    /** How the groups of a campaign rate. Absent for whoever does not compare them. */
    public Optional<ConsistencySheet> sheet(Actor actor, CampaignId id) {
        return found(actor, id)
                .map(found ->
                        new ConsistencySheet(
                                found.ratings().form(),
                                compare(id, found.ratings()),
                                found.visits(),
                                found.leftOut()));
    }

    /** The ratings that the figures rest on. Absent for whoever does not compare groups. */
    public Optional<ComparedRatings> ratings(Actor actor, CampaignId id) {
        return found(actor, id).map(Found::ratings);
    }

    private Optional<Found> found(Actor actor, CampaignId id) {
        return campaigns
                .find(actor, id)
                .filter(campaign -> mayCompare(actor, campaign))
                .map(campaign -> read(actor, campaign));
    }

    /** What is compared, and how many visits are and are not. */
    private record Found(ComparedRatings ratings, int visits, ConsistencySheet.LeftOut leftOut) {}

    /** All that figures hang on. */
    private record Asked(
            CampaignId campaign, int groups, int standards, List<GroupContrasts.Rated> rated) {}

    /** A standard as forms name it; the second of a name is another than the first. */
    private record Named(String name, int before) {}

    /** What becomes of a rating; of a visit the first that holds of any of its ratings. */
    private enum Use {
        COMPARED,
        JOINT,
        SECOND,
        OF_ONE,
        OTHERWISE
    }

    private Found read(Actor actor, Campaign campaign) {
        VisitForm form = forms.find(actor, campaign.id()).orElseThrow();
        Map<Named, Integer> standards = new HashMap<>();
        for (FormStandard standard : form.standards()) {
            int before = 0;
            while (standards.putIfAbsent(new Named(standard.name(), before), standard.number())
                    != null) {
                before++;
            }
        }
        List<Rated> rated = rows.rated(actor, campaign.id());
        Map<GuidanceGroupId, GuidanceGroup> known =
                groups.read(rated.stream().map(Rated::group).distinct().toList());
        Function<Rated, Use> use =
                each -> {
                    if (each.joint()) {
                        return Use.JOINT;
                    }
                    if (each.second()) {
                        return Use.SECOND;
                    }
                    if (each.members() < FEWEST_MEMBERS) {
                        return Use.OF_ONE;
                    }
                    return each.grades().equals(form.grades()) && standards.containsKey(named(each))
                            ? Use.COMPARED
                            : Use.OTHERWISE;
                };
        // A visit that can be compared by one of its standards is not left out.
        Map<VisitId, Use> uses =
                rated.stream()
                        .collect(
                                Collectors.toMap(
                                        Rated::visit,
                                        use,
                                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        Map<Use, Long> counts =
                uses.values().stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Rated> compared =
                rated.stream().filter(each -> use.apply(each) == Use.COMPARED).toList();
        Map<UnitId, LikeUnits> kinds =
                kinds(
                        compared.stream()
                                .map(each -> each.unit().unit())
                                .collect(Collectors.toSet()));
        List<ComparedRating> ratings =
                compared.stream()
                        .map(each ->
                                new ComparedRating(
                                        each.visit(),
                                        each.group(),
                                        each.unit(),
                                        known(kinds, each.unit().unit()),
                                        each.day(),
                                        known(standards, named(each)),
                                        each.grade()))
                        .toList();
        return new Found(
                new ComparedRatings(
                        form,
                        ratings.stream()
                                .map(ComparedRating::group)
                                .distinct()
                                .map(group -> known(known, group))
                                .sorted(AS_LISTED)
                                .toList(),
                        ratings),
                count(counts, Use.COMPARED),
                new ConsistencySheet.LeftOut(
                        count(counts, Use.JOINT),
                        count(counts, Use.SECOND),
                        count(counts, Use.OF_ONE),
                        count(counts, Use.OTHERWISE)));
    }

    private static Named named(Rated rated) {
        return new Named(rated.standard(), rated.before());
    }

    /** What is there, as all keys were taken from the same ratings. */
    private static <K, V> V known(Map<K, V> all, K key) {
        return Optional.ofNullable(all.get(key)).orElseThrow();
    }

    private static int count(Map<Use, Long> counts, Use use) {
        return counts.getOrDefault(use, 0L).intValue();
    }

    private Map<UnitId, LikeUnits> kinds(Set<UnitId> units) {
        Map<UnitId, Long> below = rows.below(units);
        Map<UnitId, LikeUnits> kinds = new HashMap<>();
        for (Unit unit : organization.byIds(units).values()) {
            kinds.put(unit.id(), LikeUnits.of(unit.level(), below.getOrDefault(unit.id(), 0L)));
        }
        return kinds;
    }

    private List<StandardComparison> compare(CampaignId campaign, ComparedRatings found) {
        List<GuidanceGroup> groups = found.groups();
        List<FormStandard> standards = found.form().standards();
        Asked asked = new Asked(campaign, groups.size(), standards.size(), rated(found));
        List<List<GroupContrasts.Contrast>> contrasts = kept.get(asked, Consistency::deal);
        List<StandardComparison> compared = new ArrayList<>();
        for (int i = 0; i < standards.size(); i++) {
            int standard = i;
            compared.add(
                    new StandardComparison(
                            standards.get(i),
                            IntStream.range(0, groups.size())
                                    .mapToObj(group ->
                                            comparison(
                                                    groups.get(group),
                                                    units(asked.rated(), standard, group),
                                                    contrasts.get(standard).get(group)))
                                    .filter(group -> group.units() > 0)
                                    .toList()));
        }
        return compared;
    }

    private static List<List<GroupContrasts.Contrast>> deal(Asked asked) {
        return new GroupContrasts(
                        asked.rated(), asked.groups(), asked.standards(), GroupComparison.FEWEST)
                .compare(asked.campaign().value());
    }

    /**
     * A unit as a group has rated it, with the mean of its visits: several looks of the same group
     * at the same unit are no independent witnesses.
     */
    private static List<GroupContrasts.Rated> rated(ComparedRatings found) {
        Map<GuidanceGroupId, Integer> groups = new HashMap<>();
        found.groups().forEach(group -> groups.put(group.id(), groups.size()));
        Map<LikeUnits, Integer> kinds = new HashMap<>();
        found.all().stream()
                .map(ComparedRating::like)
                .distinct()
                .sorted()
                .forEach(kind -> kinds.put(kind, kinds.size()));
        return found.all().stream()
                .collect(
                        Collectors.groupingBy(
                                Consistency::pair, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same ->
                        new GroupContrasts.Rated(
                                known(kinds, same.getFirst().like()),
                                same.getFirst().unit().unit().value(),
                                known(groups, same.getFirst().group()),
                                found.form().standards().stream()
                                        .map(standard -> mean(same, standard))
                                        .toList()))
                .toList();
    }

    private static List<Long> pair(ComparedRating rating) {
        return List.of(rating.unit().unit().value(), rating.group().value());
    }

    private static double mean(List<ComparedRating> ratings, FormStandard standard) {
        return ratings.stream()
                .filter(each -> each.standard() == standard.number())
                .mapToInt(ComparedRating::grade)
                .average()
                .orElse(Double.NaN);
    }

    private static int units(List<GroupContrasts.Rated> rated, int standard, int group) {
        return Math.toIntExact(
                rated.stream()
                        .filter(each -> each.group() == group)
                        .filter(each -> !Double.isNaN(each.grades().get(standard)))
                        .count());
    }

    private static GroupComparison comparison(
            GuidanceGroup group, int units, GroupContrasts.Contrast found) {
        return new GroupComparison(
                group,
                units,
                found.alike(),
                found.others(),
                found.found()
                        .map(each ->
                                new GradeDifference(
                                        each.difference().by(),
                                        each.difference().low(),
                                        each.difference().high(),
                                        each.chance(),
                                        each.standsOut(),
                                        each.ofTwo())));
    }
}
