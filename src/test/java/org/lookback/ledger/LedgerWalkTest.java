package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookback.campaign.Closing;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Anybody gives any command to any problem, on a real database, and now and then days pass.
 * Whatever comes of it, what is stored is what the history says, and every count is what a recount
 * gives.
 */
class LedgerWalkTest {

    private static final int STEPS = 300;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What brings a problem nearer to its end; chance alone would never get there. */
    private static final Set<Class<? extends Command>> ONWARD =
            Set.of(
                    Command.Assign.class,
                    Command.Claim.class,
                    Command.Analyse.class,
                    Command.Plan.class,
                    Command.Begin.class,
                    Command.IssueRule.class,
                    Command.AttachEvidence.class,
                    Command.ReportCorrection.class,
                    Command.SelfCheck.class,
                    Command.Submit.class,
                    Command.Sign.class,
                    Command.Verify.class,
                    Command.RecordVisit.class,
                    Command.GiveNotice.class,
                    Command.AnswerObjection.class,
                    Command.Close.class,
                    Command.PassLookBack.class,
                    Command.ReportRecurrence.class,
                    Command.Reopen.class,
                    Command.AskExtension.class,
                    Command.GrantExtension.class);

    /** What was done last, and by whom. */
    private record Done(Actor by, ProblemId problem) {}

    private final Province at = new Province();
    private final List<Actor> people =
            List.of(
                    at.person(Duty.LIAISON, at.pingding),
                    at.person(Duty.LIAISON, at.yuxian),
                    at.person(Duty.LEADER, at.yangquan),
                    at.person(Duty.OFFICE, at.province),
                    at.person(Duty.GUIDANCE, at.yangquan),
                    at.lead(at.datong, at.roads),
                    at.both(
                            at.person(Duty.LEADER, at.yangquan),
                            at.person(Duty.LIAISON, at.pingding)),
                    at.both(at.person(Duty.OFFICE, at.province), at.lead(at.yangquan, at.roads)),
                    at.person(Duty.LEADER, at.province),
                    at.person(Duty.LIAISON, at.yangquan));

    /** People who only judge, one above each unit: with them, nothing is left lying. */
    private final List<Actor> judges =
            List.of(
                    at.person(Duty.VERIFIER, at.yangquan),
                    at.person(Duty.VERIFIER, at.province),
                    at.person(Duty.GUIDANCE, at.province));

    private final Map<UnitId, UnitPath> places = new HashMap<>();
    private final List<ProblemId> problems = new ArrayList<>();
    private final Set<State> reached = EnumSet.noneOf(State.class);
    private @Nullable Done lastDone;
    private int takenBack;
    private int refused;
    private int putOff;
    private int files;

    @ParameterizedTest
    @CsvSource({"20190531, false, true, 0, 0", "20190729, true, true, 50, 3"})
    void after_any_walk_history_rows_and_counts_agree(
            long seed, boolean selfCheck, boolean acceptance, int visitPercent, int noticeDays) {
        at.closesBy(new Closing(selfCheck, acceptance, visitPercent, noticeDays));
        Random chance = new Random(seed);
        Instant now = Province.MORNING;

        for (int step = 0; step < STEPS; step++) {
            now =
                    chance.nextInt(noticeDays == 0 ? 60 : 20) == 0
                            ? now.plus(noticeDays == 0 ? 40 : noticeDays + 1, ChronoUnit.DAYS)
                            : now.plusSeconds(60);
            CampaignClock.asOf(now, () -> step(chance));
            if (step % 100 == 0) {
                assertThat(at.ledger.recount()).as("step " + step).isEmpty();
            }
            if (step % 40 == 0) {
                CampaignClock.asOf(now, this::desksHoldWhatCanBeDone);
            }
            if (step % 40 == 10) {
                at.tallies.fold();
            }
            if (step % 70 == 0) {
                boolean _ =
                        at.tallies.passInto(
                                LocalDate.ofInstant(now, ZONE).plusDays(chance.nextInt(3) - 1));
            }
            if (step == 200) {
                at.tallies.tidy();
            }
            if (step % 20 == 10) {
                CampaignClock.asOf(now, this::whatIsRememberedIsWhatIsCounted);
            }
        }

        assertThat(at.ledger.recount()).isEmpty();
        CampaignClock.asOf(now, this::everyDayAndEveryHolderIsToldRight);
        at.tallies.rebuild();
        assertThat(at.ledger.recount()).isEmpty();
        CampaignClock.asOf(now, this::everyDayAndEveryHolderIsToldRight);
        for (ProblemId id : problems) {
            Problem stored = at.ledger.find(Actor.system(), id).orElseThrow();
            assertThat(replayed(id)).isEqualTo(stored);
        }
        assertThat(at.chronicle.verifyAll().holds()).isTrue();
        assertThat(reached)
                .as("a walk that never leaves the beginning proves nothing")
                .contains(
                        State.ASSIGNED,
                        State.CLAIMED,
                        State.PLANNED,
                        State.RECTIFYING,
                        State.SUBMITTED,
                        State.CLOSED,
                        State.RECURRED);
        assertThat(refused).isGreaterThan(50);
        assertThat(putOff).isPositive();
        assertThat(takenBack).isGreaterThan(5);
    }

