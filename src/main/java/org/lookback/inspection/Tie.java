package org.lookback.inspection;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/** What ties a person to a unit and everything below it. */
public record Tie(TieId id, PersonId person, UnitId unit, TieKind kind, Optional<String> note) {}
