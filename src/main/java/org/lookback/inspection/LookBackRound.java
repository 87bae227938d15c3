package org.lookback.inspection;

import org.lookback.chronicle.Hash;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitPath;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A look-back round (回头看抽查轮次).
 *
 * @param unit whose office holds it
 * @param reason why it was dropped
 * @param frozen the list, once it is fixed
 * @param number the public number, as one person has said it
 * @param numberBy who that was
 * @param draw what was drawn
 */
public record LookBackRound(
        LookBackRoundId id,
        CampaignId campaign,
        UnitPath unit,
        NewRound terms,
        RoundStanding standing,
        Optional<String> reason,
        Optional<Frozen> frozen,
        Optional<String> number,
        Optional<PersonId> numberBy,
        Optional<Draw> draw,
        long version) {

    /**
     * The list that is drawn from.
     *
     * @param weight of all together, in hundredths
     * @param list SHA-256 of its lines
     * @param entry the hash of the chronicle's entry that tells of it
     */
    public record Frozen(long population, long weight, Hash list, Hash entry) {}

    /**
     * What was drawn, by which seed.
     *
     * @param lookedAt at how many of those somebody has looked back
     */
    public record Draw(Hash seed, int drawn, int lookedAt, int cameBack) {

        public int open() {
            return drawn - lookedAt;
        }

        public int held() {
            return lookedAt - cameBack;
        }
    }

    /** How many are late. */
    public int late(LocalDate today) {
        return terms.dueOn().isBefore(today) ? draw.map(Draw::open).orElse(0) : 0;
    }
}
