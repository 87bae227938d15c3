package org.lookback.inspection.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.inspection.InspectionRefusal;
import org.lookback.inspection.Recusal;
import org.lookback.inspection.Tie;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says who may not inspect what. A post ties its holder to its unit and to the units above, since
 * an inspection of those looks into it as well; whoever acts for a unit above may inspect below it,
 * which is what guidance groups are for. A declared tie holds both ways: who comes from a city
 * inspects none of its counties.
 */
@Component
public class Recusals {

    /** For how many years after its end a post keeps its holder away. */
    public static final int COOLING_YEARS = 3;

    private final Posts posts;
    private final TieRows ties;
    private final Organization organization;
    private final Clock clock;

    public Recusals(Posts posts, TieRows ties, Organization organization, Clock clock) {
        this.posts = posts;
        this.ties = ties;
        this.organization = organization;
        this.clock = clock;
    }

    /** What stands between each of the people and each of the units; of several the gravest. */
    public List<Recusal> between(
            Collection<PersonId> people, Collection<UnitPath> units, ZoneId zone) {
        if (people.isEmpty() || units.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Instant since = now.atZone(zone).minusYears(COOLING_YEARS).toInstant();
        List<PostHolder> held =
                posts.heldSince(people, since).stream()
                        .filter(holder -> holder.post().duty() != Duty.GUIDANCE)
                        .sorted((one, other) ->
                                Boolean.compare(
                                        one.endedAt().isPresent(), other.endedAt().isPresent()))
                        .toList();
        List<Tie> declared = ties.of(people);
        Map<UnitId, Unit> places =
                organization.byIds(declared.stream().map(Tie::unit).distinct().toList());
        List<Recusal> found = new ArrayList<>();
        for (PersonId person : people) {
            for (UnitPath unit : units) {
                first(person, unit, held, declared, places, zone).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Recusal> first(
            PersonId person,
            UnitPath unit,
            List<PostHolder> held,
            List<Tie> declared,
            Map<UnitId, Unit> places,
            ZoneId zone) {
        return held.stream()
                .filter(holder -> holder.person().id().equals(person))
                .filter(holder -> unit.contains(holder.post().path()))
                .findFirst()
                .map(holder -> of(holder, unit, zone))
                .or(() ->
                        declared.stream()
                                .filter(tie -> tie.person().equals(person))
                                .filter(tie -> touches(places.get(tie.unit()), unit))
                                .findFirst()
                                .map(tie ->
                                        new Recusal.Tied(
                                                person,
                                                unit.unit(),
                                                tie.unit(),
                                                tie.kind(),
                                                tie.note())));
    }

    /** The refusal that says who must stand aside, for which unit and why. */
    public <T> Outcome<T> refused(Recusal recusal) {
        Map<UnitId, Unit> named = organization.byIds(List.of(recusal.unit(), recusal.where()));
        String person = posts.person(recusal.person()).map(Person::name).orElse("—");
        String unit = name(named, recusal.unit());
        String where = name(named, recusal.where());
        return switch (recusal) {
            case Recusal.Acts acting ->
                    Outcome.refused(
                            InspectionRefusal.MEMBER_ACTS_ELSEWHERE,
                            person,
                            unit,
                            where,
                            acting.title());
            case Recusal.Acted acted ->
                    Outcome.refused(
                            InspectionRefusal.MEMBER_ACTED_ELSEWHERE,
                            person,
                            unit,
                            where,
                            acted.title(),
                            acted.until());
            case Recusal.Tied tied ->
                    Outcome.refused(
                            InspectionRefusal.MEMBER_HAS_NO_TIE,
                            person,
                            unit,
                            where,
                            tied.kind(),
                            tied.note().orElse(""));
        };
    }

    private static String name(Map<UnitId, Unit> units, UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("—");
    }

    private static boolean touches(@Nullable Unit place, UnitPath unit) {
        return place != null && (unit.contains(place.path()) || place.path().contains(unit));
    }

    private static Recusal of(PostHolder holder, UnitPath unit, ZoneId zone) {
        PersonId person = holder.person().id();
        UnitId where = holder.post().unit();
        String title = holder.post().title();
        return holder.endedAt()
                .<Recusal>map(end ->
                        new Recusal.Acted(
                                person, unit.unit(), where, title, LocalDate.ofInstant(end, zone)))
                .orElseGet(() -> new Recusal.Acts(person, unit.unit(), where, title));
    }
}
