package org.lookback.demo.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.campaign.Activity;
import org.lookback.campaign.ActivityKind;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Origin;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The life of one problem as it may have gone: each step some days after the last, by somebody
 * whose duty it is, until the history's end or until somebody lets it lie.
 */
final class Life {

    private static final int MOST_ROUNDS = 2;

    private final Storyteller teller;
    private final int number;
    private final Chance chance;
    private Telling telling;
    private Unit owner;
    private LocalDateTime found;
    private LocalDateTime moment;
    private LocalDate deadline = LocalDate.MAX;
    private boolean extensionPending;
    private boolean reopened;
    private boolean posed;
    private @Nullable LocalDateTime ended;
    private Optional<Origin> origin = Optional.empty();
    private List<Unit> participants = List.of();
    private final List<Life> parts = new ArrayList<>();
    private final Set<EvidenceId> attached = new HashSet<>();

    Life(Storyteller teller, int number, Telling telling, LocalDateTime found, Chance chance) {
        this.teller = teller;
        this.number = number;
        this.telling = telling;
        this.owner = telling.unit();
        this.found = found;
        this.moment = found;
        this.chance = chance;
    }

    LocalDateTime found() {
        return found;
    }

    /** Whether somebody is still at work on it then, as far as the history goes. */
    boolean isOpenAt(LocalDateTime then) {
        return found.isBefore(then) && (ended == null || ended.isAfter(then)) && !reopened;
    }

    /** Whether it was closed before then, for good. */
    private boolean isClosedAt(LocalDateTime then) {
        return ended != null && ended.isBefore(then) && !reopened;
    }

    void live() {
        if (!moment.isBefore(WorkingDays.NOW)) {
            return;
        }
        enter(OptionalInt.empty());
        if (chance.in100(4)) {
            later(
                    1,
                    5,
                    () -> {
                        act(overseer(), new Command.Reject(phrase("reject")));
                        ended = moment;
                    });
            return;
        }
        goOn();
    }

    /** Tells what another story tells, and is joined to it. */
    void repeat(Life first, LocalDateTime foundToo, LocalDateTime joined) {
        telling = first.telling;
        owner = telling.unit();
        found = foundToo;
        moment = foundToo;
        ended = joined;
        enter(OptionalInt.empty());
        moment = joined;
        teller.add(new Step(number, joined, overseer(), new Step.Deed.Join(first.number)));
    }

    private void enter(OptionalInt partOf) {
        Source source = partOf.isPresent() ? Source.HIGHER_LEVEL : source();
        Optional<Activity> activity = activity(source);
        origin = activity.map(Activity::id).map(Origin::of);
        List<EvidenceId> files =
                chance.in100(45) ? fresh(teller.setting().before()).stream().toList() : List.of();
        Command.Register entry =
                new Command.Register(
                        teller.setting().campaign(),
                        owner.id(),
                        telling.title(),
                        telling.description(),
                        source,
                        severity(),
                        teller.setting().special(telling.matter().special()),
                        Optional.empty(),
                        origin,
                        files);
        Seat registrar =
                activity.map(each -> teller.setting().tree().unit(each.unit().unit()))
                        .map(unit -> Seat.of(unit, Duty.LIAISON))
                        .orElseGet(() -> registrar(source));
        teller.add(new Step(number, moment, registrar, new Step.Deed.Enter(entry, partOf)));
    }

    /** What brought the problem to light, where its source is such. */
    private Optional<Activity> activity(Source source) {
        return switch (source) {
            case STUDY -> activity(ActivityKind.STUDY);
            case RESEARCH -> activity(ActivityKind.RESEARCH);
            case INSPECTION -> activity(ActivityKind.INSPECTION);
            case SELF_CHECK, VISIT, OPINION, HIGHER_LEVEL, PEER -> Optional.empty();
        };
    }

    private Optional<Activity> activity(ActivityKind kind) {
        return teller.setting().activity(kind, owner, today());
    }

    private Source source() {
        return List.of(
                        Source.SELF_CHECK,
                        Source.OPINION,
                        Source.VISIT,
                        Source.RESEARCH,
                        Source.HIGHER_LEVEL,
                        Source.STUDY,
                        Source.INSPECTION)
                .get(chance.weighted(40, 21, 14, 10, 7, 5, 3));
    }

