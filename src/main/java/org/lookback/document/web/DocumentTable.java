package org.lookback.document.web;

import org.lookback.campaign.Campaign;
import org.lookback.document.Document;
import org.lookback.document.DocumentFilter;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the list of documents shows.
 *
 * @param campaigns those that the reader may choose
 * @param writes whether the reader may begin one
 * @param choosesTemplates whether the reader chooses the templates of a unit
 */
public record DocumentTable(
        Page<Document> rows,
        DocumentFilter filter,
        List<Campaign> campaigns,
        Map<UnitId, Unit> units,
        boolean writes,
        boolean choosesTemplates,
        DocumentAddress address) {

    public String name(UnitPath unit) {
        return Optional.ofNullable(units.get(unit.unit())).map(Unit::name).orElse("—");
    }
}
