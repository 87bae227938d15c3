package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Founds a campaign of a template: what the template leaves open.
 *
 * @param name absent: the template's, in its own language
 * @param code letters, digits, hyphens; unique, if given
 */
public record FoundOfTemplate(
        Optional<String> name,
        Optional<String> code,
        UnitId leadingUnit,
        LocalDate startsOn,
        Optional<LocalDate> endsOn) {}