    private boolean step(Random chance) {
        Actor actor = people.get(chance.nextInt(people.size()));
        if (problems.isEmpty() || chance.nextInt(60) == 0) {
            UnitPath unit =
                    List.of(at.pingding, at.yuxian, at.yangquan, at.province)
                            .get(chance.nextInt(4));
            Actor finder = at.person(Duty.LIAISON, unit);
            return happened(finder, at.ledger.register(finder, at.aProblemAt(unit)));
        }
        if (lastDone != null && chance.nextInt(8) == 0) {
            return takesBack(lastDone);
        }
        ProblemId id = problems.get(Math.max(0, problems.size() - 1 - chance.nextInt(4)));
        long version = at.ledger.find(Actor.system(), id).orElseThrow().version();
        if (chance.nextInt(4) == 0) {
            List<Command> any = commands();
            return happened(
                    actor,
                    at.ledger.perform(actor, id, version, any.get(chance.nextInt(any.size()))));
        }
        List<Actor> helpers = new ArrayList<>(people);
        Collections.shuffle(helpers, chance);
        for (Actor helper : helpers) {
            Set<Class<? extends Command>> offers = at.ledger.offers(helper, id);
            List<Command> onward =
                    commands().stream()
                            .filter(command -> ONWARD.contains(command.getClass()))
                            .filter(command -> offers.contains(command.getClass()))
                            .filter(command -> isInTurn(command, id))
                            // a file can be filed at any time, but brings nothing on before the
                            // work
                            .filter(command ->
                                    !(command instanceof Command.AttachEvidence)
                                            || offers.contains(Command.Submit.class))
                            .toList();
            if (!onward.isEmpty()) {
                Command next =
                        chance.nextBoolean()
                                ? onward.getLast()
                                : onward.get(chance.nextInt(onward.size()));
                return happened(helper, at.ledger.perform(helper, id, version, next));
            }
        }
        return false;
    }

    /** What is given too early, or once more, brings nothing on. */
    private boolean isInTurn(Command command, ProblemId id) {
        Problem problem = at.ledger.find(Actor.system(), id).orElseThrow();
        boolean asked = problem.ownership().extensionAsked().isPresent();
        return switch (command) {
            case Command.AskExtension _ -> !asked && problem.ownership().extensions() == 0;
            case Command.GrantExtension _ -> asked;
            case Command.Sign _ -> true;
            default ->
                    problem.awaited()
                            .map(awaited ->
                                    commandsFor(DeskItem.Step.of(awaited))
                                            .contains(command.getClass()))
                            .orElse(true);
        };
    }

    /**
     * What waits for somebody can be done by that person, and whatever is open waits for some one.
     */
    private boolean desksHoldWhatCanBeDone() {
        Set<ProblemId> waiting = new HashSet<>();
        for (Actor actor : Stream.concat(people.stream(), judges.stream()).toList()) {
            Page<DeskItem> desk = at.ledger.desk(actor, new PageRequest(0, 200)).items();
            assertThat(desk.items()).hasSize((int) Math.min(desk.total(), 200));
            for (DeskItem item : desk.items()) {
                DeskItem.OnProblem onProblem = (DeskItem.OnProblem) item;
                ProblemId id = onProblem.problem().id();
                assertThat(at.ledger.offers(actor, id))
                        .as("%s of %s by %s".formatted(item.step(), id, actor))
                        .containsAnyElementsOf(commandsFor(item.step()));
                waiting.add(id);
            }
        }
        assertThat(waiting)
                .as("every open problem waits for somebody, or for the end of its notice")
                .containsAll(
                        problems.stream()
                                .filter(id ->
                                        isOpenToSomebody(
                                                at.ledger.find(Actor.system(), id).orElseThrow()))
                                .toList());
        return true;
    }

    private boolean isOpenToSomebody(Problem problem) {
        return problem.state().isOpen()
                && !(problem.awaited().equals(Optional.of(Awaited.STRIKE_OFF))
                        && problem.review().isNoticeRunning(LocalDate.now(at.clock)));
    }

