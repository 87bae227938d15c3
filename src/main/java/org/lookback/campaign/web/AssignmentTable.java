package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Lateness;
import org.lookback.campaign.AssignmentFilter.Origin;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentFilter.Term;
import org.lookback.campaign.AssignmentFilter.Whose;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Page;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Optional;

/**
 * What the page of assignments shows.
 *
 * @param keyAction the one chosen, where its campaign is chosen too; so is {@code provision}
 * @param specialActions those of the campaign chosen
 * @param batches those of the campaign chosen
 * @param address this page's filters
 */
public record AssignmentTable(
        Page<AssignmentRow> rows,
        List<Campaign> campaigns,
        Optional<Campaign> campaign,
        Optional<Unit> unit,
        Optional<KeyAction> keyAction,
        Optional<Provision> provision,
        List<SpecialAction> specialActions,
        List<Batch> batches,
        AssignmentFilter filter,
        AssignmentAddress address) {

    public boolean isAlone() {
        return filter.reach() == Reach.UNIT;
    }

    public boolean isMine() {
        return filter.whose() == Whose.MINE;
    }

    public boolean isOverdue() {
        return filter.lateness().contains(Lateness.OVERDUE);
    }

    public boolean isUnclaimedLate() {
        return filter.lateness().contains(Lateness.UNCLAIMED);
    }

    public boolean isCommitment() {
        return filter.origin().equals(Optional.of(Origin.COMMITTED));
    }

    public boolean isStanding() {
        return filter.term().equals(Optional.of(Term.STANDING));
    }

    public String text() {
        return filter.text().orElse("");
    }

    public Optional<SpecialAction> specialAction() {
        return specialActions.stream()
                .filter(action -> filter.specialAction().equals(Optional.of(action.id())))
                .findFirst();
    }

    public Optional<Batch> batch() {
        return batches.stream()
                .filter(batch -> filter.batch().equals(Optional.of(batch.id())))
                .findFirst();
    }

    /** Where task tables come in again, if it can be told of which campaign. */
    public Optional<String> taskTables() {
        return campaign.or(() ->
                        campaigns.size() == 1
                                ? Optional.of(campaigns.getFirst())
                                : Optional.empty())
                .map(each -> "/campaigns/" + each.id() + "/task-tables");
    }

    public boolean isFiltered() {
        return !address.without("campaign", "size").filters().isEmpty();
    }

    public int lastPage() {
        return rows.last();
    }
}
