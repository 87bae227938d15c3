package org.lookback.campaign.internal;

import org.lookback.campaign.Addressees;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the units that an act is for, and says whether it may be for them. */
@Component
public class AddressedUnits {

    private final Organization organization;
    private final CampaignRows rows;

    public AddressedUnits(Organization organization, CampaignRows rows) {
        this.organization = organization;
        this.rows = rows;
    }

    /**
     * The open units meant, at least one. Faults at {@code units}: none, or one that does not exist
     * or is not open; at {@code batch}: one that the campaign does not have.
     */
    public Outcome<List<Unit>> find(CampaignId campaign, Addressees addressees) {
        return find(Optional.of(campaign), addressees);
    }

    /** The same where no campaign is known, and so no batch. */
    public Outcome<List<Unit>> find(Addressees addressees) {
        return find(Optional.empty(), addressees);
    }

    private Outcome<List<Unit>> find(Optional<CampaignId> campaign, Addressees addressees) {
        return switch (addressees) {
            case Addressees.Subtree(var top) -> under(top, Optional.empty());
            case Addressees.OfLevel(var level, var top) -> under(top, Optional.of(level));
            case Addressees.OfBatch(var batch, var top) ->
                    campaign.map(within -> ofBatch(within, batch, top))
                            .orElseGet(
                                    () -> Outcome.faulty("batch", "fault.campaign_batch_unknown"));
            case Addressees.Listed(var ids) -> listed(ids);
        };
    }

    /** All but one: a unit asks nothing of itself. */
    public static List<Unit> without(List<Unit> units, UnitPath unit) {
        return units.stream().filter(each -> !each.path().equals(unit)).toList();
    }

    /** How far an act reaches: a special action's lead asks units of the whole campaign. */
    public static UnitPath reach(
            Campaign campaign, UnitPath issuer, Optional<SpecialAction> specialAction) {
        return specialAction.flatMap(SpecialAction::lead).equals(Optional.of(issuer))
                ? campaign.leadingUnit()
                : issuer;
    }

    /** The units, if all of them lie within reach. */
    public static Outcome<List<Unit>> within(UnitPath reach, List<Unit> units) {
        return units.stream()
                .filter(unit -> !reach.contains(unit.path()))
                .findFirst()
                .<Outcome<List<Unit>>>map(outside ->
                        Outcome.refused(CampaignRefusal.ASSIGNEES_STAND_BELOW, outside.name()))
                .orElseGet(() -> Outcome.done(units));
    }

    /** The units, if the batch of each of them has begun, be it only with its preparation. */
    public Outcome<List<Unit>> starting(Campaign campaign, List<Unit> units, LocalDate today) {
        return rows.startingLater(campaign.id(), units, today)
                .<Outcome<List<Unit>>>map(later ->
                        Outcome.refused(
                                CampaignRefusal.UNIT_STARTS_WITH_ITS_BATCH,
                                later.unit().name(),
                                later.batch(),
                                later.mayStartOn(),
                                later.units()))
                .orElseGet(() -> Outcome.done(units));
    }

    private Outcome<List<Unit>> under(UnitId top, Optional<Level> level) {
        Optional<Unit> found = organization.byId(top);
        if (found.isEmpty()) {
            return Outcome.faulty("units", "fault.campaign_unit_unknown", top.value());
        }
        UnitPath path = found.get().path();
        List<Unit> units =
                level.map(wanted -> organization.openUnits(path, wanted))
                        .orElseGet(() -> organization.openUnits(path));
        return units.isEmpty()
                ? Outcome.faulty("units", "fault.campaign_no_units")
                : Outcome.done(units);
    }

    private Outcome<List<Unit>> ofBatch(CampaignId campaign, long batch, UnitId top) {
        if (rows.batch(campaign, batch).isEmpty()) {
            return Outcome.faulty("batch", "fault.campaign_batch_unknown");
        }
        Optional<Unit> found = organization.byId(top);
        if (found.isEmpty()) {
            return Outcome.faulty("units", "fault.campaign_unit_unknown", top.value());
        }
        UnitPath path = found.get().path();
        List<Unit> units =
                organization.byIds(rows.batchUnits(batch)).values().stream()
                        .filter(unit -> unit.isOpen() && path.contains(unit.path()))
                        .sorted(Comparator.comparing(Unit::code))
                        .toList();
        return units.isEmpty()
                ? Outcome.faulty("units", "fault.campaign_no_units")
                : Outcome.done(units);
    }

    private Outcome<List<Unit>> listed(List<UnitId> ids) {
        if (ids.isEmpty()) {
            return Outcome.faulty("units", "fault.campaign_no_units");
        }
        Map<UnitId, Unit> found = organization.byIds(ids);
        Faults faults = new Faults();
        List<Unit> units = new ArrayList<>();
        for (UnitId id : new LinkedHashSet<>(ids)) {
            Unit unit = found.get(id);
            if (unit == null) {
                faults.add(Fault.at("units", "fault.campaign_unit_unknown", id.value()));
            } else if (!unit.isOpen()) {
                faults.add(Fault.at("units", "fault.campaign_unit_not_open", unit.name()));
            } else {
                units.add(unit);
            }
        }
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(units);
    }
}