    private static List<Class<? extends Command>> commandsFor(DeskItem.Step step) {
        return switch (step) {
            case ASSIGN -> List.of(Command.Assign.class);
            case CLAIM -> List.of(Command.Claim.class);
            case PLAN -> List.of(Command.Plan.class);
            case BEGIN -> List.of(Command.Begin.class);
            case SUBMIT -> List.of(Command.Submit.class);
            case SIGN -> List.of(Command.Sign.class);
            case VERIFY -> List.of(Command.Verify.class);
            case VISIT -> List.of(Command.RecordVisit.class);
            case GIVE_NOTICE -> List.of(Command.GiveNotice.class);
            case ANSWER_OBJECTION -> List.of(Command.AnswerObjection.class);
            case STRIKE_OFF -> List.of(Command.Close.class);
            case LOOK_BACK -> List.of(Command.PassLookBack.class);
            case REOPEN -> List.of(Command.Reopen.class);
            case ANSWER_EXTENSION -> List.of(Command.GrantExtension.class);
            case CLAIM_ASSIGNMENT,
                    REPORT_ASSIGNMENT,
                    REPORT_ASSIGNMENT_AGAIN,
                    JUDGE_REPORT,
                    ANSWER_DECLINED,
                    ATTEND_MEETING,
                    ACCOUNT_FOR_MEETING,
                    SIGN_SPECIAL_ACTION,
                    CONCLUDE_SPECIAL_ACTION,
                    LOOK_BACK_AT_DRAWN,
                    APPROVE_VISIT,
                    APPROVE_EXCESS,
                    PLAN_SECOND_VISIT,
                    REPLY_TO_CASE,
                    FINISH_CASE,
                    APPROVE_CASE,
                    ANSWER_SELF_CHECK,
                    REPLY_TO_SUPERVISION_NOTICE,
                    SEE_TO_FIGURES,
                    TRIAGE_OPINION,
                    ANSWER_OPINION ->
                    throw new AssertionError("nothing but problems here");
        };
    }

    /** Whoever acted last thinks better of it; where that is offered, it can be done. */
    private boolean takesBack(Done last) {
        Problem now = at.ledger.find(Actor.system(), last.problem()).orElseThrow();
        boolean offered = at.ledger.offers(last.by(), now.id()).contains(Command.Undo.class);
        Outcome<Problem> outcome =
                at.ledger.perform(last.by(), now.id(), now.version(), new Command.Undo());
        assertThat(outcome instanceof Outcome.Done).isEqualTo(offered);
        takenBack += offered ? 1 : 0;
        return happened(last.by(), outcome);
    }

    /**
     * The trend is what one finds who looks up in the histories where every problem stood in the
     * evening of every day; and whoever holds what is overdue holds what the rows say.
     */
    private boolean everyDayAndEveryHolderIsToldRight() {
        rowsSayWhatTheProblemsSay(at.province);
        whatWasPutOffIsCountedAsItsHistoriesSay();
        runsAreCountedAsTheirHistoriesSay();
        LocalDate today = LocalDate.now(at.clock);
        LocalDate first = LocalDate.ofInstant(Province.MORNING, ZONE).minusDays(1);
        Map<ProblemId, List<Happening>> histories = new HashMap<>();
        problems.forEach(
                id -> histories.put(id, at.ledger.history(Actor.system(), id).orElseThrow()));
        for (UnitPath unit : List.of(at.province, at.yangquan, at.pingding, at.datong)) {
            Unit place = at.organization.byId(unit.unit()).orElseThrow();
            List<DayTally> told = at.ledger.days(Actor.system(), place, at.campaign, first);
            assertThat(told.getFirst().day()).isEqualTo(first);
            assertThat(told.getLast().day()).isEqualTo(today);
            for (DayTally day : told) {
                assertThat(day).isEqualTo(lookedUp(day.day(), unit, histories));
                Span on = Span.between(day.day(), day.day());
                assertThat(rows(unit, LedgerFilter.ALL.on(on, Span.EVER)))
                        .isEqualTo(day.registered());
                assertThat(rows(unit, LedgerFilter.ALL.on(Span.EVER, on)))
                        .isEqualTo(day.struckOff() - struckOffAgain(day.day(), unit, histories));
            }
            List<ProblemCard> longest =
                    at.ledger.longestOverdue(Actor.system(), place, CountOf.of(at.campaign), 5);
            List<Problem> overdue = overdue(unit, today);
            assertThat(longest).hasSize(Math.min(5, overdue.size()));
            Optional<LocalDate> oldest =
                    overdue.stream()
                            .map(each -> each.ownership().due().orElseThrow())
                            .min(LocalDate::compareTo);
            assertThat(longest.stream().findFirst().flatMap(ProblemCard::due)).isEqualTo(oldest);
            assertThat(
                            Optional.ofNullable(
                                    at.ledger
                                            .oldestDue(
                                                    Actor.system(),
                                                    List.of(place),
                                                    CountOf.of(at.campaign))
                                            .get(place.id())))
                    .isEqualTo(oldest);
            List<OverdueTally> held =
                    at.ledger.overdueByState(
                            Actor.system(), List.of(place), CountOf.of(at.campaign));
            assertThat(held.stream().mapToLong(OverdueTally::held).sum())
                    .isEqualTo(rows(unit, LedgerFilter.Breadth.HELD_BELOW, Province.OVERDUE));
            assertThat(held.stream().mapToLong(OverdueTally::gone).sum())
                    .isEqualTo(rows(unit, LedgerFilter.Breadth.GONE_ABOVE, Province.OVERDUE));
            for (State state : State.allOpen()) {
                long count =
                        at
                                .ledger
                                .overdueByState(
                                        Actor.system(), List.of(place), CountOf.of(at.campaign))
                                .stream()
                                .filter(each -> each.state() == state)
                                .mapToLong(OverdueTally::count)
                                .sum();
                assertThat(count)
                        .isEqualTo(overdue.stream().filter(each -> each.state() == state).count());
            }
        }
        return true;
    }

