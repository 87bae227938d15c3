package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * A unit that takes part in a special action.
 *
 * @param duty what it has to do in it
 * @param answer whether it stands by the result
 * @param words the grounds of a refusal
 */
public record Participation(
        UnitId unit, Optional<String> duty, SignOff answer, Optional<String> words) {}
