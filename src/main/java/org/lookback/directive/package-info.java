/**
 * Reads an official Chinese document and proposes the campaign that it describes. A person decides
 * what of the proposal becomes a campaign; this room only shows each item with the sentence that it
 * came from.
 *
 * <p>It knows how official prose is built and knows no document: nothing here names a place, a
 * person, a campaign or a unit. It never invents: what a document only counts is counted and not
 * named, and a unit, a lead or a deadline is proposed only where it is written. It stores nothing,
 * asks no other room, and gives the same answer to the same text.
 */
@ApplicationModule(displayName = "directive", allowedDependencies = "kernel")
@NullMarked
package org.lookback.directive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
