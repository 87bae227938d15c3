package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A run with a leading unit, dates and a policy.
 *
 * @param code a short name for files and addresses, if it was given one
 * @param leadingUnit where the leading unit stands; the campaign is for its subtree
 * @param directive the stored directive it was made from
 * @param version counts its changes, for If-Match
 */
public record Campaign(
        CampaignId id,
        Optional<String> code,
        String name,
        UnitPath leadingUnit,
        Standing standing,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        Policy policy,
        Optional<DirectiveId> directive,
        long version) {

    /** Whether work in it goes on. */
    public boolean isRunning() {
        return standing == Standing.RUNNING;
    }

    /** The day that it is where its days are counted. */
    public LocalDate today(Clock clock) {
        return policy.dayOf(clock.instant());
    }
}
