package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GroupSheet;
import org.lookback.inspection.GroupStanding;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.Member;
import org.lookback.inspection.Recusal;
import org.lookback.inspection.Tie;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the page of a guidance group shows.
 *
 * @param units the units that the page names
 * @param ties what members have declared, as far as the reader is told
 * @param told those of whose ties the reader is told, and for whom the reader declares some
 * @param keeps whether the reader keeps the group
 * @param disbands whether the reader may end it
 * @param plans whether the reader plans its visits
 */
public record GroupPage(
        GroupSheet sheet,
        Campaign campaign,
        Map<UnitId, Unit> units,
        List<Tie> ties,
        Story story,
        Set<PersonId> told,
        boolean keeps,
        boolean disbands,
        boolean plans,
        LocalDate today) {

    /**
     * A line of the story.
     *
     * @param sentence the message key of what happened
     * @param subjects whom or what it is about: people and units
     * @param detail what else the sentence says
     */
    public record Told(
            Instant at,
            Optional<String> post,
            String sentence,
            List<String> subjects,
            Object detail) {
        public Told {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * Part of what happened, the latest first.
     *
     * @param older the version before which older steps are told
     * @param isOlder whether it is not the latest part
     */
    public record Story(List<Told> told, Optional<Long> older, boolean isOlder) {
        public Story {
            told = List.copyOf(told);
        }
    }

    /** Where what happened before a version is told. */
    public String before(long version) {
        return href() + "?before=" + version + "#story";
    }

    /** How many of the guided units the reader may not know. */
    public int unnamed() {
        return group().guided() - sheet.guided().size();
    }

    public GuidanceGroup group() {
        return sheet.group();
    }

    public GroupStanding standing() {
        return group().standing(today);
    }

    public String href() {
        return href(group().id());
    }

    public static String href(GuidanceGroupId id) {
        return "/guidance-groups/" + id;
    }

    /** The groups of the campaign. */
    public String all() {
        return of(campaign);
    }

    /** Where the groups of a campaign are listed. */
    public static String of(Campaign campaign) {
        return "/campaigns/" + campaign.id() + "/guidance-groups";
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    /** What the unit is called, with those above it as far as the sender. */
    public String place(UnitPath unit) {
        StringBuilder name = new StringBuilder();
        for (UnitId each : unit.units()) {
            if (!group().sender().units().contains(each)) {
                name.append(name.isEmpty() ? "" : " › ").append(name(each));
            }
        }
        return name.toString();
    }

    public String code(UnitPath unit) {
        return Optional.ofNullable(units.get(unit.unit())).map(Unit::code).orElse("");
    }

    public String name(PersonId person) {
        return sheet.members().stream()
                .filter(member -> member.person().equals(person))
                .map(Member::name)
                .findFirst()
                .orElse("—");
    }

    /** What stands against a member's inspecting a unit, as a message key. */
    public static String sentence(Recusal recusal) {
        return "inspection.recusal." + recusal.getClass().getSimpleName();
    }

    /** What the placeholders of that sentence stand for. */
    public Object[] words(Recusal recusal) {
        String person = name(recusal.person());
        String unit = name(recusal.unit());
        String where = name(recusal.where());
        return switch (recusal) {
            case Recusal.Acts acts -> new Object[] {person, unit, where, acts.title()};
            case Recusal.Acted acted ->
                    new Object[] {person, unit, where, acted.title(), acted.until()};
            case Recusal.Tied tied ->
                    new Object[] {person, unit, where, tied.kind(), tied.note().orElse("")};
        };
    }

    /** What the member has declared. */
    public List<Tie> ties(Member member) {
        return ties.stream().filter(tie -> tie.person().equals(member.person())).toList();
    }

    /** Whether the reader may declare what ties the member. */
    public boolean declaresFor(Member member) {
        return told.contains(member.person());
    }

    /** What somebody who joins can be. */
    public List<GroupRole> roles() {
        boolean led =
                sheet.members().stream().anyMatch(member -> member.role() == GroupRole.LEADER);
        return led
                ? List.of(GroupRole.MEMBER, GroupRole.DEPUTY)
                : List.of(GroupRole.LEADER, GroupRole.DEPUTY, GroupRole.MEMBER);
    }
}
