/**
 * The database beneath everything: an outside PostgreSQL when one is named, else one that Lookback
 * brings along, keeps in its data directory and starts and stops itself; the migrations of every
 * room, carried out before anybody can ask for a connection; and the clock, whose distance from the
 * real time belongs to the data. It knows no room's tables but its own.
 */
@ApplicationModule(
        displayName = "database",
        allowedDependencies = {"kernel"})
@NullMarked
package org.lookback.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
