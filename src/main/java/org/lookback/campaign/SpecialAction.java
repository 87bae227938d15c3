package org.lookback.campaign;

import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A targeted rectification with one lead unit and participating units (专项整治).
 *
 * @param number its place in the campaign, from 1
 * @param name absent as long as nobody has named it: a directive may count special actions without
 *     naming them
 * @param lead where the lead unit stands; absent as long as none is chosen
 * @param recast why the criteria were last set otherwise after work had begun, if they were
 * @param summary what the lead has shown, since the participating units are asked to sign
 * @param source the words of the directive it came from
 * @param version counts its changes, for If-Match
 */
public record SpecialAction(
        SpecialActionId id,
        CampaignId campaign,
        int number,
        Optional<String> name,
        Optional<UnitPath> lead,
        Terms terms,
        Optional<Recast> recast,
        List<Participation> participations,
        SpecialStanding standing,
        Optional<String> summary,
        Optional<LocalDate> closedOn,
        Optional<Source> source,
        long version) {

    /** That success is judged otherwise than when work began. */
    public record Recast(String reason, LocalDate on) {}

    public SpecialAction {
        participations = List.copyOf(participations);
    }

    /** The units that take part. */
    public Set<UnitId> participants() {
        return participations.stream()
                .map(Participation::unit)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many participating units have neither signed nor refused. */
    public long pending() {
        return participations.stream().filter(each -> each.answer() == SignOff.PENDING).count();
    }

    /**
     * The version in which its result was shown, while participating units answer: nothing else
     * changes it then, and each answers once.
     */
    public long shownIn() {
        return version - (participations.size() - pending());
    }

    /** Every unit that has to do with it: those that take part, and the lead. */
    public Set<UnitId> units() {
        Set<UnitId> units = new LinkedHashSet<>(participants());
        leadUnit().ifPresent(units::add);
        return units;
    }

    public Optional<UnitId> leadUnit() {
        return lead.map(UnitPath::unit);
    }
}
