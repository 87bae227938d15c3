package org.lookback.inspection;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * What ties a person to a unit, those below it and those above it.
 *
 * @param declaredBy who declared it: the person, or somebody of an office
 */
public record Tie(
        TieId id,
        PersonId person,
        UnitId unit,
        TieKind kind,
        Optional<String> note,
        PersonId declaredBy) {}
