/**
 * How a campaign is run: the directive it came from, its batches, measures, key actions and special
 * actions, and the assignments by which units ask things of the units below. Everything taken from
 * a directive keeps the sentence it was read in. It never invents a name, a lead or a deadline that
 * nobody gave, and knows nothing of problems.
 */
@ApplicationModule(
        displayName = "campaign",
        allowedDependencies = {
            "kernel",
            "chronicle",
            "organization",
            "evidence",
            "directive",
            "work",
            "export",
            "sheet"
        })
@NullMarked
package org.lookback.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
