package org.lookback.inspection;

import java.util.Optional;

/**
 * A standard (到位标准) on the form of a campaign's visits.
 *
 * @param number counts within the form, from 1
 * @param criteria when it is met
 * @param evidence what shows it
 */
public record FormStandard(
        int number, String name, Optional<String> criteria, Optional<String> evidence) {}
