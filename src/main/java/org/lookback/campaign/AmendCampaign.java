package org.lookback.campaign;

import java.time.LocalDate;
import java.util.Optional;

/** Replaces what a campaign's office may change. */
public record AmendCampaign(
        String name, LocalDate startsOn, Optional<LocalDate> endsOn, Policy policy) {}
