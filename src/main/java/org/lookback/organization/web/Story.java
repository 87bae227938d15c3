package org.lookback.organization.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitEvent;
import org.lookback.organization.UnitHappening;
import org.lookback.organization.web.UnitEventView.Particulars;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what happened to a unit. Other units are called by the names they have now, and those
 * outside the reader's reach by none.
 */
@Component
class Story {

    private final Organization organization;
    private final Posts posts;

    Story(Organization organization, Posts posts) {
        this.organization = organization;
        this.posts = posts;
    }

    /** The latest first. */
    List<Told> tell(Actor reader, List<UnitHappening> history) {
        Names names = names(reader, history);
        Map<PersonId, Person> people =
                posts.people(history.stream().map(UnitHappening::person).distinct().toList());
        return history.reversed().stream()
                .map(each -> {
                    Optional<String> who =
                            Optional.ofNullable(people.get(each.person())).map(Person::name);
                    return new Told(
                            each.at(),
                            who,
                            each.post().filter(post -> !who.equals(Optional.of(post))),
                            sentence(each.event()),
                            words(each.event(), names));
                })
                .toList();
    }

    /** As machines read it, in the same order. */
    List<UnitEventView> list(Actor reader, List<UnitHappening> history) {
        Names names = names(reader, history);
        return history.stream()
                .map(each ->
                        new UnitEventView(
                                each.version(),
                                each.at(),
                                each.person().value(),
                                each.post().orElse(null),
                                each.event().getClass().getSimpleName(),
                                particulars(each.event(), names)))
                .toList();
    }

    private Names names(Actor reader, List<UnitHappening> history) {
        return new Names(
                organization.byIds(
                        history.stream().flatMap(each -> units(each.event())).distinct().toList()),
                Scope.of(reader));
    }

    private record Names(Map<UnitId, Unit> units, Scope scope) {

        Optional<Unit> find(UnitId id) {
            return Optional.ofNullable(units.get(id)).filter(unit -> scope.mayName(unit.path()));
        }

        String of(UnitId id) {
            return find(id).map(Unit::name).orElse("—");
        }

        @Nullable String code(UnitId id) {
            return find(id).map(Unit::code).orElse(null);
        }

        @Nullable String codeAbove(UnitPath path) {
            return parent(path).flatMap(this::find).map(Unit::code).orElse(null);
        }
    }

    private static Stream<UnitId> units(UnitEvent event) {
        return switch (event) {
            case UnitEvent.Moved(var from, var to) ->
                    Stream.of(parent(from), parent(to)).flatMap(Optional::stream);
            case UnitEvent.Opened opened -> parent(opened.path()).stream();
            case UnitEvent.Merged(var into) -> Stream.of(into);
            case UnitEvent.TookOver(var unit) -> Stream.of(unit);
            case UnitEvent.Renamed _,
                    UnitEvent.LevelChanged _,
                    UnitEvent.Closed _,
                    UnitEvent.Reopened _ ->
                    Stream.empty();
        };
    }

    /** The same happening is told otherwise where there is no unit above. */
    private static String sentence(UnitEvent event) {
        String key = "organization.event." + event.getClass().getSimpleName();
        return switch (event) {
            case UnitEvent.Opened opened -> parent(opened.path()).isEmpty() ? key + ".top" : key;
            case UnitEvent.Moved(var from, var to) -> {
                if (parent(to).isEmpty()) {
                    yield key + ".to-top";
                }
                yield parent(from).isEmpty() ? key + ".from-top" : key;
            }
            case UnitEvent.Renamed _,
                    UnitEvent.LevelChanged _,
                    UnitEvent.Merged _,
                    UnitEvent.TookOver _,
                    UnitEvent.Closed _,
                    UnitEvent.Reopened _ ->
                    key;
        };
    }

    private static List<Object> words(UnitEvent event, Names names) {
        return switch (event) {
            case UnitEvent.Opened opened ->
                    Stream.<Object>concat(
                                    Stream.of(opened.name(), opened.level()),
                                    parent(opened.path()).map(names::of).stream())
                            .toList();
            case UnitEvent.Renamed(var from, var to) -> List.of(from, to);
            case UnitEvent.LevelChanged(var from, var to) -> List.of(from, to);
            case UnitEvent.Moved(var from, var to) ->
                    Stream.of(parent(from), parent(to))
                            .flatMap(Optional::stream)
                            .<Object>map(names::of)
                            .toList();
            case UnitEvent.Merged(var into) -> List.of(names.of(into));
            case UnitEvent.TookOver(var unit) -> List.of(names.of(unit));
            case UnitEvent.Closed() -> List.of();
            case UnitEvent.Reopened() -> List.of();
        };
    }

    private static Particulars particulars(UnitEvent event, Names names) {
        return switch (event) {
            case UnitEvent.Opened(_, var name, var level, var path) ->
                    new Particulars.Opened(name, level, names.codeAbove(path));
            case UnitEvent.Renamed(var from, var to) -> new Particulars.Renamed(from, to);
            case UnitEvent.LevelChanged(var from, var to) -> new Particulars.LevelChanged(from, to);
            case UnitEvent.Moved(var from, var to) ->
                    new Particulars.Moved(names.codeAbove(from), names.codeAbove(to));
            case UnitEvent.Merged(var into) -> new Particulars.Merged(names.code(into));
            case UnitEvent.TookOver(var unit) -> new Particulars.TookOver(names.code(unit));
            case UnitEvent.Closed() -> new Particulars.Closed();
            case UnitEvent.Reopened() -> new Particulars.Reopened();
        };
    }

    private static Optional<UnitId> parent(UnitPath path) {
        List<UnitId> units = path.units();
        return units.size() < 2 ? Optional.empty() : Optional.of(units.get(units.size() - 2));
    }
}
