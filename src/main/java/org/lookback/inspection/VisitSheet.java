package org.lookback.inspection;

import org.lookback.kernel.EvidenceId;

import java.util.List;
import java.util.Optional;

/**
 * A visit with all that belongs to it. Until it is concluded, what was seen is told only to those
 * who pay it and to the offices that send them.
 *
 * @param form by which it rates, or rated
 * @param next the visit that its rating made necessary
 */
public record VisitSheet(
        Visit visit,
        List<GuidanceGroup> groups,
        VisitForm form,
        List<Rating> ratings,
        List<Finding> findings,
        Optional<String> account,
        List<EvidenceId> papers,
        Optional<VisitId> next) {

    public VisitSheet {
        groups = List.copyOf(groups);
        ratings = List.copyOf(ratings);
        findings = List.copyOf(findings);
        papers = List.copyOf(papers);
    }

    public Optional<Rating> rating(int standard) {
        return ratings.stream().filter(rating -> rating.standard() == standard).findFirst();
    }

    public Optional<Finding> finding(int number) {
        return findings.stream().filter(finding -> finding.number() == number).findFirst();
    }

    /** Whether a standard is not met well enough. */
    public boolean isWeak() {
        return ratings.stream().anyMatch(form::isWeak);
    }
}