    private void whatWasPutOffIsCountedAsItsHistoriesSay() {
        for (UnitPath unit : List.of(at.province, at.yangquan, at.pingding, at.datong)) {
            long extended =
                    problems.stream()
                            .map(this::replayed)
                            .filter(each -> each.isExtended() && unit.contains(pathOf(each)))
                            .count();
            assertThat(rows(unit, Province.EXTENDED)).isEqualTo(extended);
            assertThat(
                            at
                                    .ledger
                                    .tallies(
                                            Actor.system(),
                                            List.of(
                                                    at.organization
                                                            .byId(unit.unit())
                                                            .orElseThrow()),
                                            CountOf.of(at.campaign))
                                    .stream()
                                    .filter(TallyCell::extended)
                                    .mapToLong(TallyCell::count)
                                    .sum())
                    .isEqualTo(extended);
        }
    }

    /** A run of a problem, as somebody tells it who reads the history. */
    private record Run(
            ProblemId problem,
            LocalDate opened,
            UnitPath unit,
            @Nullable LocalDate deadline,
            int returned,
            int whys,
            @Nullable Boolean action,
            int files,
            @Nullable LocalDate ended,
            @Nullable ClosureClass as,
            @Nullable LocalDate cameBack,
            Work work) {

        /** The same where the recurrence was found to be none. */
        Run neverBack() {
            return new Run(
                    problem, opened, unit, deadline, returned, whys, action, files, ended, as, null,
                    work);
        }

        /** The day on which the unit submitted what was not returned. */
        @Nullable LocalDate submitted() {
            return work.submitted.size() > returned ? work.submitted.getLast() : null;
        }

        YearMonth month(Trait.Of day) {
            return YearMonth.from(
                    Objects.requireNonNull(
                            switch (day) {
                                case OPENED -> opened;
                                case DEADLINE -> deadline;
                                case FIRST_SUBMITTED -> work.submitted.getFirst();
                                case ENDED -> ended;
                            }));
        }

        boolean has(Trait trait, LocalDate today) {
            boolean dropped = ended != null && as == null;
            boolean struckOff = as != null;
            boolean over = !dropped && deadline != null && deadline.isBefore(today);
            boolean inTime =
                    struckOff && ended != null && deadline != null && !ended.isAfter(deadline);
            LocalDate shown = submitted();
            long daysLeft =
                    shown == null || deadline == null
                            ? -1
                            : ChronoUnit.DAYS.between(shown, deadline);
            boolean kept = over && daysLeft >= 0;
            boolean longAgo = struckOff && ended != null && !ended.plusDays(90).isAfter(today);
            boolean soonBack =
                    ended != null
                            && cameBack != null
                            && ChronoUnit.DAYS.between(ended, cameBack) <= 90;
            return switch (trait) {
                case VALID -> !dropped;
                case STRUCK_OFF -> struckOff;
                case WITHOUT_TERM -> !dropped && deadline == null;
                case TERM_OVER -> over;
                case WITHIN_TERM -> kept && struckOff;
                case STILL_JUDGED -> kept && ended == null;
                case OVERRAN -> over && !kept;
                case OVERRAN_OPEN -> over && !kept && ended == null;
                case IN_TIME -> inTime;
                case LAST_DAY -> kept && struckOff && daysLeft == 0;
                case LAST_DAYS -> kept && struckOff && daysLeft <= 2;
                case JUDGED -> !dropped && (returned > 0 || struckOff);
                case RETURNED -> !dropped && returned > 0;
                case CAME_BACK -> cameBack != null;
                case LONG_AGO -> longAgo;
                case SOON_BACK -> longAgo && soonBack;
                case ONE_FILE -> struckOff && files <= 1;
                case THIN -> struckOff && files <= 1 && work.longest() < 10;
                case ANALYSED -> !dropped && whys > 0;
                case FEWEST_WHYS -> !dropped && (whys == 1 || whys == 2);
                case PLANNED -> !dropped && action != null;
                case NO_RULE -> struckOff && !work.ruled;
                case NO_ACTION -> struckOff && !work.ruled && Boolean.FALSE.equals(action);
                case CLAIMED -> !dropped && work.claimed;
                case SELF_FOUND -> !dropped && unit.equals(work.foundBy);
            };
        }
    }

