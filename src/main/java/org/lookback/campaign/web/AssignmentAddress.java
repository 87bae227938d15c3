package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.ClaimMatrix;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.FilteredAddress;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address of the page of assignments with its filters, by which every figure leads to the rows
 * it counts.
 */
public record AssignmentAddress(Map<String, List<String>> filters)
        implements FilteredAddress<AssignmentAddress> {

    public AssignmentAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    @Override
    public String path() {
        return "/assignments";
    }

    @Override
    public AssignmentAddress filteredBy(Map<String, List<String>> chosen) {
        return new AssignmentAddress(chosen);
    }

    /** Everything in a campaign. */
    public static AssignmentAddress of(CampaignId campaign) {
        return new AssignmentAddress(Map.of()).with("campaign", List.of(campaign));
    }

    /** Only those of another unit and the units below it. */
    public AssignmentAddress at(String unitCode) {
        return with("unit", List.of(unitCode));
    }

    /** Only the unit's own. */
    public AssignmentAddress alone() {
        return with("scope", List.of("unit"));
    }

    public AssignmentAddress in(AssignmentState state) {
        return with("state", List.of(state));
    }

    /** Those that have been claimed, whatever became of them since. */
    public AssignmentAddress claimed() {
        return with(
                "state",
                Arrays.stream(AssignmentState.values())
                        .filter(AssignmentState::isClaimed)
                        .toList());
    }

    public AssignmentAddress specialAction(long id) {
        return with("specialAction", List.of(id));
    }

    public AssignmentAddress keyAction(long id) {
        return with("keyAction", List.of(id));
    }

    /** Only what was asked by something that is laid down. */
    public AssignmentAddress provision(long id) {
        return with("provision", List.of(id));
    }

    /** Only what was asked of units of a batch. */
    public AssignmentAddress batch(long id) {
        return with("batch", List.of(id));
    }

    /** Only what was asked, without what leaders took on. */
    public AssignmentAddress asked() {
        return with("commitment", List.of(false));
    }

    /** Only what leaders took on. */
    public AssignmentAddress commitments() {
        return with("commitment", List.of(true));
    }

    /** Only what is standing. */
    public AssignmentAddress standing() {
        return with("standing", List.of(true));
    }

    /** Only what has a day. */
    public AssignmentAddress dated() {
        return with("standing", List.of(false));
    }

    public AssignmentAddress mine() {
        return with("mine", List.of(true));
    }

    public AssignmentAddress overdue() {
        return with("overdue", List.of(true));
    }

    /** All that a cell of the matrix is told of: what is standing cannot be accepted. */
    public AssignmentAddress toldOf(ClaimMatrix.Show show) {
        return show == ClaimMatrix.Show.ACCEPTED ? dated() : this;
    }

    /** Those that a cell of the matrix counts. */
    public AssignmentAddress countedBy(ClaimMatrix.Show show) {
        return switch (show) {
            case CLAIMED -> claimed();
            case LATE -> late();
            case REPORTED -> in(AssignmentState.REPORTED);
            case ACCEPTED -> in(AssignmentState.ACCEPTED);
        };
    }

    /** Not claimed in time. */
    public AssignmentAddress late() {
        return with("unclaimedLate", List.of(true));
    }
}
