package org.lookback.feedback.internal;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Posts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which office deals with an opinion, and whether there is somebody who can. */
@Component
public class Receivers {

    /**
     * The office that deals with it.
     *
     * @param passed units below whose offices all have to stand aside, the nearest first
     * @param isAttended whether anybody there need not stand aside
     */
    public record Receiver(UnitPath unit, List<UnitPath> passed, boolean isAttended) {

        public Receiver {
            passed = List.copyOf(passed);
        }
    }

    private final Posts posts;
    private final Function<UnitId, Staff> staff;

    @Autowired
    Receivers(Posts posts) {
        this.posts = posts;
        this.staff = this::read;
    }

    private Receivers(Posts posts, Map<UnitId, Staff> known) {
        this.posts = posts;
        this.staff = unit -> known.computeIfAbsent(unit, this::read);
    }

    /** The same, which asks who holds a post at a unit once: for many questions at one moment. */
    Receivers remembering() {
        return new Receivers(posts, new HashMap<>());
    }

    /**
     * The office of the nearest unit above that has somebody who need not stand aside, for a unit
     * does not deal with what is said of itself; that of the leading unit, where none is named.
     * Where nobody up to the leading unit can, it is the nearest above that; the leading unit,
     * where nobody can at all.
     */
    public Receiver of(Campaign campaign, Optional<UnitPath> unit) {
        List<UnitPath> passed = new ArrayList<>();
        for (UnitPath each : inTurn(campaign.leadingUnit(), unit)) {
            List<Actor> offices = serving(campaign, each, post -> post.duty() == Duty.OFFICE);
            if (offices.stream()
                    .anyMatch(actor -> !OpinionLifecycle.standsAside(actor, unit, each))) {
                return new Receiver(each, passed, true);
            }
            if (!offices.isEmpty()) {
                passed.add(each);
            }
        }
        return new Receiver(campaign.leadingUnit(), passed, false);
    }

    /** The units whose offices are asked, one after the other. */
    private static List<UnitPath> inTurn(UnitPath leading, Optional<UnitPath> unit) {
        UnitPath from = unit.filter(leading::isAbove).orElse(leading);
        List<UnitPath> all = new ArrayList<>(above(from));
        if (from.equals(leading)) {
            all.addFirst(leading);
        }
        return all;
    }

    /** From the next above to the root. */
    private static List<UnitPath> above(UnitPath path) {
        List<UnitPath> above =
                new ArrayList<>(
                        path.units().stream()
                                .flatMap(each -> path.upTo(each).stream())
                                .filter(each -> each.isAbove(path))
                                .toList());
        Collections.reverse(above);
        return above;
    }

    /** Whether somebody speaks for the unit who may learn what is said of the other. */
    public boolean answers(Campaign campaign, UnitPath unit, Optional<UnitPath> concerned) {
        return serving(campaign, unit, OpinionLifecycle::speaks).stream()
                .anyMatch(actor -> OpinionLifecycle.mayLearn(actor, concerned, unit));
    }

    /** Whoever holds such a post at the unit in the campaign, each with all posts. */
    private List<Actor> serving(Campaign campaign, UnitPath unit, Predicate<Post> wanted) {
        return staff.apply(unit.unit())
                .serving(post ->
                        wanted.test(post)
                                && post.servesIn(campaign.id())
                                && post.specialAction().isEmpty());
    }

    private Staff read(UnitId unit) {
        List<PostHolder> holders = posts.at(unit);
        return new Staff(
                holders,
                holders.isEmpty()
                        ? Map.of()
                        : posts.of(holders.stream().map(holder -> holder.person().id()).toList()));
    }

    /**
     * Who holds posts at a unit.
     *
     * @param held all posts of each of them, wherever
     */
    private record Staff(List<PostHolder> holders, Map<PersonId, List<Post>> held) {

        List<Actor> serving(Predicate<Post> wanted) {
            return holders.stream()
                    .filter(holder -> wanted.test(holder.post()))
                    .map(holder -> holder.person().id())
                    .distinct()
                    .map(person -> new Actor(person, "", held.getOrDefault(person, List.of())))
                    .toList();
        }
    }
}
