package org.lookback.inspection;

import org.lookback.kernel.EvidenceId;

import java.util.List;
import java.util.Optional;

/** What is done with a visit. */
public sealed interface VisitCommand {

    int LONGEST_REASON = 2_000;
    int LONGEST_TEXT = 20_000;
    int LONGEST_PURPOSE = 500;
    int MOST_FINDINGS = 200;
    int MOST_EVIDENCE = 20;

    /** Sets the days of a second visit, or other days. */
    record Schedule(VisitDays days, Optional<String> reason) implements VisitCommand {}

    /** Agrees that it is paid although it asks more than the cap allows. */
    record Approve() implements VisitCommand {}

    /** Does not agree. A second visit waits for other days then. */
    record Refuse(String reason) implements VisitCommand {}

    /** One more group pays it. */
    record Join(GuidanceGroupId group) implements VisitCommand {}

    /** A group that joined pays it no more. */
    record Leave(GuidanceGroupId group) implements VisitCommand {}

    /**
     * Keeps what the visit has seen so far.
     *
     * @param ratings in place of those kept before of the same standards
     * @param account in place of the one kept before; empty to take it away
     * @param found beside what was found before
     */
    record Keep(List<Rating> ratings, Optional<String> account, List<Found> found)
            implements VisitCommand {
        public Keep {
            ratings = List.copyOf(ratings);
            found = List.copyOf(found);
        }
    }

    /** Puts a finding otherwise. */
    record ChangeFinding(int finding, Found found) implements VisitCommand {}

    /** A finding less. */
    record DropFinding(int finding) implements VisitCommand {}

    /** Keeps files, in place of those kept before. */
    record KeepPapers(List<EvidenceId> papers) implements VisitCommand {
        public KeepPapers {
            papers = List.copyOf(papers);
        }
    }

    /**
     * The unit is rated: findings become problems of the unit, and a weak rating asks for a second
     * visit.
     */
    record Conclude() implements VisitCommand {}

    /** Goes back to before it was concluded; problems stay, a second visit without days goes. */
    record Reopen(String reason) implements VisitCommand {}

    /** It does not take place. */
    record Cancel(String reason) implements VisitCommand {}
}
