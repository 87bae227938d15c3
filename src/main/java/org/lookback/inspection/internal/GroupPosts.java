package org.lookback.inspection.internal;

import org.lookback.inspection.GroupStanding;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.internal.GroupRows.GivenPost;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Posts;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The posts of guidance that membership brings: each member acts for each guided unit, in the
 * group's campaign, while the group is at work. What an administrator ends meanwhile stays ended.
 */
@Component
public class GroupPosts {

    private record Pair(PersonId person, UnitId unit) {}

    private final GroupRows rows;
    private final Posts posts;

    public GroupPosts(GroupRows rows, Posts posts) {
        this.rows = rows;
        this.posts = posts;
    }

    /**
     * Gives and ends posts until they are those that the group's members should have on the day,
     * within the caller's transaction.
     *
     * @param by the post that entitles the actor
     */
    public void bringIntoStep(
            Actor actor, Optional<Post> by, GuidanceGroup group, LocalDate today) {
        Set<Pair> wanted = new HashSet<>();
        if (group.standing(today) == GroupStanding.AT_WORK) {
            List<UnitPath> guided = rows.guided(group.id());
            for (PersonId person : rows.roles(group.id()).keySet()) {
                guided.forEach(unit -> wanted.add(new Pair(person, unit.unit())));
            }
        }
        for (GivenPost given : rows.given(group.id())) {
            if (!wanted.remove(new Pair(given.person(), given.unit()))) {
                given.post().ifPresent(post -> posts.take(actor, by, post));
                rows.forgetGiven(group.id(), given);
            }
        }
        for (Pair pair : wanted) {
            Optional<Post> post =
                    posts.give(
                            actor,
                            by,
                            new GrantPost(
                                    pair.person(),
                                    pair.unit(),
                                    Duty.GUIDANCE,
                                    group.name(),
                                    Optional.of(group.campaign()),
                                    Optional.empty()));
            rows.keepGiven(
                    group.id(), new GivenPost(pair.person(), pair.unit(), post.map(Post::id)));
        }
    }
}
