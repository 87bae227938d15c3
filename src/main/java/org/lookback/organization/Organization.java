package org.lookback.organization;

import static java.util.stream.Collectors.toMap;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Progress;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.internal.Histories;
import org.lookback.organization.internal.Meanings;
import org.lookback.organization.internal.TreeChanges;
import org.lookback.organization.internal.TreeFile;
import org.lookback.organization.internal.TreeImport;
import org.lookback.organization.internal.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tree of units. Reads without an actor are for the rooms above, which apply their own scope;
 * reads with an actor show the units within the actor's reach and the names above them.
 */
@Service
public class Organization {

    /** The largest file that {@link #bringIn} takes, in bytes. */
    public static final int LARGEST_FILE = 20 * 1024 * 1024;

    /**
     * A larger file, of some thousand units, is brought in as a {@link org.lookback.work.Work}, by
     * the name of {@link #IMPORT}.
     */
    public static final int LARGEST_FILE_AT_ONCE = 128 * 1024;

    /** The kind of work that brings in a file which is handed in with it. */
    public static final String IMPORT = "organization.import";

    private final Units units;
    private final Meanings meanings;
    private final TreeChanges changes;
    private final TreeImport imports;
    private final Histories histories;
    private final TransactionOperations transactions;

    public Organization(
            Units units,
            Meanings meanings,
            TreeChanges changes,
            TreeImport imports,
            Histories histories,
            TransactionOperations transactions) {
        this.units = units;
        this.meanings = meanings;
        this.changes = changes;
        this.imports = imports;
        this.histories = histories;
        this.transactions = transactions;
    }

    public Optional<Unit> byCode(String code) {
        return units.byCode(code);
    }

    public Optional<Unit> byId(UnitId id) {
        return units.byId(id);
    }

    /** The units that exist among those asked for. */
    public Map<UnitId, Unit> byIds(Collection<UnitId> ids) {
        return ids.isEmpty() ? Map.of() : keyed(units.byIds(ids), Unit::id);
    }

    /** The units that exist among those asked for. */
    public Map<String, Unit> byCodes(Collection<String> codes) {
        return codes.isEmpty() ? Map.of() : keyed(units.byCodes(codes), Unit::code);
    }