    /** What the unit of a run did for it. */
    private static final class Work {
        private final List<LocalDate> submitted = new ArrayList<>();
        private String summary = "";
        private String correction = "";
        private String selfCheck = "";
        private boolean ruled;
        private boolean claimed;
        private @Nullable UnitPath foundBy;

        int longest() {
            return Stream.of(summary, correction, selfCheck)
                    .mapToInt(text -> text.replaceAll("[^\\p{L}\\p{N}]", "").length())
                    .max()
                    .orElseThrow();
        }

        void follow(Event event) {
            switch (event) {
                case Event.Claimed _ -> claimed = true;
                case Event.Assigned _ -> claimed = false;
                case Event.Transferred _ -> {
                    claimed = false;
                    ruled = false;
                    correction = "";
                }
                case Event.CorrectionReported(var result) -> correction = result;
                case Event.SelfChecked(var finding) -> selfCheck = finding;
                case Event.Returned _, Event.ObjectionUpheld _ -> selfCheck = "";
                case Event.RuleIssued _ -> ruled = true;
                case Event.Submitted(var words, _, _) -> summary = words;
                default -> {
                    // Nothing that is counted.
                }
            }
        }
    }

    private UnitPath place(UnitId unit) {
        return Objects.requireNonNull(places.get(unit));
    }

    private List<Run> runs(ProblemId id) {
        List<Happening> history = at.ledger.history(Actor.system(), id).orElseThrow();
        List<Integer> standing =
                Evolution.standing(history.stream().map(Happening::event).toList());
        List<Run> runs = new ArrayList<>();
        for (int i : standing) {
            LocalDate day = LocalDate.ofInstant(history.get(i).at(), ZONE);
            Event event = history.get(i).event();
            if (event instanceof Event.Registered entry) {
                runs.add(
                        new Run(
                                id,
                                day,
                                place(entry.unit()),
                                entry.deadline().orElse(null),
                                0,
                                0,
                                null,
                                0,
                                null,
                                null,
                                null,
                                new Work()));
                runs.getLast().work().foundBy = place(entry.registrar());
                continue;
            }
            Run run = runs.removeLast();
            run.work().follow(event);
            if (event instanceof Event.Submitted) {
                run.work().submitted.add(day);
            }
            UnitPath unit = run.unit();
            LocalDate deadline = run.deadline();
            int returned = run.returned();
            int whys = run.whys();
            Boolean action = run.action();
            int files = run.files();
            LocalDate ended = run.ended();
            ClosureClass as = run.as();
            LocalDate cameBack = null;
            switch (event) {
                case Event.Assigned(var to, _, var until, _) -> {
                    unit = place(to);
                    deadline = until.orElse(null);
                }
                case Event.Transferred(var to, _, _) -> {
                    unit = place(to);
                    whys = 0;
                    action = null;
                    files = 0;
                }
                case Event.Claimed _ -> files = 0;
                case Event.EvidenceAttached _ -> files += ended == null ? 1 : 0;
                case Event.ExtensionGranted(var until) -> deadline = until;
                case Event.Reopened(var until, _, _) -> deadline = until.orElse(null);
                case Event.Returned _, Event.ObjectionUpheld _ -> {
                    returned++;
                    files = 0;
                }
                case Event.CauseAnalysed(var causes) ->
                        whys =
                                causes.stream()
                                        .mapToInt(cause -> cause.whys().size())
                                        .max()
                                        .orElse(0);
                case Event.Planned plan -> action = plan.noneNeeded().isEmpty();
                case Event.Closed(var in, _, _) -> {
                    ended = day;
                    as = in;
                }
                case Event.Rejected _, Event.Merged _ -> ended = day;
                case Event.Recurred _ -> cameBack = day;
                default -> {
                    // Nothing that is counted.
                }
            }
            runs.add(
                    new Run(
                            id,
                            run.opened(),
                            unit,
                            deadline,
                            returned,
                            whys,
                            action,
                            files,
                            ended,
                            as,
                            cameBack,
                            run.work()));
            if (cameBack != null) {
                runs.add(new Run(id, day, unit, null, 0, 0, null, 0, null, null, null, new Work()));
            }
            if (event instanceof Event.Rejected && runs.size() > 1) {
                runs.add(runs.size() - 2, runs.remove(runs.size() - 2).neverBack());
            }
        }
        return runs;
    }