    private Severity severity() {
        return List.of(Severity.NORMAL, Severity.SERIOUS, Severity.CRITICAL)
                .get(chance.weighted(74, 22, 4));
    }

    /** A posed problem was entered in another unit's words, which are put right first. */
    private void goOnAsOnesOwn() {
        later(
                0,
                1,
                () -> {
                    act(
                            superior(),
                            new Command.Amend(
                                    telling.title(),
                                    telling.description(),
                                    Severity.NORMAL,
                                    teller.setting().special(telling.matter().special()),
                                    origin));
                    goOn();
                });
    }

    /** After it was entered: somebody gives it to a unit, and the unit sets to work. */
    private void goOn() {
        if (chance.in100(2)) {
            later(
                    0,
                    1,
                    () ->
                            act(
                                    superior(),
                                    new Command.Amend(
                                            telling.title(),
                                            telling.description() + "群众反映强烈。",
                                            Severity.SERIOUS,
                                            teller.setting().special(telling.matter().special()),
                                            origin)));
        }
        if (chance.in100(2)) {
            return;
        }
        later(
                0,
                chance.in100(8) ? 12 : 4,
                () -> {
                    List<Unit> others = teller.setting().owners().siblings(owner, 1, chance);
                    int detour = others.isEmpty() ? 0 : chance.weighted(92, 5, 3);
                    if (detour == 1) {
                        byDetour(others.getFirst());
                    } else if (detour == 2) {
                        byTransfer(others.getFirst());
                    } else {
                        assign(owner, helpers());
                        later(0, chance.in100(12) ? 10 : 3, this::claim);
                    }
                });
    }

    private void byDetour(Unit wrong) {
        Unit right = owner;
        assign(wrong, List.of());
        owner = wrong;
        later(
                1,
                3,
                () -> {
                    act(worker(), new Command.Decline(phrase("decline")));
                    later(
                            0,
                            2,
                            () -> {
                                assign(right, List.of());
                                owner = right;
                                later(0, 3, this::claim);
                            });
                });
    }

    private void byTransfer(Unit wrong) {
        Unit right = owner;
        assign(wrong, List.of());
        owner = wrong;
        later(
                0,
                3,
                () -> {
                    act(
                            superior(),
                            new Command.Transfer(right.id(), telling.fill(phrase("transfer"))));
                    owner = right;
                    later(0, 3, this::claim);
                });
    }

    /** Some problems need more than one county or city. */
    private List<Unit> helpers() {
        boolean together = owner.level() == Level.COUNTY || owner.level() == Level.CITY;
        return together && chance.in100(8)
                ? teller.setting().owners().siblings(owner, 2, chance)
                : List.of();
    }

    private void assign(Unit unit, List<Unit> helpers) {
        participants = helpers;
        Optional<LocalDate> wished =
                chance.in100(55)
                        ? Optional.of(today().plusDays(chance.oneOf(List.of(15, 20, 30, 45))))
                        : Optional.empty();
        deadline = wished.orElse(today().plusDays(30));
        act(superior(), new Command.Assign(unit.id(), ids(participants), wished));
    }

    private void claim() {
        if (chance.in100(2)) {
            return;
        }
        act(chance.in100(35) ? leader() : worker(), new Command.Claim());
        if (owner.level() == Level.COUNTY && chance.in100(3)) {
            breakDown();
        }
        round(0);
    }

    /** Parts for townships of the county, which are told first. */
    private void breakDown() {
        List<Unit> below =
                teller.setting().tree().children(owner).stream()
                        .filter(teller.setting().owners()::has)
                        .limit(2)
                        .toList();
        for (Unit township : below) {
            LocalDateTime at = WorkingDays.after(moment, 0, chance);
            if (!telling.matter().at().contains(Level.TOWNSHIP) || !at.isBefore(WorkingDays.NOW)) {
                return;
            }
            moment = at;
            int part = teller.begin();
            Chance its = teller.chanceOf(part);
            Telling same = telling.at(township, teller.setting().tree(), 7, its);
            Life life = new Life(teller, part, same, moment, its);
            life.enter(OptionalInt.of(number));
            life.goOn();
            parts.add(life);
        }
    }

