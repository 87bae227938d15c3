package org.lookback.campaign.web;

import org.lookback.campaign.Assignments;
import org.lookback.campaign.Excesses;
import org.lookback.campaign.FullWeek;
import org.lookback.campaign.Issue;
import org.lookback.campaign.LongIssue;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An act of issuing that reaches too many units for a request. */
final class Issuing {

    private static final int SHORT = 40;

    private Issuing() {}

    /** What a work would refuse at its first step is refused before anybody asks for it. */
    static Outcome<NewWork> work(
            Issue issue, List<UnitId> units, Optional<FullWeek> full, Locale language) {
        return Excesses.reasoned(issue, full).map(_ -> work(issue, units, language));
    }

    private static NewWork work(Issue issue, List<UnitId> units, Locale language) {
        String text = issue.text().strip();
        return new NewWork(
                Assignments.ISSUE,
                Sentence.of(
                        "campaign.issue.work",
                        units.size(),
                        text.length() > SHORT ? text.substring(0, SHORT) + "…" : text),
                LongIssue.of(issue, units),
                language);
    }
}
