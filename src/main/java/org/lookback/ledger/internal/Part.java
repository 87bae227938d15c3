package org.lookback.ledger.internal;

import org.lookback.kernel.Duty;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.LedgerRefusal;

/**
 * The part a post plays toward one problem. A command belongs to one part; the post's duty and
 * place decide whether it plays that part.
 */
public enum Part {
    /** Anybody whose post reaches the problem. */
    WITNESS(LedgerRefusal.ONLY_WITHIN_REACH) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return scene.reachedBy(post);
        }
    },
    /**
     * Who hands work out: office, leader or lead whose post reaches the problem, its own unit's
     * leader among them.
     */
    SUPERIOR(LedgerRefusal.ONLY_A_SUPERIOR) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return scene.reachedBy(post)
                    && switch (post.duty()) {
                        case OFFICE, LEADER, LEAD -> true;
                        case ADMINISTRATOR, LIAISON, VERIFIER, GUIDANCE -> false;
                    };
        }
    },
    /**
     * Who decides about the unit's own wishes: a superior that is not the responsible unit itself.
     */
    OVERSEER(LedgerRefusal.ONLY_AN_OVERSEER) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return scene.reachedBy(post)
                    && switch (post.duty()) {
                        case OFFICE -> post.path().isAbove(scene.unit()) || scene.isTop();
                        case LEADER, VERIFIER -> post.path().isAbove(scene.unit());
                        case LEAD -> !post.path().equals(scene.unit());
                        case ADMINISTRATOR, LIAISON, GUIDANCE -> false;
                    };
        }
    },
    /** The responsible unit's own people. */
    RESPONSIBLE(LedgerRefusal.ONLY_THE_RESPONSIBLE_UNIT) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return worksFor(post, scene.unit(), scene);
        }
    },
    /** The people of a unit that was asked to help. */
    PARTICIPANT(LedgerRefusal.ONLY_A_PARTICIPANT) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return scene.participants().contains(post.unit()) && worksFor(post, post.path(), scene);
        }
    },
    /** The people of a unit that was asked whether it has the problem too. */
    POSED(LedgerRefusal.ONLY_THE_POSED_UNIT) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return scene.posedTo().contains(post.unit()) && worksFor(post, post.path(), scene);
        }
    },
    /** Who may judge the result: the unit above, the lead unit, or a guidance group. */
    EXAMINER(LedgerRefusal.VERIFIER_STANDS_OUTSIDE) {
        @Override
        boolean playedBy(Post post, Scene scene) {
            return scene.reachedBy(post)
                    && switch (post.duty()) {
                        case OFFICE, LEADER, VERIFIER -> post.path().isAbove(scene.unit());
                        case LEAD -> !post.path().equals(scene.unit());
                        case GUIDANCE -> true;
                        case ADMINISTRATOR, LIAISON -> false;
                    };
        }
    };

    private final LedgerRefusal refusal;

    Part(LedgerRefusal refusal) {
        this.refusal = refusal;
    }

    /** What is said to somebody who does not play it. */
    public LedgerRefusal refusal() {
        return refusal;
    }

    abstract boolean playedBy(Post post, Scene scene);

    private static boolean worksFor(Post post, UnitPath unit, Scene scene) {
        return (post.duty() == Duty.LEADER || post.duty() == Duty.LIAISON)
                && post.path().equals(unit)
                && post.servesIn(scene.campaign())
                && post.specialAction().isEmpty();
    }
}
