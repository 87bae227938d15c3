package org.lookback.casebook.web;

import org.lookback.campaign.Campaign;
import org.lookback.casebook.CaseCard;
import org.lookback.casebook.CaseFilter;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of the case book shows.
 *
 * @param unit the unit by which it is narrowed
 * @param campaigns those that the reader may choose
 */
public record CaseTable(
        Page<CaseCard> rows,
        CaseFilter filter,
        Optional<Unit> unit,
        List<Campaign> campaigns,
        Map<UnitId, Unit> units,
        CaseAddress address) {

    public String name(UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("—");
    }

    /** Where a row leads: to the case for those who take part in it, else to what is published. */
    public static String href(CaseCard card) {
        return "/cases/"
                + card.id()
                + (card.sight() == CaseCard.Sight.PUBLISHED ? "/published" : "");
    }
}