    /** What insight counts is what one finds who reads every history from the beginning. */
    private void runsAreCountedAsTheirHistoriesSay() {
        at.organization.openUnits(at.province).forEach(unit -> places.put(unit.id(), unit.path()));
        Spells spells = new Spells(new SpellRows(at.jdbc), at.campaigns, at.clock);
        LocalDate today = LocalDate.now(at.clock);
        List<Run> all = problems.stream().flatMap(id -> runs(id).stream()).toList();
        assertThat(all).anyMatch(run -> run.cameBack() != null);
        for (UnitPath unit : List.of(at.province, at.yangquan, at.pingding, at.datong)) {
            SpellFilter filter =
                    new SpellFilter(at.campaign, unit, Optional.empty(), Optional.empty());
            List<Run> theirs = all.stream().filter(run -> unit.contains(run.unit())).toList();
            TraitCounts counts =
                    spells.traits(Actor.system(), filter, List.of(unit.unit()))
                            .getOrDefault(unit.unit(), TraitCounts.none(unit.unit()));
            for (Trait trait : Trait.values()) {
                assertThat(counts.of(trait))
                        .as("%s of %s".formatted(trait, unit))
                        .isEqualTo(theirs.stream().filter(run -> run.has(trait, today)).count());
                assertThat(rows(unit, LedgerFilter.ALL.trait(Optional.of(trait))))
                        .as("rows of %s of %s".formatted(trait, unit))
                        .isEqualTo(
                                theirs.stream()
                                        .filter(run -> run.has(trait, today))
                                        .map(Run::problem)
                                        .distinct()
                                        .count());
            }
            assertThat(counts.returns())
                    .isEqualTo(
                            theirs.stream()
                                    .filter(run -> run.has(Trait.VALID, today))
                                    .mapToInt(Run::returned)
                                    .sum());
            assertThat(counts.lastDaysIfEven())
                    .isCloseTo(
                            theirs.stream()
                                    .filter(run -> run.has(Trait.WITHIN_TERM, today))
                                    .mapToDouble(run ->
                                            Math.min(
                                                    1,
                                                    3.0
                                                            / (days(
                                                                            run.opened(),
                                                                            run.deadline(),
                                                                            today)
                                                                    + 1)))
                                    .sum(),
                            within(1e-9));
            monthsAreCountedAsTheirHistoriesSay(spells, filter, theirs, today);
            assertThat(spells.days(Actor.system(), filter, SpellGroups.By.NOTHING))
                    .containsExactlyInAnyOrderElementsOf(
                            counted(
                                    theirs.stream()
                                            .filter(run -> run.has(Trait.VALID, today))
                                            .map(run ->
                                                    new SpellDays(
                                                            "",
                                                            days(run.opened(), run.ended(), today),
                                                            Optional.ofNullable(run.as()),
                                                            1)),
                                    (each, count) ->
                                            new SpellDays("", each.days(), each.ended(), count)));
            assertThat(spells.held(Actor.system(), filter, SpellGroups.By.NOTHING))
                    .containsExactlyInAnyOrderElementsOf(
                            counted(
                                    theirs.stream()
                                            .filter(run -> run.as() != null)
                                            .map(run ->
                                                    new HeldDays(
                                                            "",
                                                            Objects.requireNonNull(run.as()),
                                                            days(
                                                                    Objects.requireNonNull(
                                                                            run.ended()),
                                                                    run.cameBack(),
                                                                    today),
                                                            run.cameBack() != null,
                                                            1)),
                                    (each, count) ->
                                            new HeldDays(
                                                    "",
                                                    each.as(),
                                                    each.days(),
                                                    each.cameBack(),
                                                    count)));
        }
    }

    private void monthsAreCountedAsTheirHistoriesSay(
            Spells spells, SpellFilter filter, List<Run> theirs, LocalDate today) {
        Set<Trait> traits = EnumSet.allOf(Trait.class);
        Map<Trait, Map<YearMonth, List<Run>>> expected = new EnumMap<>(Trait.class);
        for (Trait trait : traits) {
            expected.put(
                    trait,
                    theirs.stream()
                            .filter(run -> run.has(trait, today))
                            .collect(Collectors.groupingBy(run -> run.month(trait.day()))));
        }
        assertThat(spells.months(Actor.system(), filter, traits))
                .containsExactlyInAnyOrderElementsOf(
                        expected.entrySet().stream()
                                .flatMap(trait ->
                                        trait.getValue().entrySet().stream()
                                                .map(month ->
                                                        new TraitMonth(
                                                                trait.getKey(),
                                                                month.getKey(),
                                                                month.getValue().size())))
                                .toList());
        expected.forEach((trait, months) ->
                months.forEach((month, runs) ->
                        assertThat(
                                        rows(
                                                filter.top(),
                                                LedgerFilter.ALL
                                                        .trait(Optional.of(trait))
                                                        .month(Optional.of(month))))
                                .as("rows of %s in %s".formatted(trait, month))
                                .isEqualTo(runs.stream().map(Run::problem).distinct().count())));
        Map<Trait, Map<UnitId, LocalDate>> firsts = new EnumMap<>(Trait.class);
        for (Trait trait : traits) {
            Map<UnitId, LocalDate> first = new HashMap<>();
            theirs.stream()
                    .filter(run -> run.has(trait, today))
                    .forEach(run ->
                            first.merge(
                                    run.unit().unit(),
                                    run.opened(),
                                    (one, other) -> one.isBefore(other) ? one : other));
            firsts.put(trait, first);
        }
        assertThat(spells.firsts(Actor.system(), filter, traits)).isEqualTo(firsts);
    }

