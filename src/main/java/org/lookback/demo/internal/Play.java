package org.lookback.demo.internal;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Pose;
import org.lookback.ledger.PoseId;
import org.lookback.ledger.Problem;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries out the steps of the stories, each as of its time. Two threads may play at once, as long
 * as no two of their stories touch each other.
 */
final class Play {

    private record At(ProblemId id, long version) {
        At later() {
            return new At(id, version + 1);
        }
    }

    private final Ledger ledger;
    private final Cast cast;
    private final Map<Integer, At> problems = new ConcurrentHashMap<>();

    Play(Ledger ledger, Cast cast) {
        this.ledger = ledger;
        this.cast = cast;
    }

    void play(Step step) {
        CampaignClock.asOf(
                step.at().atZone(WorkingDays.ZONE).toInstant(),
                () -> {
                    try {
                        carryOut(step);
                    } catch (IllegalStateException e) {
                        throw new IllegalStateException("at " + step, e);
                    }
                    return step;
                });
    }

    private void carryOut(Step step) {
        Actor actor = cast.in(step.by());
        switch (step.deed()) {
            case Step.Deed.Enter(var entry, var partOf) -> {
                Command.Register whole =
                        partOf.isEmpty() ? entry : partOf(entry, at(partOf.getAsInt()).id());
                reached(step.story(), Carried.out(ledger.register(actor, whole)));
                if (partOf.isPresent()) {
                    movedOn(partOf.getAsInt());
                }
            }
            case Step.Deed.Act(var command) -> perform(step, actor, command);
            case Step.Deed.Join(var other) -> {
                perform(step, actor, new Command.Merge(at(other).id()));
                movedOn(other);
            }
            case Step.Deed.Accept(var begins) -> {
                reached(begins, Carried.out(ledger.acceptPose(actor, asked(step))));
                movedOn(step.story());
            }
            case Step.Deed.Decline(var grounds) -> {
                Carried.out(ledger.declinePose(actor, asked(step), grounds));
                movedOn(step.story());
            }
        }
    }

    private void perform(Step step, Actor actor, Command command) {
        At at = at(step.story());
        reached(step.story(), Carried.out(ledger.perform(actor, at.id(), at.version(), command)));
    }

    private At at(int story) {
        return Optional.ofNullable(problems.get(story)).orElseThrow();
    }

    private void reached(int story, Problem problem) {
        problems.put(story, new At(problem.id(), problem.version()));
    }

    /** Another problem's step has added an event to this one. */
    private void movedOn(int story) {
        problems.put(story, at(story).later());
    }

    private PoseId asked(Step step) {
        UnitId unit = step.by().unit().id();
        return ledger.poses(Actor.system(), at(step.story()).id()).stream()
                .filter(pose -> pose.unit().equals(unit))
                .map(Pose::id)
                .findFirst()
                .orElseThrow();
    }

    private static Command.Register partOf(Command.Register entry, ProblemId parent) {
        return new Command.Register(
                entry.campaign(),
                entry.unit(),
                entry.title(),
                entry.description(),
                entry.source(),
                entry.severity(),
                entry.specialAction(),
                Optional.of(parent),
                entry.origin(),
                entry.evidence());
    }
}
