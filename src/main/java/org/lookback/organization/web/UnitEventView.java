package org.lookback.organization.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.lookback.organization.Level;

import java.time.Instant;

/**
 * Something that happened to a unit, as the interface shows it.
 *
 * @param version the unit's version since then
 * @param person who did it; 0 is the system
 * @param post the title of the post by which it was done, as it read then
 * @param type which of the {@link Particulars} these are
 */
@Schema(name = "UnitEvent")
record UnitEventView(
        long version,
        Instant at,
        long person,
        @Nullable String post,
        String type,
        Particulars particulars) {

    /**
     * Other units stand with their codes; null is the top, or a unit that the reader may not know
     * of.
     */
    @Schema(name = "UnitEventParticulars")
    sealed interface Particulars {

        @Schema(name = "UnitOpened")
        record Opened(String name, Level level, @Nullable String parent) implements Particulars {}

        @Schema(name = "UnitRenamed")
        record Renamed(String from, String to) implements Particulars {}

        @Schema(name = "UnitLevelChanged")
        record LevelChanged(Level from, Level to) implements Particulars {}

        @Schema(name = "UnitMoved")
        record Moved(@Nullable String from, @Nullable String to) implements Particulars {}

        @Schema(name = "UnitMerged")
        record Merged(@Nullable String into) implements Particulars {}

        @Schema(name = "UnitTookOver")
        record TookOver(@Nullable String unit) implements Particulars {}

        @Schema(name = "UnitClosed")
        record Closed() implements Particulars {}

        @Schema(name = "UnitReopened")
        record Reopened() implements Particulars {}
    }
}
