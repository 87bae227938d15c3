package org.lookback.ledger.web;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what a form holds into what a command needs, and collects every fault on the way. */
final class Reading {

    private static final UnitId NOBODY = new UnitId(0);
    private static final EvidenceId NOTHING = new EvidenceId("0".repeat(64));

    private final Organization organization;
    private final List<Fault> faults = new ArrayList<>();

    Reading(Organization organization) {
        this.organization = organization;
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
        return unit.map(Unit::id).orElse(NOBODY);
    }

    List<UnitId> units(String where, @Nullable List<String> codes) {
        List<UnitId> units = new ArrayList<>();
        List<String> named = codes == null ? List.of() : codes;
        for (int i = 0; i < named.size(); i++) {
            units.add(unit(where + "[" + i + "]", named.get(i)));
        }
        return units;
    }

    EvidenceId evidence(String where, @Nullable String id) {
        if (id == null || !id.matches("[0-9a-f]{64}")) {
            faults.add(Fault.at(where, id == null ? "fault.missing" : "fault.evidence.unknown"));
            return NOTHING;
        }
        return new EvidenceId(id);
    }

    List<EvidenceId> evidence(String where, @Nullable List<String> ids) {
        List<EvidenceId> files = new ArrayList<>();
        List<String> named = ids == null ? List.of() : ids;
        for (int i = 0; i < named.size(); i++) {
            files.add(evidence(where + "[" + i + "]", named.get(i)));
        }
        return files;
    }

    <T> Outcome<T> then(Supplier<Outcome<T>> otherwise) {
        return faults.isEmpty() ? otherwise.get() : Outcome.faulty(faults);
    }
}
