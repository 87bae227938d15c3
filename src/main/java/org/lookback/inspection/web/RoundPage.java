package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.inspection.DrawnProblem;
import org.lookback.inspection.HeldShare;
import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.LookBackRoundId;
import org.lookback.inspection.RoundStanding;
import org.lookback.inspection.RoundUnit;
import org.lookback.inspection.Stratum;
import org.lookback.kernel.Page;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.ProblemCard;
import org.lookback.organization.Unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the page of a look-back round shows.
 *
 * @param specialAction what the special action is called, where the list is of one
 * @param below what it holds of the units below that the reader may know
 * @param drawn what was drawn, as far as the reader's posts reach
 * @param cards of those
 * @param lookable those at which the reader is to look back
 * @param unguided how many lie where nobody is at work who could look
 */
public record RoundPage(
        LookBackRound round,
        Campaign campaign,
        Optional<String> specialAction,
        List<Stratum> strata,
        List<RoundUnit> below,
        Optional<HeldShare> held,
        Page<DrawnProblem> drawn,
        Map<ProblemId, ProblemCard> cards,
        Set<ProblemId> lookable,
        int unguided,
        Map<UnitId, Unit> units,
        List<Told> story,
        Powers powers,
        LocalDate today) {

    /** What the reader may do. */
    public record Powers(boolean holds, boolean draws) {}

    /** A line of the story. */
    public record Told(Instant at, Optional<String> post, String sentence, List<Object> words) {
        public Told {
            words = List.copyOf(words);
        }
    }

    /** What comes next for the reader. */
    public enum Next {
        FREEZE,
        WAIT,
        STATE_NUMBER,
        DRAW,
        WITNESS,
        NOTHING
    }

    public Next next() {
        boolean known = !today.isBefore(round.terms().numberOn());
        return switch (round.standing()) {
            case PREPARED -> powers.holds() ? Next.FREEZE : Next.NOTHING;
            case FROZEN -> {
                if (!known) {
                    yield Next.WAIT;
                }
                if (powers.draws()) {
                    yield Next.DRAW;
                }
                yield round.number().isPresent()
                        ? Next.WITNESS
                        : powers.holds() ? Next.STATE_NUMBER : Next.NOTHING;
            }
            case DRAWN, DROPPED -> Next.NOTHING;
        };
    }

    /** Whether the reader may still give it up. */
    public boolean drops() {
        return powers.holds()
                && (round.standing() == RoundStanding.PREPARED
                        || (round.standing() == RoundStanding.FROZEN
                                && today.isBefore(round.terms().numberOn())));
    }

    public int sample() {
        return strata.stream().mapToInt(Stratum::sample).sum();
    }

    public String href() {
        return href(round.id());
    }

    public static String href(LookBackRoundId id) {
        return "/look-back-rounds/" + id;
    }

    /** Where the rounds of a campaign are listed. */
    public static String of(Campaign campaign) {
        return "/campaigns/" + campaign.id() + "/look-back-rounds";
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    /** What the unit is called, with those above it as far as the round's. */
    public String place(UnitPath unit) {
        StringBuilder name = new StringBuilder();
        for (UnitId each : unit.units()) {
            if (!round.unit().units().contains(each) || each.equals(unit.unit())) {
                name.append(name.isEmpty() ? "" : " › ").append(name(each));
            }
        }
        return name.toString();
    }

    public Optional<ProblemCard> card(DrawnProblem drawn) {
        return Optional.ofNullable(cards.get(drawn.problem().problem()));
    }

    public boolean isLookable(DrawnProblem drawn) {
        return lookable.contains(drawn.problem().problem());
    }

    public boolean isLate() {
        return round.late(today) > 0;
    }

    /** In percent. */
    public static long percent(double share) {
        return Math.round(100 * share);
    }

    /** A weight or a part of one as it is read: hundredths as a number with a point. */
    public static String points(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }
}
