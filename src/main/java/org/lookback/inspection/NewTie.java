package org.lookback.inspection;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * A tie to be declared.
 *
 * @param note what it is; needed for {@link TieKind#OTHER}
 */
public record NewTie(PersonId person, UnitId unit, TieKind kind, Optional<String> note) {}
