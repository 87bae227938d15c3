package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.IssueProgress;
import org.lookback.campaign.IssuedAct;
import org.lookback.kernel.Page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The page of an act of issuing.
 *
 * @param issuer what the unit that asked is called
 * @param progress how far it has come, as far as the reader may see it
 * @param first some of what it asked
 * @param story what its issuer did with it, the latest first
 * @param mayChange whether the reader can recall it, remind units and give them more time
 */
public record IssuedActPage(
        Campaign campaign,
        IssuedAct act,
        String issuer,
        Optional<IssueProgress> progress,
        Page<AssignmentRow> first,
        List<AssignmentSheet.Told> story,
        boolean mayChange) {

    public String href() {
        return href(act.issue());
    }

    public static String href(long issue) {
        return "/issues/" + issue;
    }

    public String rows() {
        return "/assignments?issue=" + act.issue();
    }

    /** The states in which some of it is. */
    public List<AssignmentState> states() {
        return Arrays.stream(AssignmentState.values())
                .filter(state -> progress.filter(some -> some.of(state) > 0).isPresent())
                .toList();
    }
}