    /** From the cause to the closure. */
    private void round(int round) {
        later(
                1,
                6,
                () -> {
                    act(worker(), new Command.Analyse(telling.roots(round)));
                    later(0, 4, () -> plan(round));
                });
    }

    private void plan(int round) {
        if (deadline.isBefore(today())) {
            askForTime();
            if (extensionPending || deadline.isBefore(today())) {
                return;
            }
        }
        LocalDate due = earlier(deadline, today().plusDays(chance.between(7, 20)));
        boolean forGood = chance.in100(80);
        act(
                chance.in100(20) ? leader() : worker(),
                new Command.Plan(
                        telling.correction(round),
                        due,
                        forGood ? Optional.of(telling.action(round)) : Optional.empty(),
                        forGood
                                ? Optional.of(today().plusDays(chance.between(25, 60)))
                                : Optional.empty(),
                        forGood ? Optional.empty() : Optional.of(phrase("noneNeeded")),
                        telling.criteria()));
        if (chance.in100(2)) {
            return;
        }
        later(
                0,
                3,
                () -> {
                    act(worker(), new Command.Begin());
                    if (chance.in100(10)) {
                        later(1, 4, () -> act(superior(), new Command.Remark(phrase("remark"))));
                    }
                    later(3, chance.in100(15) ? 40 : 16, () -> work(round, forGood));
                });
    }

    private void work(int round, boolean forGood) {
        if (deadline.isBefore(today().plusDays(3)) && chance.in100(60)) {
            askForTime();
        }
        photograph(telling.after());
        if (chance.in100(30)) {
            unused(teller.setting().papers())
                    .ifPresent(paper -> act(worker(), new Command.AttachEvidence(paper, "")));
        }
        later(
                0,
                0,
                () -> {
                    act(worker(), new Command.ReportCorrection(telling.result(round)));
                    boolean ruled = forGood && chance.in100(82);
                    if (ruled) {
                        later(
                                2,
                                14,
                                () -> {
                                    act(
                                            worker(),
                                            new Command.IssueRule(
                                                    telling.rule(round),
                                                    numberOfRule(),
                                                    today().minusDays(chance.between(0, 1))));
                                    later(0, 1, () -> submit(round, true));
                                });
                    } else {
                        later(0, 3, () -> submit(round, !forGood));
                    }
                });
    }

    private void submit(int round, boolean actionEnded) {
        act(worker(), new Command.Submit(phrase("submit")));
        for (Unit participant : participants) {
            later(
                    0,
                    2,
                    () -> {
                        Seat seat = Seat.of(participant, Duty.LIAISON);
                        act(
                                seat,
                                chance.in100(8)
                                        ? new Command.RefuseToSign(phrase("refuseToSign"))
                                        : new Command.Sign());
                    });
        }
        if (chance.in100(3)) {
            return;
        }
        later(
                1,
                chance.in100(12) ? 18 : 8,
                () -> {
                    if (chance.in100(14)) {
                        act(examiner(), new Command.Return(phrase("return")));
                        later(
                                2,
                                9,
                                () -> {
                                    photograph("补充照片");
                                    later(
                                            0,
                                            0,
                                            () -> {
                                                act(
                                                        worker(),
                                                        new Command.ReportCorrection(
                                                                telling.result(round)));
                                                later(0, 2, () -> submit(round, actionEnded));
                                            });
                                });
                    } else {
                        act(examiner(), new Command.Verify(phrase("verify")));
                        later(0, 3, () -> close(round, actionEnded));
                    }
                });
    }

