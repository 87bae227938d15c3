package org.lookback.inspection.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GroupSheet;
import org.lookback.inspection.GroupStanding;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.Member;
import org.lookback.inspection.Recusal;
import org.lookback.inspection.TieKind;
import org.lookback.kernel.UnitId;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guidance group with all that belongs to it, as a client sees it.
 *
 * @param reason why it was disbanded, if it was
 * @param guided the units that it guides, as far as the reader may know of them
 * @param recusals who may not inspect which of the units any more; empty unless the reader keeps
 *     the group
 */
@Schema(name = "GuidanceGroup")
record GroupView(
        long id,
        long campaign,
        Optional<UnitName> sender,
        String name,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        GroupStanding standing,
        Optional<String> reason,
        List<MemberView> members,
        List<UnitName> guided,
        List<RecusalView> recusals,
        long version) {

    /** A guidance group as lists show it. */
    @Schema(name = "GuidanceGroupCard")
    record Card(
            long id,
            Optional<UnitName> sender,
            String name,
            LocalDate startsOn,
            Optional<LocalDate> endsOn,
            GroupStanding standing,
            int members,
            int guided,
            long version) {

        static Card of(GuidanceGroup group, LocalDate today, Map<UnitId, UnitName> units) {
            return new Card(
                    group.id().value(),
                    Optional.ofNullable(units.get(group.sender().unit())),
                    group.name(),
                    group.startsOn(),
                    group.endsOn(),
                    group.standing(today),
                    group.members(),
                    group.guided(),
                    group.version());
        }
    }

    /** Somebody in a guidance group. */
    @Schema(name = "GuidanceMember")
    record MemberView(long person, String name, GroupRole role) {
        static MemberView of(Member member) {
            return new MemberView(member.person().value(), member.name(), member.role());
        }
    }

    /**
     * Why a member may not inspect a unit.
     *
     * @param where the unit that the member is tied to
     * @param title the post by which the member acts or acted there
     * @param until when that post ended
     * @param tie the kind of the declared tie
     */
    @Schema(name = "Recusal")
    record RecusalView(
            long person,
            Optional<UnitName> unit,
            Optional<UnitName> where,
            Optional<String> title,
            Optional<LocalDate> until,
            Optional<TieKind> tie) {

        static RecusalView of(Recusal recusal, Map<UnitId, UnitName> units) {
            Optional<UnitName> unit = Optional.ofNullable(units.get(recusal.unit()));
            Optional<UnitName> where = Optional.ofNullable(units.get(recusal.where()));
            long person = recusal.person().value();
            return switch (recusal) {
                case Recusal.Acts acts ->
                        new RecusalView(
                                person,
                                unit,
                                where,
                                Optional.of(acts.title()),
                                Optional.empty(),
                                Optional.empty());
                case Recusal.Acted acted ->
                        new RecusalView(
                                person,
                                unit,
                                where,
                                Optional.of(acted.title()),
                                Optional.of(acted.until()),
                                Optional.empty());
                case Recusal.Tied tied ->
                        new RecusalView(
                                person,
                                unit,
                                where,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(tied.kind()));
            };
        }
    }

    static GroupView of(GroupSheet sheet, LocalDate today, Map<UnitId, UnitName> units) {
        GuidanceGroup group = sheet.group();
        return new GroupView(
                group.id().value(),
                group.campaign().value(),
                Optional.ofNullable(units.get(group.sender().unit())),
                group.name(),
                group.startsOn(),
                group.endsOn(),
                group.standing(today),
                group.reason(),
                sheet.members().stream().map(MemberView::of).toList(),
                sheet.guided().stream()
                        .flatMap(path -> Optional.ofNullable(units.get(path.unit())).stream())
                        .toList(),
                sheet.recusals().stream().map(recusal -> RecusalView.of(recusal, units)).toList(),
                group.version());
    }
}