    private static int days(LocalDate from, @Nullable LocalDate to, LocalDate today) {
        return (int) ChronoUnit.DAYS.between(from, to == null ? today : to);
    }

    /** How many are the same. */
    private static <T> List<T> counted(Stream<T> all, BiFunction<T, Long, T> times) {
        return all
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> times.apply(each.getKey(), each.getValue()))
                .toList();
    }

    /** A row of a list is made by the database, that of one problem by the program. */
    private void rowsSayWhatTheProblemsSay(UnitPath unit) {
        List<ProblemCard> rows =
                at.ledger
                        .search(
                                Actor.system(),
                                LedgerFilter.ALL.at(
                                        Optional.of(unit), LedgerFilter.Breadth.SUBTREE),
                                new PageRequest(0, PageRequest.LARGEST))
                        .items();
        assertThat(rows).isNotEmpty();
        for (ProblemCard row : rows) {
            assertThat(at.ledger.card(Actor.system(), row.id())).contains(row);
        }
    }

    private boolean whatIsRememberedIsWhatIsCounted() {
        Unit place = at.organization.byId(at.yangquan.unit()).orElseThrow();
        LocalDate first = LocalDate.ofInstant(Province.MORNING, ZONE);
        List<Object> counted = figures(place, first);
        assertThat(at.ledger.inOneSnapshot(() -> figures(place, first))).isEqualTo(counted);
        assertThat(at.ledger.inOneSnapshot(() -> figures(place, first))).isEqualTo(counted);
        return true;
    }

    /** All that is counted of a unit and those below it. */
    private List<Object> figures(Unit place, LocalDate from) {
        List<Unit> units = new ArrayList<>(at.organization.children(place.id()));
        units.add(place);
        Actor all = Actor.system();
        CountOf what = CountOf.of(at.campaign);
        return List.of(
                Set.copyOf(at.ledger.tallies(all, units, what)),
                at.ledger.open(all, units, what),
                at.ledger.overdue(all, units, what),
                Set.copyOf(at.ledger.overdueByState(all, units, what)),
                at.ledger.oldestDue(all, units, what),
                at.ledger.longestOverdue(all, place, what, 5),
                at.ledger.days(all, place, at.campaign, from));
    }

    /** How many rows the figure of a day leads to. */
    private long rows(UnitPath unit, LedgerFilter filter) {
        return rows(unit, LedgerFilter.Breadth.SUBTREE, filter);
    }

    private long rows(UnitPath unit, LedgerFilter.Breadth breadth, LedgerFilter filter) {
        return at.ledger
                .search(
                        people.get(3),
                        filter.in(Optional.of(at.campaign)).at(Optional.of(unit), breadth),
                        new PageRequest(0, 1))
                .total();
    }

    /** What was struck off, given back and struck off again on one day is one row. */
    private long struckOffAgain(
            LocalDate day, UnitPath unit, Map<ProblemId, List<Happening>> histories) {
        return histories.entrySet().stream()
                .mapToLong(history ->
                        Math.max(
                                0,
                                lookedUp(day, unit, Map.of(history.getKey(), history.getValue()))
                                                .struckOff()
                                        - 1))
                .sum();
    }

    private List<Problem> overdue(UnitPath unit, LocalDate today) {
        return problems.stream()
                .map(id -> at.ledger.find(Actor.system(), id).orElseThrow())
                .filter(each -> each.state().isOpen() && unit.contains(pathOf(each)))
                .filter(each ->
                        each.ownership().due().filter(day -> day.isBefore(today)).isPresent())
                .toList();
    }

    private DayTally lookedUp(
            LocalDate day, UnitPath unit, Map<ProblemId, List<Happening>> histories) {
        long registered = 0;
        long struckOff = 0;
        long open = 0;
        for (Map.Entry<ProblemId, List<Happening>> history : histories.entrySet()) {
            List<Problem> states =
                    Evolution.states(
                            history.getKey(),
                            history.getValue().stream()
                                    .map(each -> new Evolution.Cause(each.event(), each.person()))
                                    .toList());
            Problem before = null;
            for (int i = 0; i < states.size(); i++) {
                LocalDate on = LocalDate.ofInstant(history.getValue().get(i).at(), ZONE);
                if (on.isAfter(day)) {
                    break;
                }
                Problem after = states.get(i);
                if (on.equals(day) && unit.contains(pathOf(after))) {
                    registered += before == null ? 1 : 0;
                    struckOff +=
                            before != null
                                            && before.state().isOpen()
                                            && (after.state() == State.CLOSED
                                                    || after.state() == State.EFFECTIVE)
                                    ? 1
                                    : 0;
                }
                before = after;
            }
            open +=
                    before != null && before.state().isOpen() && unit.contains(pathOf(before))
                            ? 1
                            : 0;
        }
        return new DayTally(day, registered, struckOff, open);
    }

    /** No unit moves here, so that each is looked up once. */
    private UnitPath pathOf(Problem problem) {
        return places.computeIfAbsent(
                problem.ownership().unit(),
                unit -> at.organization.byId(unit).orElseThrow().path());
    }

    private boolean happened(Actor by, Outcome<Problem> outcome) {
        if (outcome instanceof Outcome.Done<Problem>(var problem)) {
            lastDone = new Done(by, problem.id());
            reached.add(problem.state());
            putOff += problem.isExtended() ? 1 : 0;
            if (!problems.contains(problem.id())) {
                problems.add(problem.id());
            }
            return true;
        }
        refused++;
        return false;
    }

    private List<Command> commands() {
        LocalDate day = LocalDate.now(at.clock).plusDays(30);
        return List.of(
                new Command.Assign(at.pingding.unit(), List.of(), Optional.of(day)),
                new Command.Assign(at.pingding.unit(), List.of(), Optional.empty(), true),
                new Command.Assign(at.pingding.unit(), List.of(at.yuxian.unit()), Optional.of(day)),
                new Command.Assign(
                        at.yangquan.unit(), List.of(at.pingding.unit()), Optional.of(day)),
                new Command.Claim(),
                new Command.Claim(),
                new Command.Decline("不属我县"),
                new Command.Transfer(at.yuxian.unit(), "属邻县"),
                new Command.Analyse(
                        List.of(
                                new Problem.RootCause(
                                        CauseCategory.RULE, List.of("路基未夯实", "无人巡查")))),
                new Command.Plan(
                        "修复",
                        day.minusDays(9),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("偶发"),
                        "通车"),
                new Command.Plan(
                        "修复",
                        day.minusDays(9),
                        Optional.of("建立巡查制度"),
                        Optional.of(day.minusDays(9)),
                        Optional.empty(),
                        "通车且制度印发"),
                new Command.Begin(),
                new Command.IssueRule("巡查制度", "〔2019〕1号", LocalDate.now(at.clock)),
                new Command.AttachEvidence(new EvidenceId("%064x".formatted(++files)), ""),
                new Command.ReportCorrection("已修复"),
                new Command.ReportCorrection("路基已重新夯实，路面恢复通车"),
                new Command.SelfCheck("逐条符合"),
                new Command.Submit("请验收"),
                new Command.Submit("请验收"),
                new Command.Sign(),
                new Command.Verify("属实"),
                new Command.Verify("属实"),
                new Command.RecordVisit("现场属实"),
                new Command.GiveNotice("公示"),
                new Command.RaiseObjection("路肩未修"),
                new Command.AnswerObjection(1, "已修"),
                new Command.UpholdObjection(1, "属实"),
                new Command.Supervise("限期整改"),
                new Command.LiftSupervision("进展良好"),
                new Command.Return("未完工"),
                new Command.Close(ClosureClass.DONE, ""),
                new Command.Close(ClosureClass.KEPT_UP, ""),
                new Command.PassLookBack("良好"),
                new Command.ConfirmEffective("良好"),
                new Command.PassExtraLookBack("抽查良好"),
                new Command.ReportRecurrence("又塌了"),
                new Command.Reopen(Optional.of(day), ""),
                new Command.Reopen(Optional.empty(), ""),
                new Command.AskExtension(day.plusDays(9), "雨季"),
                new Command.GrantExtension(),
                new Command.Pose(List.of(at.yuxian.unit()), ""),
                new Command.Remark("已阅"));
    }

    private Problem replayed(ProblemId id) {
        List<Happening> history = at.ledger.history(Actor.system(), id).orElseThrow();
        return Evolution.fold(
                id,
                history.stream()
                        .map(each -> new Evolution.Cause(each.event(), each.person()))
                        .toList());
    }
}
