package org.lookback.casebook.web;

import org.lookback.casebook.Edition;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.SelfCheckCount;
import org.lookback.kernel.Page;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * A published case as its readers see it.
 *
 * @param unit the name of the unit that it is about
 * @param campaign the name of the campaign, to its readers
 * @param corrections when it was put right, the last first, and why the last time
 * @param checks how many found the same, to readers in the campaign
 * @param answers of units within the reader's reach
 * @param places to which the reader may pose it, with the units below
 */
public record PublishedPage(
        Edition edition,
        String unit,
        Optional<String> campaign,
        List<Edition> corrections,
        Optional<SelfCheckCount> checks,
        Page<Answered> answers,
        List<Unit> places) {

    /** An answer and the name of the unit that gave it. */
    public record Answered(SelfCheck check, String unit) {}

    /** Whom the case can be posed to. */
    public static List<Level> levels() {
        return List.of(Level.values());
    }

    public String pose() {
        return "/cases/" + edition.id() + "/pose";
    }
}
