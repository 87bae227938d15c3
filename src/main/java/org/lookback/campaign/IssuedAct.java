package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An act of issuing (下达批次) as it stands: what it asked of all its units.
 *
 * @param issue its number
 * @param parent the assignment that it broke down, if it did
 * @param dueOn by when; absent for what is standing
 * @param recalledAt when it was recalled
 * @param reminder the last one
 * @param version counts what the issuer did with it since, from 0
 */
public record IssuedAct(
        long issue,
        CampaignId campaign,
        Optional<SpecialActionId> specialAction,
        Basis basis,
        Optional<AssignmentId> parent,
        UnitPath issuer,
        String text,
        Optional<LocalDate> dueOn,
        Instant issuedAt,
        Optional<Instant> recalledAt,
        Optional<Reminder> reminder,
        long version) {}