    /**
     * The unit, which stays where and as it is until the caller's transaction ends: a move, a
     * merger or a close waits. Whoever writes a copy of a unit's path reads it this way, or the
     * copy may be of a place the unit has just left.
     */
    public Optional<Unit> keepInPlace(UnitId id) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "a unit is kept in place within a transaction only");
        }
        return units.kept(id);
    }

    /** Several units, each kept in place as one is. */
    public Map<UnitId, Unit> keepInPlace(Collection<UnitId> ids) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "units are kept in place within a transaction only");
        }
        return ids.isEmpty() ? Map.of() : keyed(units.kept(ids), Unit::id);
    }

    /**
     * Every unit stays where and as it is until the caller's transaction ends. For acts that copy
     * thousands of paths at once.
     */
    public void keepTreeInPlace() {
        units.keepTree();
    }

    public List<Unit> roots() {
        return units.roots();
    }

    /** The units directly under a unit, in the order of their codes, closed and merged ones too. */
    public List<Unit> children(UnitId parent) {
        return units.children(parent);
    }

    /** The units directly under any of the units, in the order of their codes. */
    public List<Unit> children(Collection<UnitId> parents) {
        return parents.isEmpty() ? List.of() : units.children(parents);
    }

    /** Those of the units that have others under them. */
    public Set<UnitId> parents(Collection<UnitId> among) {
        return among.isEmpty() ? Set.of() : units.parents(among);
    }

    /** The units above a place, the root first, without the unit at the place itself. */
    public List<Unit> ancestors(UnitPath place) {
        List<UnitId> above = place.units().subList(0, place.units().size() - 1);
        return byIds(above).values().stream()
                .sorted(Comparator.comparingInt(unit -> unit.path().value().length()))
                .toList();
    }

    /** The unit at the place and all below, closed and merged ones too; each after its parent. */
    public Page<Unit> subtree(UnitPath top, PageRequest request) {
        return units.subtree(top, request);
    }

    /** Every open unit at or below a place. */
    public List<Unit> openUnits(UnitPath top) {
        return units.openUnits(top, Optional.empty());
    }

    /**
     * Every open unit of a level at or below a place, for what is asked of a whole level in one
     * act.
     */
    public List<Unit> openUnits(UnitPath top, Level level) {
        return units.openUnits(top, Optional.of(level));
    }

    /** The unit, if the actor may know of it. */
    public Optional<Unit> find(Actor actor, String code) {
        return byCode(code).filter(unit -> Scope.of(actor).mayName(unit.path()));
    }

    /**
     * The units whose name contains the text, whose code begins with it, or whose name's syllables
     * begin with its letters ({@code pdx} for 平定县), as far as the actor may know of them. What is
     * called just so comes first.
     */
    public Page<Unit> search(Actor actor, String text, PageRequest request) {
        return units.search(Scope.of(actor).onNamedUnits("u"), text.strip(), request);
    }

    /** The first of them, while somebody types; the others are not counted. */
    public List<Unit> matching(Actor actor, String text, int most) {
        return text.isBlank()
                ? List.of()
                : units.search(Scope.of(actor).onNamedUnits("u"), text.strip(), most);
    }

    /** The first of those that are open, at and below some units, whoever asks. */
    public List<Unit> matching(Collection<UnitPath> tops, String text, int most) {
        return text.isBlank() || tops.isEmpty()
                ? List.of()
                : units.search(Units.openBelow(tops, "u"), text.strip(), most);
    }

    /**
     * The unit that somebody means who writes its code, its code and name, or its name; a part of a
     * name will do where it fits one unit only. What is wrong is told at the field: nothing is
     * written, no unit is called so, several are.
     *
     * @param where the field
     */
    public Outcome<Unit> meant(Actor actor, String where, String words) {
        return meanings.loosely(actor, where, words);
    }

    /**
     * The units that somebody means who writes several, each as {@link #meant} has it, found
     * together; every fault at once.
     */
    public Outcome<List<Unit>> meantAll(Actor actor, String where, List<String> words) {
        return meanings.each(actor, where, words);
    }

    /**
     * The same for what is hard to undo: nothing but the code, the code and the name, or a name
     * that one unit alone has. What a part of a name fits is told, not taken.
     */
    public Outcome<Unit> meantWholly(Actor actor, String where, String words) {
        return meanings.wholly(actor, where, words);
    }

    /**
     * The open units that an official document may mean by a name, short forms included, as far as
     * the actor may know of them: none, one, or several, among which nobody but a person chooses.
     * Where a unit is called just as it is written, no other is meant.
     */
    public Map<String, List<Unit>> written(Actor actor, Collection<String> names) {
        return meanings.written(actor, names);
    }

    /**
     * The unit that somebody narrows a list to, if any is written. Where no unit is called so, the
     * list is absent, as everything outside one's reach is.
     */
    public Outcome<Optional<Unit>> narrowedTo(Actor actor, String where, String words) {
        return meanings.narrowedTo(actor, where, words);
    }

    /**
     * Adds a unit. The founder's first unit, and every later root, makes its actor the root's
     * administrator. Refused: {@link OrganizationRefusal#ADMINISTRATOR_COVERS_PLACE}, {@link
     * OrganizationRefusal#ADMINISTRATOR_COVERS_ALL_ROOTS}, {@link
     * OrganizationRefusal#PARENT_IS_OPEN}, {@link OrganizationRefusal#LEVELS_DESCEND}, {@link
     * OrganizationRefusal#TREE_IS_NOT_TOO_DEEP}, {@link OrganizationRefusal#CODE_IS_TAKEN}.
     */
    public Outcome<Unit> open(Actor actor, OpenUnit command) {
        return transactions.execute(_ -> changes.open(actor, command));
    }

    /**
     * Changes a unit that the actor last saw in a version. Moves and mergers publish {@link
     * UnitMoved} and {@link UnitMerged} within the transaction. Changes of the tree wait for each
     * other, so that two moves never make a cycle. Refused by any rule of {@link
     * OrganizationRefusal} about units.
     */
    public Outcome<Unit> change(Actor actor, String code, long version, UnitCommand command) {
        return transactions.execute(_ -> changes.change(actor, code, version, command));
    }

    /**
     * Brings in a file of units, CSV or xlsx: known codes take the names, levels and parents of the
     * file, new ones are added, units that the file does not mention stay. Everything wrong with
     * the file is told at once by row, and then nothing is brought in.
     */
    public Outcome<Imported> bringIn(Actor actor, byte[] file) {
        return attempt(actor, file).outcome();
    }

    /** The same, with the codes that stand in the rows of a file that was not brought in. */
    public ImportAttempt attempt(Actor actor, byte[] file) {
        return imports.bringIn(actor, file, Progress.UNWATCHED);
    }

    /**
     * Whether a file is to be brought in as a work: a long one, and a table by its content. What no
     * table can be read from is better refused at once.
     */
    public boolean isLong(byte[] file) {
        return file.length > LARGEST_FILE_AT_ONCE
                && file.length <= LARGEST_FILE
                && TreeFile.isReadable(file);
    }

    /**
     * What happened to a unit, from the first to the last; absent unless the actor's reach has it.
     */
    public Optional<Page<UnitHappening>> history(Actor actor, Unit unit, PageRequest part) {
        return Scope.of(actor).reaches(unit.path())
                ? Optional.of(histories.read(unit.id(), part))
                : Optional.empty();
    }

    /** The newest part of what happened before a version, also from the first to the last. */
    public Optional<List<UnitHappening>> before(Actor actor, Unit unit, long version, int atMost) {
        return Scope.of(actor).reaches(unit.path())
                ? Optional.of(histories.before(unit.id(), version, atMost))
                : Optional.empty();
    }

    /** Whether the actor may add a root: an administrator of every root there is. */
    public boolean mayOpenRoot(Actor actor) {
        return changes.refusalToOpenRoot(actor).isEmpty();
    }

    /** Whether the actor may bring in a file at all, whatever it says. */
    public boolean mayBringIn(Actor actor) {
        return changes.refusalToImport(actor).isEmpty();
    }

    private static <K> Map<K, Unit> keyed(List<Unit> units, Function<Unit, K> key) {
        return units.stream().collect(toMap(key, Function.identity()));
    }
}
