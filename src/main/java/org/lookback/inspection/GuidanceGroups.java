package org.lookback.inspection;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Standing;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.Entry;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.inspection.internal.GroupPosts;
import org.lookback.inspection.internal.GroupRows;
import org.lookback.inspection.internal.OfficePosts;
import org.lookback.inspection.internal.Recusals;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.GrantCondition;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitClosed;
import org.lookback.organization.UnitMerged;
import org.lookback.organization.UnitMoved;
import org.lookback.organization.UnitReopened;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Guidance groups (巡回指导组): whom a unit sends out in a campaign, for how long, and which units they
 * guide. A member acts for each guided unit by a post of guidance while the group is at work;
 * nobody inspects a unit that the person is tied to.
 *
 * <p>An office of the sending unit, or of one above, keeps a group. It is seen by those at and
 * above the sending unit, by those at, above and below the guided units, and by its members.
 */
@Service
public class GuidanceGroups implements GrantCondition {

    /** How many people a group has at most. */
    public static final int MOST_MEMBERS = 50;

    /** How many units a group guides at most. */
    public static final int MOST_GUIDED = 200;

    private static final Logger LOG = LoggerFactory.getLogger(GuidanceGroups.class);

    private static final int LONGEST_REASON = 2_000;

    private final GroupRows rows;
    private final GroupPosts given;
    private final Recusals recusals;
    private final Ties ties;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public GuidanceGroups(
            GroupRows rows,
            GroupPosts given,
            Recusals recusals,
            Ties ties,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.given = given;
        this.recusals = recusals;
        this.ties = ties;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Forms a group, without members and units as yet. Refused: {@link
     * InspectionRefusal#OFFICE_KEEPS_GROUP}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<GuidanceGroup> form(Actor actor, CampaignId id, NewGroup group) {
        return acts.carryOut(() -> {
            Optional<Campaign> campaign = campaigns.find(actor, id);
            if (campaign.isEmpty()) {
                return Outcome.absent();
            }
            Faults faults = checked(group.name(), group.startsOn(), group.endsOn());
            Optional<Unit> sender = organization.keepInPlace(group.sender()).filter(Unit::isOpen);
            if (sender.isEmpty() || !campaign.get().leadingUnit().contains(sender.get().path())) {
                faults.add(
                        Fault.at(
                                "sender",
                                "fault.campaign_unit_outside",
                                sender.map(Unit::name).orElse(group.sender().toString())));
            }
            if (faults.any() || sender.isEmpty()) {
                return Outcome.faulty(faults.list());
            }
            Optional<Post> post = OfficePosts.keeper(actor, id, sender.get().path());
            if (post.isEmpty()) {
                return Outcome.refused(InspectionRefusal.OFFICE_KEEPS_GROUP);
            }
            if (campaign.get().standing() == Standing.ENDED) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            GuidanceGroupId formed = rows.insert(id, sender.get().path(), group);
            Map<String, Object> told = told(group.name(), group.startsOn(), group.endsOn());
            told.put("campaign", id.value());
            told.put("sender", group.sender().value());
            append(formed, 0, NewEntry.of("Formed", told), actor, post);
            return Outcome.done(rows.hold(formed));
        });
    }

    /**
     * Does something with a group. Refused as {@link InspectionRefusal} says, and {@link
     * CampaignRefusal#CAMPAIGN_IS_OVER}.
     *
     * @param known the version that the caller knows, where the act changes what is there; it is
     *     stale if the group is in another
     */
    public Outcome<GuidanceGroup> change(
            Actor actor, GuidanceGroupId id, Optional<Version> known, GroupCommand command) {
        return acts.carryOut(() -> {
            Optional<GuidanceGroup> seen = rows.find(actor, id);
            if (seen.isEmpty()) {
                return Outcome.absent();
            }
            Campaign campaign = campaigns.find(seen.get().campaign()).orElseThrow();
            if (OfficePosts.keeper(actor, campaign.id(), seen.get().sender()).isEmpty()) {
                return Outcome.refused(InspectionRefusal.OFFICE_KEEPS_GROUP);
            }
            // Before groups are held, as a unit that moves takes its groups along.
            organization.keepTreeInPlace();
            rows.holdAll(seen.get().campaign(), seen.get().sender());
            GuidanceGroup group = rows.hold(id);
            if (known.isPresent() && known.get().value() != group.version()) {
                return new Outcome.Stale<>(group.version());
            }
            Optional<Post> post = OfficePosts.keeper(actor, campaign.id(), group.sender());
            if (post.isEmpty()) {
                return Outcome.refused(InspectionRefusal.OFFICE_KEEPS_GROUP);
            }
            if (group.reason().isPresent()) {
                return Outcome.refused(InspectionRefusal.DISBANDED_GROUP_STAYS);
            }
            if (campaign.standing() == Standing.ENDED
                    && !(command instanceof GroupCommand.Disband)) {
                return Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
            }
            return carryOut(actor, campaign, group, command)
                    .map(entry -> {
                        entry.ifPresent(happened -> {
                            rows.touch(id);
                            append(id, group.version(), happened, actor, post);
                        });
                        GuidanceGroup now = rows.hold(id);
                        bringIntoStep(actor, post, now, campaign);
                        return now;
                    });
        });
    }

    private void bringIntoStep(
            Actor actor, Optional<Post> by, GuidanceGroup group, Campaign campaign) {
        given.bringIntoStep(actor, by, group, campaign.today(clock), campaign.policy().zone());
    }

    /** Carries a command out; there is no entry where nothing changes. */
    private Outcome<Optional<NewEntry>> carryOut(
            Actor actor, Campaign campaign, GuidanceGroup group, GroupCommand command) {
        return switch (command) {
            case GroupCommand.Amend(var name, var startsOn, var endsOn) ->
                    amend(group, name, startsOn, endsOn);
            case GroupCommand.AddMember(var person, var role) ->
                    addMember(actor, campaign, group, person, role);
            case GroupCommand.RemoveMember(var person) ->
                    rows.removeMember(group.id(), person)
                            ? told("MemberRemoved", Map.of("person", person.value()))
                            : Outcome.absent();
            case GroupCommand.Guide(var units) -> guide(actor, campaign, group, units);
            case GroupCommand.Release(var unit) ->
                    rows.release(group.id(), unit)
                            ? told("Released", Map.of("unit", unit.value()))
                            : Outcome.absent();
            case GroupCommand.Disband(var reason) -> {
                Faults faults = new Faults().text("reason", reason, LONGEST_REASON);
                if (faults.any()) {
                    yield Outcome.faulty(faults.list());
                }
                rows.disband(group.id(), reason.strip());
                yield told("Disbanded", Map.of("reason", reason.strip()));
            }
        };
    }

    private Outcome<Optional<NewEntry>> amend(
            GuidanceGroup group, String name, LocalDate startsOn, Optional<LocalDate> endsOn) {
        Faults faults = checked(name, startsOn, endsOn);
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        return unlessTaken(group.within(startsOn, endsOn), rows.guided(group.id()))
                .then(_ -> {
                    rows.amend(group.id(), name.strip(), startsOn, endsOn);
                    return told("Amended", told(name, startsOn, endsOn));
                });
    }

    private Outcome<Optional<NewEntry>> addMember(
            Actor actor, Campaign campaign, GuidanceGroup group, PersonId person, GroupRole role) {
        Map<PersonId, GroupRole> roles = rows.roles(group.id());
        if (!roles.containsKey(person)) {
            if (!posts.reaches(OfficePosts.of(actor, campaign.id()), person)) {
                return Outcome.faulty("member", "fault.person_unknown");
            }
            if (roles.size() >= MOST_MEMBERS) {
                return Outcome.faulty("member", "fault.too_many", MOST_MEMBERS);
            }
        }
        if (role == GroupRole.LEADER
                && roles.entrySet().stream()
                        .anyMatch(each ->
                                each.getValue() == GroupRole.LEADER
                                        && !each.getKey().equals(person))) {
            return Outcome.refused(InspectionRefusal.GROUP_HAS_ONE_LEADER);
        }
        if (roles.get(person) == role) {
            return Outcome.done(Optional.empty());
        }
        return unlessTied(actor, List.of(person), rows.guided(group.id()), campaign.policy().zone())
                .then(_ -> {
                    rows.putMember(group.id(), person, role);
                    return told("MemberAdded", Map.of("person", person.value(), "role", role));
                });
    }

    private Outcome<Optional<NewEntry>> guide(
            Actor actor, Campaign campaign, GuidanceGroup group, List<UnitId> wanted) {
        if (wanted.isEmpty()) {
            return Outcome.faulty("units", "fault.missing");
        }
        Map<UnitId, Unit> known = organization.byIds(wanted);
        Faults faults = new Faults();
        List<UnitPath> units = new ArrayList<>();
        for (UnitId id : wanted) {
            Optional<Unit> unit = Optional.ofNullable(known.get(id)).filter(Unit::isOpen);
            unit.ifPresentOrElse(
                    found -> units.add(found.path()),
                    () -> faults.add(Fault.at("units", "fault.campaign_unit_unknown", id)));
        }
        if (faults.any()) {
            return Outcome.faulty(faults.list());
        }
        if (!units.stream().allMatch(group.sender()::isAbove)) {
            return Outcome.refused(InspectionRefusal.GUIDED_UNITS_STAND_BELOW);
        }
        List<UnitPath> before = rows.guided(group.id());
        List<UnitPath> added =
                units.stream().filter(unit -> !before.contains(unit)).distinct().toList();
        if (before.size() + added.size() > MOST_GUIDED) {
            return Outcome.faulty("units", "fault.too_many", MOST_GUIDED);
        }
        if (added.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        return unlessTaken(group, added)
                .then(_ ->
                        unlessTied(
                                actor,
                                rows.roles(group.id()).keySet(),
                                added,
                                campaign.policy().zone()))
                .then(_ -> {
                    rows.guide(group.id(), added);
                    return told(
                            "Guided",
                            Map.of(
                                    "units",
                                    added.stream().map(path -> path.unit().value()).toList()));
                });
    }

    /** Refuses where another group of the sender guides one of the units in those days. */
    private Outcome<List<UnitPath>> unlessTaken(GuidanceGroup group, List<UnitPath> units) {
        Map<UnitId, String> others = rows.guidedByOthers(group, units);
        return units.stream()
                .map(UnitPath::unit)
                .filter(others::containsKey)
                .findFirst()
                .<Outcome<List<UnitPath>>>map(unit ->
                        Outcome.refused(
                                InspectionRefusal.UNIT_IS_GUIDED_ONCE,
                                name(organization.byIds(List.of(unit)), unit),
                                others.getOrDefault(unit, "")))
                .orElseGet(() -> Outcome.done(units));
    }

    /** Refuses where somebody is tied to one of the units, and says who, to which, and how. */
    private Outcome<List<UnitPath>> unlessTied(
            Actor actor, Collection<PersonId> people, List<UnitPath> units, ZoneId zone) {
        List<Recusal> found = ties.told(actor, recusals.between(people, units, zone));
        if (found.isEmpty()) {
            return Outcome.done(units);
        }
        return recusals.refused(found.getFirst());
    }

    private static String name(Map<UnitId, Unit> units, UnitId id) {
        return Optional.ofNullable(units.get(id)).map(Unit::name).orElse("—");
    }

    /** The group, if the actor may see it. */
    public Optional<GuidanceGroup> find(Actor actor, GuidanceGroupId id) {
        return rows.find(actor, id);
    }

    /**
     * The group with all that belongs to it, if the actor may see it: of the guided units those of
     * which the actor may know, and who must stand aside only for whoever keeps the group.
     */
    public Optional<GroupSheet> sheet(Actor actor, GuidanceGroupId id) {
        return find(actor, id)
                .map(group -> {
                    Campaign campaign = campaigns.find(group.campaign()).orElseThrow();
                    List<Member> members = members(id);
                    List<UnitPath> guided = rows.guided(id);
                    boolean keeps =
                            OfficePosts.keeper(actor, campaign.id(), group.sender()).isPresent();
                    return new GroupSheet(
                            group,
                            members,
                            guided.stream().filter(Scope.of(actor)::mayName).toList(),
                            keeps
                                    ? ties.told(
                                            actor,
                                            recusals.between(
                                                    members.stream().map(Member::person).toList(),
                                                    guided,
                                                    campaign.policy().zone()))
                                    : List.of());
                });
    }

    private List<Member> members(GuidanceGroupId id) {
        Map<PersonId, GroupRole> roles = rows.roles(id);
        Map<PersonId, Person> people = posts.people(roles.keySet());
        return roles.entrySet().stream()
                .map(each ->
                        new Member(
                                each.getKey(),
                                Optional.ofNullable(people.get(each.getKey()))
                                        .map(Person::name)
                                        .orElse("—"),
                                each.getValue()))
                .sorted(
                        Comparator.comparing(Member::role)
                                .thenComparing(Member::name)
                                .thenComparingLong(member -> member.person().value()))
                .toList();
    }

    /**
     * Those of a campaign that the actor may see. Absent where the actor may not know of the
     * campaign.
     */
    public Optional<Page<GuidanceGroup>> list(
            Actor actor, CampaignId campaign, PageRequest request) {
        return campaigns.find(actor, campaign).map(_ -> rows.list(actor, campaign, request));
    }

    /**
     * The first people who can be taken into a group of the campaign and whose name holds the
     * words, each with a post; for while somebody types.
     */
    public List<PostHolder> candidates(Actor actor, Campaign campaign, String words, int most) {
        return posts.matching(OfficePosts.of(actor, campaign.id()), words, most);
    }

    /** The newest part of what happened before a version, from the first to the last. */
    public List<Entry> historyBefore(GuidanceGroupId id, long version, int atMost) {
        return chronicle.readBefore(stream(id), version, atMost);
    }

    /** What happened to a group, for a caller that may see it. */
    public Page<Entry> history(GuidanceGroupId id, PageRequest request) {
        return chronicle.read(stream(id), request);
    }

    /** Whether the actor keeps the group. */
    public boolean mayKeep(Actor actor, Campaign campaign, GuidanceGroup group) {
        return campaign.standing() != Standing.ENDED && mayDisband(actor, campaign, group);
    }

    /** Whether the actor may end the group, which is so after the end of its campaign too. */
    public boolean mayDisband(Actor actor, Campaign campaign, GuidanceGroup group) {
        return group.reason().isEmpty()
                && OfficePosts.keeper(actor, campaign.id(), group.sender()).isPresent();
    }

    /** The units in whose names the actor can form groups, the highest first. */
    public List<UnitPath> senders(Actor actor, Campaign campaign) {
        return OfficePosts.units(actor, campaign);
    }

    /**
     * Gives the members of groups that begin their posts, and ends those of groups whose last day
     * has passed. A timer calls it; a group that is at work already changes nothing.
     */
    public void keepUp() {
        LocalDate earliest = LocalDate.ofInstant(clock.instant(), ZoneOffset.MIN);
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
        for (GuidanceGroupId id : rows.outOfStep(earliest, latest)) {
            try {
                acts.carryOut(() -> {
                    organization.keepTreeInPlace();
                    GuidanceGroup group = rows.hold(id);
                    // Who must stand aside does so for days: that is not asked all day long.
                    Campaign campaign = campaigns.find(group.campaign()).orElseThrow();
                    if (!rows.lookedIntoOn(id).equals(Optional.of(campaign.today(clock)))) {
                        bringIntoStep(Actor.system(), Optional.empty(), group, campaign);
                    }
                    return Outcome.done(group);
                });
            } catch (DataAccessException e) {
                LOG.warn("The posts of guidance group {} were not brought into step", id, e);
            }
        }
    }

    private void bringIntoStep(GuidanceGroup group) {
        bringIntoStep(
                Actor.system(),
                Optional.empty(),
                group,
                campaigns.find(group.campaign()).orElseThrow());
    }

    /**
     * Whoever must stand aside for a unit does not inspect it by the hand of an administrator
     * either. Refused as a member is.
     */
    @Override
    public Outcome<Unit> check(Actor actor, Unit unit, GrantPost grant) {
        return grant.duty() == Duty.GUIDANCE
                ? unlessTied(
                                actor,
                                List.of(grant.person()),
                                List.of(unit.path()),
                                grant.campaign()
                                        .flatMap(campaigns::find)
                                        .map(campaign -> campaign.policy().zone())
                                        .orElseGet(clock::getZone))
                        .map(_ -> unit)
                : Outcome.done(unit);
    }

    /** The posts of those who guided it have ended with it. */
    @EventListener
    void follow(UnitClosed closed) {
        rows.guiding(closed.unit()).forEach(id -> bringIntoStep(rows.hold(id)));
    }

    /** Who guided it before it was closed guides it again. */
    @EventListener
    void follow(UnitReopened reopened) {
        rows.guiding(reopened.unit()).forEach(id -> bringIntoStep(rows.hold(id)));
    }

    /** A unit that left the subtree of the sender is guided by its members no more. */
    @EventListener
    void follow(UnitMoved moved) {
        rows.move(moved.from(), moved.to());
        rows.guiding(moved.to()).forEach(id -> bringIntoStep(rows.hold(id)));
    }

    /** A unit that is no more is guided no more; what it sent out, the other sends out. */
    @EventListener
    void follow(UnitMerged merged) {
        Unit into = organization.byId(merged.into()).orElseThrow();
        for (GuidanceGroupId id : rows.guiding(into.path().child(merged.unit()))) {
            GuidanceGroup group = rows.hold(id);
            if (rows.release(id, merged.unit())) {
                given.endAfterMerger(group, merged.unit(), merged.into());
                rows.touch(id);
                append(
                        id,
                        group.version(),
                        NewEntry.of("Released", Map.of("unit", merged.unit().value())),
                        Actor.system(),
                        Optional.empty());
            }
        }
        rows.sendInstead(merged.unit(), into.path());
    }

    private static Faults checked(String name, LocalDate startsOn, Optional<LocalDate> endsOn) {
        return new Faults().name("name", name).inOrder("endsOn", Optional.of(startsOn), endsOn);
    }

    private static Map<String, Object> told(
            String name, LocalDate startsOn, Optional<LocalDate> endsOn) {
        Map<String, Object> told = new TreeMap<>();
        told.put("name", name.strip());
        told.put("startsOn", startsOn);
        endsOn.ifPresent(day -> told.put("endsOn", day));
        return told;
    }

    private static Outcome<Optional<NewEntry>> told(String type, Map<String, ?> data) {
        return Outcome.done(Optional.of(NewEntry.of(type, data)));
    }

    private void append(
            GuidanceGroupId id, long version, NewEntry entry, Actor actor, Optional<Post> post) {
        chronicle.append(stream(id), version, List.of(entry), actor, post, clock.instant());
    }

    private static Stream stream(GuidanceGroupId id) {
        return new Stream("guidance-group", id.value());
    }
}
