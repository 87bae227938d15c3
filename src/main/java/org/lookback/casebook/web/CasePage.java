package org.lookback.casebook.web;

import org.lookback.campaign.Campaign;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.CaseSheet;
import org.lookback.casebook.Stage;
import org.lookback.casebook.Suspect;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a case shows to those who take part in it.
 *
 * @param units the units that the page names
 * @param problems those of its problems that the reader may see, with their titles
 */
public record CasePage(
        CaseSheet sheet,
        Campaign campaign,
        Map<UnitPath, Unit> units,
        Map<ProblemId, String> problems,
        List<Told> story,
        LocalDate today) {

    /** A line of the story: when, by which post, and the message key of what happened. */
    public record Told(Instant at, Optional<String> post, String sentence) {}

    public Case it() {
        return sheet.it();
    }

    public String href() {
        return href(it().id());
    }

    public static String href(CaseId id) {
        return "/cases/" + id;
    }

    public String name(UnitPath unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    /** Where a step's form is sent. */
    public String action(String verb) {
        return href() + "/" + verb;
    }

    public boolean edits() {
        return sheet.offers(CaseCommand.Edit.class);
    }

    public boolean replies() {
        return sheet.offers(CaseCommand.Agree.class);
    }

    public boolean redacts() {
        return sheet.offers(CaseCommand.Redact.class);
    }

    /** It is to be decided next, whatever stands against it still. */
    public boolean submits() {
        return redacts() && it().stage() == Stage.REDACTING;
    }

    public boolean approves() {
        return sheet.offers(CaseCommand.Approve.class);
    }

    /** Words that somebody has to decide about, each once. */
    public List<Suspect> suspects() {
        return CaseView.undecided(sheet);
    }
}
