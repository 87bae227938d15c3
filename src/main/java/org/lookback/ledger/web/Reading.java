package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Days;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.Command;
import org.lookback.ledger.Origin;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what a form holds into what a command needs, and collects every fault on the way. */
final class Reading {

    private static final UnitId NOBODY = new UnitId(0);
    private static final EvidenceId NOTHING = new EvidenceId("0".repeat(64));

    private final Actor actor;
    private final Organization organization;
    private final Evidence files;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<UnitId, Unit> known = new HashMap<>();

    Reading(Actor actor, Organization organization, Evidence files) {
        this.actor = actor;
        this.organization = organization;
        this.files = files;
    }

    /** A text that may be missing; the command says whether it may. */
    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    <T> T required(String where, @Nullable T value, T meanwhile) {
        if (value == null) {
            faults.add(Fault.at(where, "fault.missing"));
            return meanwhile;
        }
        return value;
    }

    UnitId unit(String where, @Nullable String code) {
        if (code == null || code.isBlank()) {
            faults.add(Fault.at(where, "fault.missing"));
            return NOBODY;
        }
        Optional<Unit> unit = organization.byCode(code.strip());
        if (unit.isEmpty()) {
            faults.add(Fault.at(where, "fault.unit.unknown", code));
        }
        unit.ifPresent(found -> known.put(found.id(), found));
        return unit.map(Unit::id).orElse(NOBODY);
    }

    /** Whether a unit that was read by its code lies within the actor's reach. */
    boolean isWithinReach(UnitId unit) {
        return Optional.ofNullable(known.get(unit))
                .filter(found -> Scope.of(actor).reaches(found.path()))
                .isPresent();
    }

    List<UnitId> units(String where, @Nullable List<String> codes) {
        List<UnitId> units = new ArrayList<>();
        List<String> named = codes == null ? List.of() : codes;
        for (int i = 0; i < named.size(); i++) {
            units.add(unit(where + "[" + i + "]", named.get(i)));
        }
        return units;
    }

    /**
     * A unit as people write it: its code, its code and name, or a name that only one unit has
     * among those the actor may know of.
     */
    UnitId unitCalled(String where, @Nullable String words) {
        Outcome<Unit> meant = organization.meant(actor, where, text(words));
        if (meant instanceof Outcome.Faulty<Unit>(var wrong)) {
            faults.addAll(wrong);
        }
        return meant instanceof Outcome.Done<Unit>(var unit) ? unit.id() : NOBODY;
    }

    /** Units, one a line. */
    List<UnitId> unitsCalled(String where, @Nullable String lines) {
        return text(lines)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> unitCalled(where, line))
                .toList();
    }

    /**
     * Every open unit of a level within the actor's reach, at or below a unit where one is given.
     */
    List<UnitId> ofLevel(Level level, Optional<UnitId> under) {
        List<UnitPath> tops =
                under.map(unit -> organization.byId(unit).stream().map(Unit::path).toList())
                        .orElseGet(() -> actor.posts().stream().map(Post::path).toList());
        List<UnitId> units =
                tops.stream()
                        .distinct()
                        .flatMap(top -> organization.openUnits(top, level).stream())
                        .filter(unit -> Scope.of(actor).reaches(unit.path()))
                        .map(Unit::id)
                        .distinct()
                        .toList();
        // Each of them is looked at by itself: so many are not.
        if (units.size() > Command.MOST_UNITS) {
            faults.add(Fault.at("level", "fault.too_many", Command.MOST_UNITS));
            return List.of();
        }
        return units;
    }

    /** A day as a browser's field for days gives it; empty where nothing was chosen. */
    Optional<LocalDate> day(String where, @Nullable String text) {
        if (text(text).isBlank()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = Days.parse(text(text).strip());
        if (day.isEmpty()) {
            faults.add(Fault.at(where, "fault.mistyped.date"));
        }
        return day;
    }

    /** A choice among the names of an enum's constants. */
    <E extends Enum<E>> E choice(String where, @Nullable String name, Class<E> choices) {
        E first = choices.getEnumConstants()[0];
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(name)) {
                return choice;
            }
        }
        faults.add(Fault.at(where, "fault.missing"));
        return first;
    }

    /** A number that names something; empty where nothing was given. */
    Optional<Long> number(String where, @Nullable String text) {
        if (text(text).isBlank()) {
            return Optional.empty();
        }
        if (text(text).strip().matches("[0-9]{1,18}")) {
            return Optional.of(Long.valueOf(text(text).strip()));
        }
        faults.add(Fault.at(where, "fault.mistyped.number"));
        return Optional.empty();
    }

    /** A record that a problem comes from; empty where none was named. */
    Optional<Origin> origin(String where, @Nullable String text) {
        Optional<Origin> origin = Origin.parse(text(text));
        if (origin.isEmpty() && !text(text).isBlank()) {
            faults.add(Fault.at(where, "fault.origin.unknown"));
        }
        return origin;
    }

    /**
     * Stores what was brought with a form. A form's field for files that was left empty counts as
     * nothing.
     */
    List<EvidenceId> stored(String where, @Nullable List<MultipartFile> brought) {
        List<EvidenceId> stored = new ArrayList<>();
        for (MultipartFile file : brought == null ? List.<MultipartFile>of() : brought) {
            String name = text(file.getOriginalFilename());
            if (name.isEmpty() && file.isEmpty()) {
                continue;
            }
            try (InputStream content = file.getInputStream()) {
                switch (files.store(actor, content, name)) {
                    case Outcome.Done<StoredFile>(var kept) -> stored.add(kept.id());
                    case Outcome.Faulty<StoredFile>(var wrong) ->
                            wrong.forEach(fault ->
                                    faults.add(
                                            new Fault(
                                                    where, fault.message(), fault.particulars())));
                    case Outcome.Refused<StoredFile> _,
                            Outcome.Stale<StoredFile> _,
                            Outcome.Absent<StoredFile> _ ->
                            faults.add(Fault.at(where, "fault.evidence.unknown"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return stored;
    }

    EvidenceId evidence(String where, @Nullable String id) {
        if (id == null || !id.matches("[0-9a-f]{64}")) {
            faults.add(Fault.at(where, id == null ? "fault.missing" : "fault.evidence.unknown"));
            return NOTHING;
        }
        EvidenceId file = new EvidenceId(id);
        if (files.broughtBy(actor, List.of(file)).isEmpty()) {
            faults.add(Fault.at(where, "fault.evidence.unknown"));
        }
        return file;
    }

    List<EvidenceId> evidence(String where, @Nullable List<String> ids) {
        List<EvidenceId> files = new ArrayList<>();
        List<String> named = ids == null ? List.of() : ids;
        for (int i = 0; i < named.size(); i++) {
            files.add(evidence(where + "[" + i + "]", named.get(i)));
        }
        return files;
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    boolean isFaultless() {
        return faults.isEmpty();
    }

    boolean hasFaultAt(String where) {
        return faults.stream().anyMatch(fault -> fault.where().equals(where));
    }

    <T> Outcome<T> then(Supplier<Outcome<T>> otherwise) {
        return faults.isEmpty() ? otherwise.get() : Outcome.faulty(faults);
    }
}
