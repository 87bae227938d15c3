package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a campaign made of a directive will be where a person decides nothing else.
 *
 * @param name what the document's title is about, or its file's name; absent where it has neither
 * @param leadingUnit the root above the reader's post
 * @param startsOn the document's day, or today where it states none
 */
public record Suggestion(
        Optional<String> name, Optional<UnitId> leadingUnit, LocalDate startsOn, Policy policy) {}
