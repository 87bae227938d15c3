package org.lookback.organization.internal;

import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.Progress;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Imported;
import org.lookback.organization.Level;
import org.lookback.organization.OpenUnit;
import org.lookback.organization.OrganizationRefusal;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.Unit.Standing;
import org.lookback.organization.UnitClosed;
import org.lookback.organization.UnitCommand;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.lookback.organization.UnitReopened;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the tree, one change at a time, each with its entry in the unit's history. Everything
 * here runs in the caller's transaction, and nothing is written before every rule has been asked.
 * It holds that an open unit stands under open units only.
 */
@Component
public class TreeChanges {

    /** Enough for one statement; between two of them an import can be stopped. */
    private static final int ADDED_AT_ONCE = 1_000;

    private final Units units;
    private final HeldPosts held;
    private final Chronicle chronicle;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public TreeChanges(
            Units units,
            HeldPosts held,
            Chronicle chronicle,
            ApplicationEventPublisher events,
            Clock clock) {
        this.units = units;
        this.held = held;
        this.chronicle = chronicle;
        this.events = events;
        this.clock = clock;
    }

    public Outcome<Unit> open(Actor actor, OpenUnit command) {
        units.lockTree();
        List<Fault> faults = new ArrayList<>();
        Wording.faultOfCode("code", command.code()).ifPresent(faults::add);
        Wording.faultOfName("name", command.name()).ifPresent(faults::add);
        Scope scope = Scope.of(actor);
        Optional<Unit> parent =
                command.parent().flatMap(units::byCode).filter(it -> scope.mayName(it.path()));
        if (command.parent().isPresent() && parent.isEmpty()) {
            faults.add(unknown("parent", command.parent().get()));
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        Optional<OrganizationRefusal> refusal = refusalToPlace(actor, command.level(), parent);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (units.byCode(command.code()).isPresent()) {
            return Outcome.refused(OrganizationRefusal.CODE_IS_TAKEN);
        }
        boolean first = units.isEmpty();
        UnitId id = units.newIds(1).getFirst();
        Unit unit = fresh(id, command.code(), command.name().strip(), command.level(), parent);
        add(actor, List.of(unit));
        if (unit.isRoot()) {
            administerRoot(actor, unit, first);
        }
        return Outcome.done(unit);
    }

    public Outcome<Unit> change(Actor actor, String code, long version, UnitCommand command) {
        units.lockTree();
        Scope scope = Scope.of(actor);
        Optional<Unit> found = units.byCode(code).filter(it -> scope.mayName(it.path()));
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Unit unit = found.get();
        if (!scope.administers(unit.path())) {
            return Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
        }
        if (unit.version() != version) {
            return new Outcome.Stale<>(unit.version());
        }
        if (!unit.isOpen() && !(command instanceof UnitCommand.Reopen)) {
            return Outcome.refused(OrganizationRefusal.UNIT_IS_OPEN);
        }
        return switch (command) {
            case UnitCommand.Rename(var name) -> rename(actor, unit, name);
            case UnitCommand.Move(var parent) -> move(actor, unit, parent);
            case UnitCommand.Merge(var into) -> merge(actor, unit, into);
            case UnitCommand.Close() -> close(actor, unit);
            case UnitCommand.Reopen() -> reopen(actor, unit);
        };
    }

    private Outcome<Unit> rename(Actor actor, Unit unit, String name) {
        return Wording.faultOfName("name", name)
                .map(fault -> Outcome.<Unit>faulty(List.of(fault)))
                .orElseGet(() -> Outcome.done(renamed(actor, unit, name.strip())));
    }

    private Outcome<Unit> move(Actor actor, Unit unit, Optional<String> parentCode) {
        Optional<Unit> parent =
                parentCode.flatMap(units::byCode).filter(it -> Scope.of(actor).mayName(it.path()));
        if (parentCode.isPresent() && parent.isEmpty()) {
            return Outcome.faulty(List.of(unknown("parent", parentCode.get())));
        }
        if (parent.map(Unit::id).equals(unit.parent())) {
            return Outcome.done(unit);
        }
        if (parent.isPresent() && unit.path().contains(parent.get().path())) {
            return Outcome.refused(OrganizationRefusal.NOT_UNDER_ITSELF);
        }
        Optional<OrganizationRefusal> refusal =
                refusalToPlace(actor, unit.level(), parent).or(() -> refusalOfDepth(unit, parent));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Unit moved = moved(actor, unit, parent);
        if (moved.isRoot()) {
            administerRoot(actor, moved, false);
        }
        return Outcome.done(moved);
    }

    private Outcome<Unit> merge(Actor actor, Unit unit, String into) {
        Optional<Unit> found = units.byCode(into).filter(it -> Scope.of(actor).mayName(it.path()));
        if (found.isEmpty()) {
            return Outcome.faulty(List.of(unknown("into", into)));
        }
        Unit target = found.get();
        if (unit.path().contains(target.path())) {
            return Outcome.refused(OrganizationRefusal.NOT_UNDER_ITSELF);
        }
        if (!Scope.of(actor).administers(target.path())) {
            return Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
        }
        if (!target.isOpen()) {
            return Outcome.refused(OrganizationRefusal.PARENT_IS_OPEN);
        }
        List<Unit> children = units.children(unit.id());
        if (children.stream()
                .anyMatch(it -> it.isOpen() && !it.level().mayStandUnder(target.level()))) {
            return Outcome.refused(OrganizationRefusal.LEVELS_DESCEND);
        }
        Optional<OrganizationRefusal> tooDeep = refusalOfDepth(unit, found);
        if (tooDeep.isPresent()) {
            return Outcome.refused(tooDeep.get());
        }
        for (Unit child : children) {
            moved(actor, child, found);
        }
        handOver(actor, unit, target);
        Unit under = moved(actor, unit, found);
        Unit merged =
                changed(
                        actor,
                        under,
                        under.name(),
                        under.level(),
                        Standing.MERGED,
                        Optional.of(target.id()),
                        NewEntry.of("Merged", Map.of("into", target.id().value())));
        changed(
                actor,
                target,
                target.name(),
                target.level(),
                target.standing(),
                target.mergedInto(),
                NewEntry.of("TookOver", Map.of("unit", unit.id().value())));
        events.publishEvent(new UnitMerged(unit.id(), target.id()));
        return Outcome.done(merged);
    }

    private Outcome<Unit> close(Actor actor, Unit unit) {
        if (units.children(unit.id()).stream().anyMatch(Unit::isOpen)) {
            return Outcome.refused(OrganizationRefusal.NO_OPEN_CHILDREN);
        }
        if (unit.isRoot() && units.roots().stream().filter(Unit::isOpen).count() == 1) {
            return Outcome.refused(OrganizationRefusal.ONE_ROOT_STAYS);
        }
        held.end(
                actor,
                by(actor, unit),
                held.at(unit.id()).stream().map(holder -> holder.post().id()).toList(),
                clock.instant());
        Unit closed =
                changed(
                        actor,
                        unit,
                        unit.name(),
                        unit.level(),
                        Standing.CLOSED,
                        Optional.empty(),
                        NewEntry.of("Closed", Map.of()));
        events.publishEvent(new UnitClosed(closed.path()));
        return Outcome.done(closed);
    }

    private Outcome<Unit> reopen(Actor actor, Unit unit) {
        if (unit.standing() != Standing.CLOSED) {
            return Outcome.refused(OrganizationRefusal.UNIT_IS_CLOSED);
        }
        Optional<Unit> parent = unit.parent().flatMap(units::byId);
        Optional<OrganizationRefusal> refusal = refusalToPlace(actor, unit.level(), parent);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Unit reopened =
                changed(
                        actor,
                        unit,
                        unit.name(),
                        unit.level(),
                        Standing.OPEN,
                        Optional.empty(),
                        NewEntry.of("Reopened", Map.of()));
        if (reopened.isRoot()) {
            administerRoot(actor, reopened, false);
        }
        events.publishEvent(new UnitReopened(reopened.path()));
        return Outcome.done(reopened);
    }

    /** Why the actor may not add a root. */
    public Optional<OrganizationRefusal> refusalToOpenRoot(Actor actor) {
        return administersEveryRoot(actor)
                ? Optional.empty()
                : Optional.of(OrganizationRefusal.ADMINISTRATOR_COVERS_ALL_ROOTS);
    }

    /** Why the actor may not bring in a file at all, whatever it says. */
    public Optional<OrganizationRefusal> refusalToImport(Actor actor) {
        return actor.holds(Duty.ADMINISTRATOR) || administersEveryRoot(actor)
                ? Optional.empty()
                : Optional.of(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
    }

    /** Carries out a whole file or nothing of it. */
    Outcome<Imported> bringIn(Actor actor, TreeFile.Content file, Progress progress) {
        units.lockTree();
        List<Unit> before = units.all();
        return TreePlan.of(file.rows(), before, actor, administersEveryRoot(actor))
                .map(plan -> {
                    Map<String, Unit> known = new HashMap<>();
                    before.forEach(unit -> known.put(unit.code(), unit));
                    progress.expect((long) plan.additions().size() + plan.changes().size());
                    addAll(actor, plan.additions(), known, before.isEmpty(), progress);
                    for (TreePlan.Wish wish : plan.changes()) {
                        follow(actor, wish);
                        progress.advance(1);
                    }
                    int added = plan.additions().size();
                    int changed = plan.changes().size();
                    int all = file.rows().size();
                    return new Imported(
                            all, added, changed, all - added - changed, file.ignoredColumns());
                });
    }

    private void addAll(
            Actor actor,
            List<TreePlan.Wish> additions,
            Map<String, Unit> known,
            boolean first,
            Progress progress) {
        List<UnitId> ids = units.newIds(additions.size());
        List<Unit> added = new ArrayList<>();
        for (TreePlan.Wish wish : additions) {
            Unit unit =
                    fresh(
                            ids.get(added.size()),
                            wish.code(),
                            wish.name(),
                            wish.level(),
                            wish.parent().map(known::get));
            known.put(unit.code(), unit);
            added.add(unit);
        }
        for (int from = 0; from < added.size(); from += ADDED_AT_ONCE) {
            List<Unit> part = added.subList(from, Math.min(from + ADDED_AT_ONCE, added.size()));
            add(actor, part);
            progress.advance(part.size());
        }
        added.stream().filter(Unit::isRoot).forEach(root -> administerRoot(actor, root, first));
    }

    private void follow(Actor actor, TreePlan.Wish wish) {
        Unit unit = units.byCode(wish.code()).orElseThrow();
        Optional<Unit> parent = wish.parent().flatMap(units::byCode);
        if (!parent.map(Unit::id).equals(unit.parent())) {
            unit = moved(actor, unit, parent);
            if (unit.isRoot()) {
                administerRoot(actor, unit, false);
            }
        }
        unit = renamed(actor, unit, wish.name());
        if (unit.level() != wish.level()) {
            changed(
                    actor,
                    unit,
                    unit.name(),
                    wish.level(),
                    unit.standing(),
                    unit.mergedInto(),
                    NewEntry.of("LevelChanged", Map.of("from", unit.level(), "to", wish.level())));
        }
    }

    private Optional<OrganizationRefusal> refusalToPlace(
            Actor actor, Level level, Optional<Unit> parent) {
        if (parent.isEmpty()) {
            return refusalToOpenRoot(actor);
        }
        if (!Scope.of(actor).administers(parent.get().path())) {
            return Optional.of(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
        }
        if (!parent.get().isOpen()) {
            return Optional.of(OrganizationRefusal.PARENT_IS_OPEN);
        }
        if (!level.mayStandUnder(parent.get().level())) {
            return Optional.of(OrganizationRefusal.LEVELS_DESCEND);
        }
        return depth(parent.get().path()) >= TreePlan.DEEPEST
                ? Optional.of(OrganizationRefusal.TREE_IS_NOT_TOO_DEEP)
                : Optional.empty();
    }

    private Optional<OrganizationRefusal> refusalOfDepth(Unit unit, Optional<Unit> parent) {
        int above = parent.map(it -> depth(it.path())).orElse(0);
        int below = units.deepestBelow(unit.path()) - depth(unit.path());
        return above + 1 + below > TreePlan.DEEPEST
                ? Optional.of(OrganizationRefusal.TREE_IS_NOT_TOO_DEEP)
                : Optional.empty();
    }

    private static int depth(UnitPath path) {
        return path.units().size();
    }

    /**
     * Whoever keeps the whole organisation may bring in a root. In a tree without any root that is
     * everybody who has been let in: the founder, for nobody else can have been added yet.
     */
    private boolean administersEveryRoot(Actor actor) {
        Scope scope = Scope.of(actor);
        return (actor.isSystem() || held.exists(actor.person()))
                && units.roots().stream()
                        .filter(Unit::isOpen)
                        .allMatch(root -> scope.administers(root.path()));
    }

    /** A root never stands without an administrator, as soon as there is anybody. */
    private void administerRoot(Actor actor, Unit root, boolean first) {
        Optional<PersonId> keeper = Optional.of(actor.person());
        if (actor.isSystem()) {
            keeper = first ? held.founder() : Optional.empty();
        }
        keeper.ifPresent(person ->
                held.grant(
                        actor,
                        Optional.empty(),
                        GrantPost.administrator(person, root),
                        clock.instant()));
    }

    private void handOver(Actor actor, Unit unit, Unit target) {
        for (PostHolder holder : held.at(unit.id())) {
            Post post = holder.post();
            held.end(actor, by(actor, unit), post.id(), clock.instant());
            held.grant(
                    actor,
                    by(actor, target),
                    new GrantPost(
                            holder.person().id(),
                            target.id(),
                            post.duty(),
                            post.title(),
                            post.campaign(),
                            post.specialAction()),
                    clock.instant());
        }
    }

    private static Unit fresh(
            UnitId id, String code, String name, Level level, Optional<Unit> parent) {
        return new Unit(
                id,
                code,
                name,
                level,
                parent.map(it -> it.path().child(id)).orElseGet(() -> UnitPath.root(id)),
                parent.map(Unit::id),
                Standing.OPEN,
                Optional.empty(),
                1);
    }

    private void add(Actor actor, List<Unit> added) {
        units.insert(added, clock.instant());
        Map<Stream, NewEntry> first = new HashMap<>();
        for (Unit unit : added) {
            first.put(history(unit), NewEntry.of("Opened", Opened.as(unit)));
        }
        chronicle.begin(
                first,
                actor,
                actor.postThat(post -> post.duty() == Duty.ADMINISTRATOR),
                clock.instant());
    }

    private Unit renamed(Actor actor, Unit unit, String name) {
        return unit.name().equals(name)
                ? unit
                : changed(
                        actor,
                        unit,
                        name,
                        unit.level(),
                        unit.standing(),
                        unit.mergedInto(),
                        NewEntry.of("Renamed", Map.of("from", unit.name(), "to", name)));
    }

    /** Takes the whole subtree along, and tells the rooms that keep copies of its paths. */
    private Unit moved(Actor actor, Unit unit, Optional<Unit> parent) {
        UnitPath to =
                parent.map(it -> it.path().child(unit.id()))
                        .orElseGet(() -> UnitPath.root(unit.id()));
        units.relocate(unit.path(), to);
        units.attach(unit.id(), parent.map(Unit::id));
        Unit moved =
                changed(
                        actor,
                        unit,
                        unit.name(),
                        unit.level(),
                        unit.standing(),
                        unit.mergedInto(),
                        NewEntry.of(
                                "Moved", Map.of("from", unit.path().value(), "to", to.value())));
        events.publishEvent(new UnitMoved(unit.id(), unit.path(), to));
        return moved;
    }

    /** A unit's version is the length of its history, so each change has exactly one entry. */
    private Unit changed(
            Actor actor,
            Unit unit,
            String name,
            Level level,
            Standing standing,
            Optional<UnitId> mergedInto,
            NewEntry entry) {
        units.update(unit, name, level, standing, mergedInto);
        chronicle.append(
                history(unit),
                unit.version(),
                List.of(entry),
                actor,
                by(actor, unit),
                clock.instant());
        return units.byId(unit.id()).orElseThrow();
    }

    private static Optional<Post> by(Actor actor, Unit unit) {
        return Scope.of(actor).administratorOf(unit.path());
    }

    private static Stream history(Unit unit) {
        return Histories.of(unit.id());
    }

    private static Fault unknown(String where, String code) {
        return Fault.at(where, "fault.unit_unknown", Wording.shown(code));
    }

    /** What the history says of a new unit. */
    private record Opened(String code, String name, Level level, String path) {

        static Opened as(Unit unit) {
            return new Opened(unit.code(), unit.name(), unit.level(), unit.path().value());
        }
    }
}
