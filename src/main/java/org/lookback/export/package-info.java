/**
 * Rows of a room as a file that people take along: an Excel workbook or CSV, at once or as a work.
 * The room says which rows and columns there are and puts their values into words; this one knows
 * none of them and reads nothing from the database.
 */
@ApplicationModule(
        displayName = "export",
        allowedDependencies = {"kernel", "work"})
@NullMarked
package org.lookback.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
