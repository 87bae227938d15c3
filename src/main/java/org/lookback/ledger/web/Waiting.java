package org.lookback.ledger.web;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.ledger.DeskCount;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Pose;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for the actor; of poses, those to the actor's own units. */
@Component
class Waiting {

    private final Ledger ledger;

    Waiting(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * How much waits for the actor in all: problems, assignments, meetings, special actions and
     * poses; empty where more problems wait than are counted.
     */
    Optional<Long> count(Actor actor) {
        DeskCount count = ledger.waiting(actor);
        return count.more() ? Optional.empty() : Optional.of(count.counted() + poses(actor).size());
    }

    List<Pose> poses(Actor actor) {
        List<Post> own =
                actor.posts().stream()
                        .filter(post -> post.duty() == Duty.LEADER || post.duty() == Duty.LIAISON)
                        .filter(post -> post.specialAction().isEmpty())
                        .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        Set<Long> units = own.stream().map(post -> post.unit().value()).collect(Collectors.toSet());
        return ledger
                .poses(
                        new Actor(actor.person(), actor.name(), own),
                        Optional.of(Pose.Answer.PENDING),
                        new PageRequest(0, PageRequest.LARGEST))
                .items()
                .stream()
                .filter(pose -> units.contains(pose.unit().value()))
                .toList();
    }
}
