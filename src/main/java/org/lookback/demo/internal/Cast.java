package org.lookback.demo.internal;

import org.lookback.access.Access;
import org.lookback.access.AddSignIn;
import org.lookback.campaign.SpecialAction;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.SpecialActionId;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Level;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's people. Each holds one post and is called by it. */
final class Cast {

    private static final List<String> NUMERALS =
            List.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二");

    private final Posts posts;
    private final Access access;
    private final Actor administrator;
    private final Tree tree;
    private final Map<Seat, Actor> actors = new HashMap<>();

    Cast(Posts posts, Access access, Actor administrator, Tree tree) {
        this.posts = posts;
        this.access = access;
        this.administrator = administrator;
        this.tree = tree;
    }

    Actor in(Seat seat) {
        return Optional.ofNullable(actors.get(seat))
                .orElseThrow(() -> new IllegalStateException("nobody sits in " + seat));
    }

    boolean has(Seat seat) {
        return actors.containsKey(seat);
    }

    /** The campaign's office, which comes before the campaign. */
    Actor office() {
        Seat seat = Seat.of(tree.province(), Duty.OFFICE);
        seat(seat, "山西省专项办", Optional.empty(), Optional.empty());
        return in(seat);
    }

    /** Everybody else. */
    void gather(Owners owners, CampaignId campaign, List<SpecialAction> specials) {
        team(tree.province());
        List<Unit> cities = tree.at(Level.CITY);
        for (int i = 0; i < cities.size(); i++) {
            team(cities.get(i));
            seat(
                    Seat.of(cities.get(i), Duty.GUIDANCE),
                    guidanceGroup(i) + "成员",
                    Optional.of(campaign),
                    Optional.empty());
        }
        tree.at(Level.COUNTY).forEach(this::team);
        owners.townships().forEach(this::pair);
        owners.villages().forEach(this::pair);
        for (Project project : Project.all()) {
            SpecialAction special = specials.get(project.number() - 1);
            seat(
                    Seat.lead(tree.unit(project.lead()), project.number()),
                    project.name().replace("专项整治", "") + "整治牵头人",
                    Optional.of(campaign),
                    Optional.of(special.id()));
        }
    }

    /** What the group is called that guides a city. */
    static String guidanceGroup(int city) {
        return "省委第" + NUMERALS.get(city) + "巡回指导组";
    }

    private void team(Unit unit) {
        pair(unit);
        seat(Seat.of(unit, Duty.VERIFIER), full(unit) + "验收人", Optional.empty(), Optional.empty());
    }

    private void pair(Unit unit) {
        seat(Seat.of(unit, Duty.LEADER), full(unit) + "负责人", Optional.empty(), Optional.empty());
        seat(Seat.of(unit, Duty.LIAISON), full(unit) + "联络员", Optional.empty(), Optional.empty());
    }

    private void seat(
            Seat seat,
            String title,
            Optional<CampaignId> campaign,
            Optional<SpecialActionId> special) {
        Person person = Carried.out(posts.addPerson(administrator, title));
        GrantPost grant =
                new GrantPost(person.id(), seat.unit().id(), seat.duty(), title, campaign, special);
        actors.put(
                seat,
                new Actor(
                        person.id(),
                        person.name(),
                        List.of(Carried.out(posts.grant(administrator, grant)))));
    }

    /** The unit's name so that one knows which it is: a village with its township. */
    private String full(Unit unit) {
        return switch (unit.level()) {
            case PROVINCE, CITY, OTHER -> unit.name();
            case COUNTY ->
                    unit.name().length() < 3 && unit.name().endsWith("区")
                            ? tree.above(unit).name() + unit.name()
                            : unit.name();
            case TOWNSHIP, VILLAGE -> Tree.called(tree.above(unit)) + Tree.called(unit);
        };
    }

    void letSignIn() {
        Users.seats(tree)
                .forEach((login, seat) ->
                        Carried.out(
                                access.add(
                                        administrator,
                                        new AddSignIn(
                                                in(seat).person(),
                                                login,
                                                Users.PASSWORD,
                                                AddSignIn.Validity.LASTING))));
    }
}
