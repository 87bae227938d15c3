package org.lookback.campaign;

import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one unit asks of another (任务), or what a leader of a unit has taken on himself (带头任务).
 *
 * @param issue the act that issued it, to this unit and perhaps thousands of others
 * @param basis what of the campaign it carries out, and as what the unit is asked
 * @param parent the assignment it is a part of, if one was broken down
 * @param issuer where the asking unit stands, {@code unit} where the asked one does; of a
 *     commitment, the unit that judges its reports and the leader's own
 * @param dueOn by when it is to be done; absent for what is standing (长期坚持): it is never overdue
 *     and never done
 * @param claimBy by when it is to be claimed, standing or not
 * @param issuedAt when it was issued
 * @param grounds why the last report was returned, or what was said when it was declined
 * @param insisted whether the issuer has stood by it after it was declined
 * @param committedBy the leader who took it on himself; absent for what was asked
 * @param version counts the unit's own steps, for If-Match; as issued it is 0
 */
public record Assignment(
        AssignmentId id,
        long issue,
        CampaignId campaign,
        Optional<SpecialActionId> specialAction,
        Basis basis,
        Optional<AssignmentId> parent,
        UnitPath issuer,
        UnitPath unit,
        String text,
        Optional<LocalDate> dueOn,
        LocalDate claimBy,
        Instant issuedAt,
        AssignmentState state,
        Optional<String> report,
        List<EvidenceId> evidence,
        Optional<PersonId> reportedBy,
        Optional<String> grounds,
        boolean insisted,
        Optional<PersonId> committedBy,
        long version) {

    public Assignment {
        evidence = List.copyOf(evidence);
    }

    /** Whether it goes on for good: no report ends it, only its issuer does. */
    public boolean isStanding() {
        return dueOn.isEmpty();
    }

    /** Whether a leader took it on himself. */
    public boolean isCommitment() {
        return committedBy.isPresent();
    }

    /** The day by which its next step should be taken, if there is one. */
    public Optional<LocalDate> nextDue() {
        return state == AssignmentState.ISSUED ? Optional.of(claimBy) : dueOn;
    }

    /** Whether the next step is late. Nothing that is over is. */
    public boolean isLate(LocalDate today) {
        return state.isOpen() && nextDue().filter(day -> day.isBefore(today)).isPresent();
    }
}
