package org.lookback.insight.web;

import org.lookback.campaign.Campaign;
import org.lookback.insight.PeerGroup;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the page on a campaign's peer groups shows.
 *
 * @param keeps whether the reader lays them down
 */
public record PeerGroupsPage(
        Campaign campaign, List<PeerGroup> groups, Map<UnitId, Unit> units, boolean keeps) {

    public PeerGroupsPage {
        groups = List.copyOf(groups);
        units = Map.copyOf(units);
    }

    public String href() {
        return "/campaigns/" + campaign.id() + "/peer-groups";
    }

    public String href(PeerGroup group) {
        return href() + "/" + group.id().orElseThrow();
    }

    /** The units that a group names, one a line, as a form sends them. */
    public String lines(PeerGroup group) {
        return named(group).stream()
                .map(unit -> unit.code() + " " + unit.name())
                .collect(Collectors.joining("\n"));
    }

    public List<Unit> named(PeerGroup group) {
        return group.units().stream().map(units::get).filter(Objects::nonNull).toList();
    }
}
