package org.lookback.campaign.web;

import org.lookback.organization.FormFields;

import java.time.LocalDate;
import java.util.Optional;

/** Reads from a form by when something is due: by a day, or never, as it goes on for good. */
final class TermFields {

    /** What is chosen of {@code term} where there is no day. */
    static final String STANDING = "STANDING";

    private TermFields() {}

    /** The day by which it is due; none where what is standing was chosen. */
    static Optional<LocalDate> due(FormFields fields) {
        return isStanding(fields) ? Optional.empty() : Optional.of(fields.neededDay("dueOn"));
    }

    static boolean isStanding(FormFields fields) {
        return fields.text("term").equals(STANDING);
    }
}
