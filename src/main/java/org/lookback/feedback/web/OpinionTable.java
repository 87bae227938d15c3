package org.lookback.feedback.web;

import org.lookback.campaign.Campaign;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionFilter;
import org.lookback.feedback.OpinionState;
import org.lookback.kernel.FilteredAddress;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the list of opinions shows.
 *
 * @param unit to whose subtree the list is narrowed
 * @param campaigns those that the reader may choose from
 * @param units the units that the rows name
 */
public record OpinionTable(
        OpinionFilter filter,
        Optional<Unit> unit,
        Page<Opinion> rows,
        List<Campaign> campaigns,
        Map<UnitId, Unit> units,
        LocalDate today) {

    /** The list with its filters. */
    public record Address(Map<String, List<String>> filters) implements FilteredAddress<Address> {
        @Override
        public String path() {
            return "/opinions";
        }

        @Override
        public Address filteredBy(Map<String, List<String>> others) {
            return new Address(others);
        }
    }

    public Address address() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        filter.campaign().ifPresent(each -> filters.put("campaign", List.of(each.toString())));
        unit.ifPresent(each -> filters.put("unit", List.of(each.code())));
        filter.state().ifPresent(each -> filters.put("state", List.of(each.name())));
        filter.words().ifPresent(each -> filters.put("words", List.of(each)));
        if (isLate()) {
            filters.put("late", List.of("yes"));
        }
        if (isLeftToOffice()) {
            filters.put("left", List.of("yes"));
        }
        return new Address(filters);
    }

    public boolean isLate() {
        return filter.alone().contains(OpinionFilter.Alone.LATE);
    }

    public boolean isLeftToOffice() {
        return filter.alone().contains(OpinionFilter.Alone.LEFT_TO_OFFICE);
    }

    public boolean isChosen(Campaign campaign) {
        return filter.campaign().equals(Optional.of(campaign.id()));
    }

    public boolean isChosen(OpinionState state) {
        return filter.state().equals(Optional.of(state));
    }

    /** The unit that a row is about, or that answers it. */
    public String unitOf(Opinion opinion) {
        return opinion.concerned()
                .or(opinion::responsible)
                .map(path -> name(path.unit()))
                .orElse("—");
    }

    public String name(UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("—");
    }
}