    private void close(int round, boolean actionEnded) {
        if (parts.stream().anyMatch(part -> !part.isClosedAt(moment))) {
            return;
        }
        ClosureClass closure =
                actionEnded && chance.in100(86)
                        ? ClosureClass.DONE
                        : chance.in100(75) ? ClosureClass.KEPT_UP : ClosureClass.STANDING;
        act(examiner(), new Command.Close(closure, phrase("close")));
        ended = moment;
        pose();
        LocalDate closed = today();
        List<Integer> days = Terms.lookBackDays(closed);
        for (int i = 0; i < days.size(); i++) {
            LocalDateTime due = WorkingDays.during(closed.plusDays(days.get(i)), chance);
            if (chance.in100(2) && round < MOST_ROUNDS) {
                LocalDateTime between = WorkingDays.after(moment, chance.between(5, 20), chance);
                if (between.isBefore(due)) {
                    moment = between;
                    recur(round, new Command.ReportRecurrence(telling.again()));
                    return;
                }
            }
            moment = WorkingDays.after(due, chance.between(0, 4), chance);
            if (!moment.isBefore(WorkingDays.NOW)) {
                return;
            }
            if (chance.in100(7) && round < MOST_ROUNDS) {
                recur(round, new Command.FailLookBack(telling.again()));
                return;
            }
            act(
                    examiner(),
                    i == days.size() - 1
                            ? new Command.ConfirmEffective(phrase("effective"))
                            : new Command.PassLookBack(phrase("look")));
        }
    }

    private void recur(int round, Command command) {
        if (!moment.isBefore(WorkingDays.NOW)) {
            return;
        }
        act(examiner(), command);
        reopened = true;
        if (chance.in100(30)) {
            return;
        }
        later(
                1,
                4,
                () -> {
                    Optional<LocalDate> wished =
                            chance.in100(50) ? Optional.of(today().plusDays(20)) : Optional.empty();
                    deadline = wished.orElse(today().plusDays(30));
                    extensionPending = false;
                    act(superior(), new Command.Reopen(wished, phrase("reopen")));
                    later(
                            0,
                            2,
                            () -> {
                                act(leader(), new Command.Claim());
                                round(round + 1);
                            });
                });
    }

    /** The unit asks for a later deadline, and mostly hears of it within a week or so. */
    private void askForTime() {
        if (extensionPending) {
            return;
        }
        LocalDate until =
                (deadline.isBefore(today()) ? today() : deadline).plusDays(chance.between(8, 20));
        act(worker(), new Command.AskExtension(until, phrase("ask")));
        extensionPending = true;
        int answer = chance.weighted(72, 18, 10);
        if (answer == 2 || moment.isAfter(WorkingDays.NOW.minusDays(8))) {
            return;
        }
        later(
                0,
                3,
                () -> {
                    act(
                            overseer(),
                            answer == 0
                                    ? new Command.GrantExtension()
                                    : new Command.RefuseExtension(phrase("refuse")));
                    extensionPending = false;
                    if (answer == 0) {
                        deadline = until;
                    }
                });
    }

