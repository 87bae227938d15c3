package org.lookback.organization;

import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

/** Something that happened to a unit, as its history has it. */
public sealed interface UnitEvent {

    /** It came into the tree, by an import or by itself. */
    record Opened(String code, String name, Level level, UnitPath path) implements UnitEvent {}

    record Renamed(String from, String to) implements UnitEvent {}

    record LevelChanged(Level from, Level to) implements UnitEvent {}

    /** It came, with everything below it, to another place. */
    record Moved(UnitPath from, UnitPath to) implements UnitEvent {}

    /** It went over into another unit. */
    record Merged(UnitId into) implements UnitEvent {}

    /** Another unit went over into it. */
    record TookOver(UnitId unit) implements UnitEvent {}

    record Closed() implements UnitEvent {}

    record Reopened() implements UnitEvent {}
}
