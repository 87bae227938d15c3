package org.lookback.inspection.internal;

import org.lookback.inspection.GroupStanding;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.Recusal;
import org.lookback.inspection.internal.GroupRows.GivenPost;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The posts of guidance that membership brings: each member acts for each guided unit, in the
 * group's campaign, while the group is at work and the unit is an open one below its sender. What
 * an administrator ends meanwhile stays ended. Nobody is given a post who must stand aside by now,
 * or who acts for no unit any more.
 */
@Component
public class GroupPosts {

    private record Pair(PersonId person, UnitId unit) {}

    private final GroupRows rows;
    private final Recusals recusals;
    private final Posts posts;
    private final Organization organization;

    public GroupPosts(GroupRows rows, Recusals recusals, Posts posts, Organization organization) {
        this.rows = rows;
        this.recusals = recusals;
        this.posts = posts;
        this.organization = organization;
    }

    /**
     * Gives and ends posts until they are those that the group's members should have on the day,
     * within the caller's transaction.
     *
     * @param by the post that entitles the actor
     */
    public void bringIntoStep(
            Actor actor, Optional<Post> by, GuidanceGroup group, LocalDate today, ZoneId zone) {
        List<UnitPath> guided =
                group.standing(today) == GroupStanding.AT_WORK ? guidedNow(group) : List.of();
        Set<PersonId> members = rows.roles(group.id()).keySet();
        Set<Pair> wanted =
                members.stream()
                        .flatMap(person ->
                                guided.stream().map(unit -> new Pair(person, unit.unit())))
                        .collect(Collectors.toSet());
        List<GivenPost> kept = new ArrayList<>();
        List<GivenPost> over = new ArrayList<>();
        for (GivenPost given : rows.given(group.id())) {
            (wanted.remove(new Pair(given.person(), given.unit())) ? kept : over).add(given);
        }
        takeBack(actor, by, group, over);
        posts.entitle(actor, by, posts(kept), group.name());
        give(actor, by, group, eligible(wanted, guided, zone));
        rows.lookedInto(group.id(), today);
    }

    private static List<PostId> posts(List<GivenPost> given) {
        return given.stream().map(GivenPost::post).flatMap(Optional::stream).toList();
    }

    /** The open units below the sender that the group guides. */
    private List<UnitPath> guidedNow(GuidanceGroup group) {
        List<UnitPath> guided = rows.guided(group.id());
        Map<UnitId, Unit> known = organization.byIds(guided.stream().map(UnitPath::unit).toList());
        return guided.stream()
                .filter(group.sender()::isAbove)
                .filter(path ->
                        Optional.ofNullable(known.get(path.unit()))
                                .filter(Unit::isOpen)
                                .isPresent())
                .toList();
    }

    private Set<Pair> eligible(Set<Pair> wanted, List<UnitPath> guided, ZoneId zone) {
        Set<PersonId> people =
                posts.of(wanted.stream().map(Pair::person).distinct().toList()).entrySet().stream()
                        .filter(each ->
                                each.getValue().stream()
                                        .anyMatch(post -> post.duty() != Duty.GUIDANCE))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        Set<Pair> aside =
                recusals.between(people, guided, zone).stream()
                        .map((Recusal recusal) -> new Pair(recusal.person(), recusal.unit()))
                        .collect(Collectors.toSet());
        return wanted.stream()
                .filter(pair -> people.contains(pair.person()) && !aside.contains(pair))
                .collect(Collectors.toSet());
    }

    private void give(Actor actor, Optional<Post> by, GuidanceGroup group, Set<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        Map<Pair, PostId> given =
                posts
                        .give(
                                actor,
                                by,
                                pairs.stream()
                                        .map(pair ->
                                                new GrantPost(
                                                        pair.person(),
                                                        pair.unit(),
                                                        Duty.GUIDANCE,
                                                        group.name(),
                                                        Optional.of(group.campaign()),
                                                        Optional.empty()))
                                        .toList())
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        each -> new Pair(each.person().id(), each.post().unit()),
                                        each -> each.post().id()));
        rows.keepGiven(
                group.id(),
                pairs.stream()
                        .map(pair ->
                                new GivenPost(
                                        pair.person(),
                                        pair.unit(),
                                        Optional.ofNullable(given.get(pair))))
                        .toList());
    }

    /** Another group in which the person acts for the unit too takes the post over. */
    private void takeBack(
            Actor actor, Optional<Post> by, GuidanceGroup group, List<GivenPost> over) {
        if (over.isEmpty()) {
            return;
        }
        rows.forgetGiven(group.id(), over);
        Map<PostId, String> handed = rows.handOn(group, over);
        handed.forEach((post, name) -> posts.entitle(actor, by, List.of(post), name));
        posts.take(
                actor, by, posts(over).stream().filter(post -> !handed.containsKey(post)).toList());
    }

    /**
     * A guided unit went over into another, and the posts held there with it: what the group gave
     * at the one is not to go on at the other.
     */
    public void endAfterMerger(GuidanceGroup group, UnitId unit, UnitId into) {
        List<GivenPost> over =
                rows.given(group.id()).stream().filter(given -> given.unit().equals(unit)).toList();
        rows.forgetGiven(group.id(), over);
        List<PersonId> people =
                over.stream()
                        .filter(given -> given.post().isPresent())
                        .map(GivenPost::person)
                        .toList();
        posts.take(
                Actor.system(),
                Optional.empty(),
                posts.of(people).values().stream()
                        .flatMap(List::stream)
                        .filter(post ->
                                post.duty() == Duty.GUIDANCE
                                        && post.unit().equals(into)
                                        && post.campaign().equals(Optional.of(group.campaign()))
                                        && post.title().equals(group.name()))
                        .map(Post::id)
                        .toList());
    }
}