    /** Towards the end of the year the office asks other counties whether they have it, too. */
    private void pose() {
        if (posed
                || owner.level() != Level.COUNTY
                || moment.isBefore(LocalDate.of(2019, 10, 20).atStartOfDay())
                || !chance.in100(12)) {
            return;
        }
        List<Unit> counties = teller.setting().tree().at(Level.COUNTY);
        Set<Unit> asked = new HashSet<>();
        List<Unit> inOrder = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Unit county = chance.oneOf(counties);
            if (!county.equals(owner) && asked.add(county)) {
                inOrder.add(county);
            }
        }
        LocalDateTime at = WorkingDays.after(moment, 0, chance);
        if (!at.isBefore(WorkingDays.NOW)) {
            return;
        }
        moment = at;
        posed = true;
        act(office(), new Command.Pose(ids(inOrder), phrase("pose")));
        for (Unit county : inOrder) {
            answer(county);
        }
    }

    private void answer(Unit county) {
        LocalDateTime at = WorkingDays.after(moment, chance.between(1, 6), chance);
        int answer = chance.weighted(45, 30, 25);
        if (answer == 2 || !at.isBefore(WorkingDays.NOW)) {
            return;
        }
        Seat seat = Seat.of(county, Duty.LIAISON);
        if (answer == 1) {
            teller.add(new Step(number, at, seat, new Step.Deed.Decline(phrase("poseDeclined"))));
            return;
        }
        int begins = teller.begin();
        teller.add(new Step(number, at, seat, new Step.Deed.Accept(begins)));
        Chance its = teller.chanceOf(begins);
        Telling same = telling.at(county, teller.setting().tree(), at.getMonthValue() - 1, its);
        new Life(teller, begins, same, at, its).goOnAsOnesOwn();
    }

    private void photograph(String caption) {
        EvidenceId file =
                fresh(teller.setting().after())
                        .or(() -> unused(teller.setting().papers()))
                        .orElseThrow(() -> new IllegalStateException("nothing is left to show"));
        act(worker(), new Command.AttachEvidence(file, caption));
    }

    /** A photograph of this matter that is not in the dossier yet. */
    private Optional<EvidenceId> fresh(Map<Scene, List<EvidenceId>> photographs) {
        return unused(Objects.requireNonNull(photographs.get(telling.matter().scene())));
    }

    private Optional<EvidenceId> unused(List<EvidenceId> files) {
        List<EvidenceId> left = files.stream().filter(file -> !attached.contains(file)).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        EvidenceId file = chance.oneOf(left);
        attached.add(file);
        return Optional.of(file);
    }

    private String numberOfRule() {
        String name = Tree.called(owner);
        int sequence = chance.between(3, 88);
        return switch (owner.level()) {
            case PROVINCE, CITY, COUNTY -> name.substring(0, 1) + "政办发〔2019〕" + sequence + "号";
            case TOWNSHIP ->
                    name.substring(0, Math.min(2, name.length())) + "政发〔2019〕" + sequence + "号";
            case VILLAGE, OTHER -> name + "规〔2019〕" + (sequence % 9 + 1) + "号";
        };
    }

    private Seat worker() {
        return Seat.of(owner, Duty.LIAISON);
    }

    private Seat leader() {
        return Seat.of(owner, Duty.LEADER);
    }

    private Seat office() {
        return Seat.of(teller.setting().tree().province(), Duty.OFFICE);
    }

    /** Who hands work out to the unit: mostly the leader above. */
    private Seat superior() {
        int special = telling.matter().special();
        if (special > 0 && chance.in100(20)) {
            return Seat.lead(teller.setting().leads().get(special - 1), special);
        }
        return owner.level() == Level.CITY || (owner.level() == Level.COUNTY && chance.in100(25))
                ? office()
                : Seat.of(teller.setting().tree().above(owner), Duty.LEADER);
    }

    private Seat overseer() {
        return owner.level() == Level.CITY || chance.in100(10)
                ? office()
                : Seat.of(teller.setting().tree().above(owner), Duty.LEADER);
    }

    /** Who judges: the unit above, or a guidance group. */
    private Seat examiner() {
        Tree tree = teller.setting().tree();
        if (chance.in100(15)) {
            return Seat.of(tree.cityOf(owner), Duty.GUIDANCE);
        }
        Unit above = tree.above(owner);
        return Seat.of(above, above.level() == Level.TOWNSHIP ? Duty.LEADER : Duty.VERIFIER);
    }

    private Seat registrar(Source source) {
        Tree tree = teller.setting().tree();
        return switch (source) {
            case VISIT -> Seat.of(tree.cityOf(owner), Duty.GUIDANCE);
            case HIGHER_LEVEL -> Seat.of(tree.above(owner), Duty.LEADER);
            case RESEARCH, STUDY, INSPECTION -> leader();
            case SELF_CHECK, OPINION, PEER -> worker();
        };
    }

    private String phrase(String about) {
        return teller.phrase(about, chance);
    }

    private LocalDate today() {
        return moment.toLocalDate();
    }

    private void act(Seat by, Command command) {
        if (!moment.isBefore(WorkingDays.NOW)) {
            return;
        }
        teller.add(new Step(number, moment, by, new Step.Deed.Act(command)));
        // Two steps of one problem never share a second.
        moment = moment.plusSeconds(chance.between(20, 200));
    }

    /** Goes on some days later, if that is still within the history. */
    private void later(int fewestDays, int mostDays, Runnable next) {
        LocalDateTime then =
                WorkingDays.after(moment, chance.between(fewestDays, mostDays), chance);
        if (then.isBefore(WorkingDays.NOW.minusMinutes(5))) {
            moment = then;
            next.run();
        } else {
            moment = WorkingDays.NOW;
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<UnitId> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }
}
