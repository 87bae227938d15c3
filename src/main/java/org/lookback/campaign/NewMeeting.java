package org.lookback.campaign;

import org.lookback.kernel.UnitId;

import java.util.Optional;

/**
 * A meeting that somebody convenes.
 *
 * @param place where the main venue is, in words; the host's name if nothing is said
 * @param branchVenues the units that host one each
 * @param invited the units that are invited, with the duty asked for
 */
public record NewMeeting(
        UnitId host,
        String title,
        MeetingTime time,
        Optional<String> place,
        Optional<Addressees> branchVenues,
        Optional<MeetingCommand.Invite> invited) {}
