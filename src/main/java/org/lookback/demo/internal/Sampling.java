package org.lookback.demo.internal;

import org.lookback.inspection.DrawnProblem;
import org.lookback.inspection.LookBackRound;
import org.lookback.inspection.LookBackRounds;
import org.lookback.inspection.NewRound;
import org.lookback.inspection.RiskPoints;
import org.lookback.inspection.RoundCarrier;
import org.lookback.inspection.RoundCommand;
import org.lookback.inspection.RoundResult;
import org.lookback.inspection.SampleSize;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.State;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The province's round of look-backs in November: guidance groups look again at what was drawn. */
final class Sampling {

    static final LocalDateTime FROZEN = LocalDateTime.of(2019, 11, 18, 16, 0);
    static final LocalDateTime DRAWN = LocalDateTime.of(2019, 11, 21, 10, 0);

    private static final String NUMBER = "38 50 17 92";
    private static final int DRAWN_OF_100 = 6;

    private final LookBackRounds rounds;
    private final Ledger ledger;
    private final Cast cast;
    private final Tree tree;
    private final Chance chance;

    Sampling(LookBackRounds rounds, Ledger ledger, Cast cast, Tree tree, Chance chance) {
        this.rounds = rounds;
        this.ledger = ledger;
        this.cast = cast;
        this.tree = tree;
        this.chance = chance;
    }

    /** The terms are settled and the list is fixed. */
    LookBackRound freeze(Actor office, CampaignId campaign) {
        LookBackRound prepared =
                Carried.out(
                        rounds.prepare(
                                office,
                                campaign,
                                new NewRound(
                                        tree.province().id(),
                                        "第一轮“回头看”抽查",
                                        LocalDateTime.of(2019, 8, 1, 0, 0).toLocalDate(),
                                        FROZEN.toLocalDate().minusDays(1),
                                        Set.of(State.CLOSED, State.EFFECTIVE),
                                        Optional.empty(),
                                        Optional.empty(),
                                        new SampleSize.Percent(DRAWN_OF_100),
                                        2,
                                        RoundCarrier.GUIDANCE_GROUPS,
                                        WorkingDays.NOW.toLocalDate().plusDays(4),
                                        RiskPoints.USUAL,
                                        "太原市公证处11月20日公开摇号的八位号码",
                                        DRAWN.toLocalDate().minusDays(1))));
        return change(office, prepared, new RoundCommand.Freeze());
    }

    /** The office says the number, and somebody else who judges there draws by it. */
    LookBackRound draw(Actor office, LookBackRound frozen) {
        LookBackRound stated = change(office, frozen, new RoundCommand.StateNumber(NUMBER));
        return change(
                cast.in(Seat.of(tree.province(), Duty.LEADER)),
                stated,
                new RoundCommand.Draw(NUMBER));
    }

    private LookBackRound change(Actor actor, LookBackRound round, RoundCommand command) {
        return Carried.out(rounds.change(actor, round.id(), new Version(round.version()), command));
    }

    private record Look(LocalDateTime at, Actor member, DrawnProblem drawn) {}

    /** Two of three are looked back at, each after whatever else happened to it. */
    List<Runnable> looks(LookBackRound round) {
        List<DrawnProblem> drawn =
                rounds.drawn(Actor.system(), round.id(), new PageRequest(0, PageRequest.LARGEST))
                        .items();
        Map<Object, ProblemCard> cards =
                ledger
                        .cards(
                                Actor.system(),
                                drawn.stream().map(each -> each.problem().problem()).toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(ProblemCard::id, Function.identity()));
        Map<UnitId, Unit> cities =
                tree.at(Level.CITY).stream()
                        .collect(Collectors.toMap(Unit::id, Function.identity()));
        List<Look> looks = new ArrayList<>();
        for (DrawnProblem each : drawn) {
            Optional<Unit> city =
                    each.problem().unit().units().stream()
                            .flatMap(unit -> Optional.ofNullable(cities.get(unit)).stream())
                            .findFirst();
            ProblemCard card = cards.get(each.problem().problem());
            if (each.result().isEmpty()
                    && city.isPresent()
                    && card != null
                    && card.state().isStruckOff()
                    && chance.in100(66)) {
                LocalDateTime last = LocalDateTime.ofInstant(card.changedAt(), WorkingDays.ZONE);
                LocalDateTime at =
                        WorkingDays.after(
                                last.isBefore(DRAWN) ? DRAWN : last, chance.between(1, 6), chance);
                if (at.isBefore(WorkingDays.NOW)) {
                    looks.add(new Look(at, cast.in(Seat.of(city.get(), Duty.GUIDANCE)), each));
                }
            }
        }
        looks.sort(Comparator.comparing(Look::at));
        return looks.stream()
                .<Runnable>map(look -> () -> Production.as(look.at(), () -> lookBack(round, look)))
                .toList();
    }

    private DrawnProblem lookBack(LookBackRound round, Look look) {
        boolean back = chance.in100(6);
        return Carried.out(
                rounds.lookBack(
                        look.member(),
                        round.id(),
                        look.drawn().problem().problem(),
                        back ? RoundResult.CAME_BACK : RoundResult.HELD,
                        back
                                ? "现场又发现同样的问题，整改后没有人再管。"
                                : chance.oneOf(
                                        List.of(
                                                "现场查看，整改成果保持完好。",
                                                "查了台账，问了群众，没有再发生。",
                                                "制度在执行，抽查三份记录都符合要求。",
                                                "回访了反映问题的人，表示满意。"))));
    }
}
