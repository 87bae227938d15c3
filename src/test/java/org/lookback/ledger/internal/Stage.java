package org.lookback.ledger.internal;

import org.lookback.campaign.Closing;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Ticket;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Event;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.Happening;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.ledger.State;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A world without a database in which one problem is played: a county that owns it, the city above,
 * a county beside, and everybody who may have a word in it.
 */
final class Stage {

    static final CampaignId CAMPAIGN = new CampaignId(1);
    static final SpecialActionId ROADS = new SpecialActionId(1);
    static final UnitPath PROVINCE = new UnitPath("1.");
    static final UnitPath CITY = new UnitPath("1.2.");
    static final UnitPath COUNTY = new UnitPath("1.2.3.");
    static final UnitPath BESIDE = new UnitPath("1.2.4.");
    static final UnitPath ELSEWHERE = new UnitPath("1.5.");
    static final LocalDate TODAY = LocalDate.of(2019, 9, 2);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Who may come. */
    enum Who {
        OWN_LIAISON(Duty.LIAISON, COUNTY),
        OWN_LEADER(Duty.LEADER, COUNTY),
        OWN_VERIFIER(Duty.VERIFIER, COUNTY),
        CITY_LIAISON(Duty.LIAISON, CITY),
        CITY_LEADER(Duty.LEADER, CITY),
        CITY_VERIFIER(Duty.VERIFIER, CITY),
        OFFICE(Duty.OFFICE, PROVINCE),
        LEAD(Duty.LEAD, ELSEWHERE),
        GUIDANCE(Duty.GUIDANCE, CITY),
        PARTICIPANT(Duty.LIAISON, BESIDE),
        STRANGER(Duty.LEADER, ELSEWHERE),
        ADMINISTRATOR(Duty.ADMINISTRATOR, PROVINCE),
        /** One person with two posts: in the responsible unit, and in the one above. */
        OWN_LIAISON_AND_CITY_VERIFIER(OWN_LIAISON, CITY_VERIFIER),
        /** One person with two posts: in the unit that takes part, and in the one above. */
        PARTICIPANT_AND_CITY_VERIFIER(PARTICIPANT, CITY_VERIFIER);

        private final Duty duty;
        private final String unit;
        private final Optional<Who> besides;

        Who(Duty duty, UnitPath unit) {
            this.duty = duty;
            this.unit = unit.value();
            besides = Optional.empty();
        }

        Who(Who one, Who other) {
            duty = one.duty;
            unit = one.unit;
            besides = Optional.of(other);
        }

        private long number() {
            return name().hashCode();
        }

        private Post post() {
            boolean lead = duty == Duty.LEAD;
            return new Post(
                    new PostId(number()),
                    new UnitPath(unit),
                    "code",
                    "unit",
                    duty,
                    name(),
                    lead ? Optional.of(CAMPAIGN) : Optional.empty(),
                    lead ? Optional.of(ROADS) : Optional.empty());
        }

        Actor actor() {
            List<Post> posts = new ArrayList<>(List.of(post()));
            besides.map(Who::post).ifPresent(posts::add);
            return new Actor(new PersonId(number()), name(), posts);
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private Problem problem;
    private final List<Instant> times = new ArrayList<>();
    private Instant now = TODAY.atStartOfDay(ZONE).toInstant();
    private Optional<State> whole = Optional.empty();
    private int openChildren;
    private Closing closing = Closing.USUAL;
    private Ticket ticket = new Ticket("problem/7/1", 0);

    Stage() {
        Event.Registered registered =
                new Event.Registered(
                        CAMPAIGN,
                        COUNTY.unit(),
                        COUNTY.unit(),
                        "村口道路塌陷",
                        "雨后塌陷",
                        Source.SELF_CHECK,
                        Severity.NORMAL,
                        Optional.of(ROADS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        TODAY.plusDays(5));
        events.add(registered);
        actors.add(Who.OWN_LIAISON.actor());
        times.add(now);
        problem = Evolution.begin(new ProblemId(7), registered);
    }

    /** A problem that was brought to the state by commands that people give. */
    static Stage in(State state) {
        Stage stage = new Stage();
        switch (state) {
            case REGISTERED -> {}
            case REJECTED -> stage.must(Who.CITY_LEADER, new Command.Reject("不属于本次范围"));
            case MERGED -> stage.must(Who.CITY_LEADER, new Command.Merge(new ProblemId(8)));
            case ASSIGNED -> stage.assigned();
            case CLAIMED -> stage.assigned().must(Who.OWN_LIAISON, new Command.Claim());
            case PLANNED -> in(stage.assigned());
            case RECTIFYING -> in(stage.assigned()).must(Who.OWN_LIAISON, new Command.Begin());
            case SUBMITTED -> stage.submitted();
            case CLOSED -> stage.submitted().closed();
            case EFFECTIVE -> stage.submitted().closed().effective();
            case RECURRED ->
                    stage.submitted()
                            .closed()
                            .must(Who.GUIDANCE, new Command.ReportRecurrence("再次塌陷"));
        }
        return stage;
    }

    private Stage assigned() {
        return must(
                Who.CITY_LEADER,
                new Command.Assign(
                        COUNTY.unit(), List.of(BESIDE.unit()), Optional.of(TODAY.plusDays(30))));
    }

    private static Stage in(Stage assigned) {
        return assigned.must(Who.OWN_LIAISON, new Command.Claim())
                .must(Who.OWN_LIAISON, analysis())
                .must(Who.OWN_LIAISON, plan());
    }

    private Stage submitted() {
        return in(assigned())
                .must(Who.OWN_LIAISON, new Command.Begin())
                .must(Who.OWN_LIAISON, evidence(1))
                .must(Who.OWN_LIAISON, new Command.ReportCorrection("已修复"))
                .must(Who.OWN_LIAISON, new Command.IssueRule("巡查办法", "7号", TODAY))
                .must(Who.OWN_LIAISON, new Command.Submit("请验收"));
    }

    private Stage closed() {
        return must(Who.PARTICIPANT, new Command.Sign())
                .must(Who.CITY_LEADER, new Command.Verify("属实"))
                .must(Who.CITY_LEADER, new Command.Close(ClosureClass.DONE, ""));
    }

    private Stage effective() {
        later(200);
        return must(Who.GUIDANCE, new Command.PassLookBack("良好"))
                .must(Who.GUIDANCE, new Command.PassLookBack("良好"))
                .must(Who.GUIDANCE, new Command.ConfirmEffective("未反弹"));
    }

    static Command.Analyse analysis() {
        return new Command.Analyse(
                List.of(new Problem.RootCause(CauseCategory.RULE, List.of("路基未夯实", "无巡查制度"))));
    }

    static Command.Plan plan() {
        return planFor(TODAY.plusDays(10));
    }

    static Command.Plan planFor(LocalDate correctionDue) {
        return new Command.Plan(
                "修复路面",
                correctionDue,
                Optional.of("建立制度"),
                Optional.of(TODAY.plusDays(40)),
                Optional.empty(),
                "通车");
    }

    static Command.AttachEvidence evidence(int number) {
        return new Command.AttachEvidence(new EvidenceId("%064x".formatted(number)), "");
    }

    void later(int days) {
        laterBy(Duration.ofDays(days));
    }

    void laterBy(Duration time) {
        now = now.plus(time);
    }

    /** From now on the campaign asks for these steps. */
    Stage closingBy(Closing steps) {
        closing = steps;
        return this;
    }

    void nextTicketIs(int number) {
        ticket = new Ticket("problem/7/1", number);
    }

    void wholeIs(State state) {
        whole = Optional.of(state);
    }

    void openChildren(int number) {
        openChildren = number;
    }

    Stage must(Who who, Command command) {
        Outcome<Decision> outcome = give(who, command);
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(
                    who + " " + command + " in " + problem.state() + ": " + outcome);
        }
        return this;
    }

    /** Gives a command, and plays it if it was not refused. */
    Outcome<Decision> give(Who who, Command command) {
        Outcome<Decision> outcome = decide(who, command);
        if (outcome instanceof Outcome.Done<Decision>(var decision)) {
            for (Event event : decision.events()) {
                problem =
                        event instanceof Event.Undone
                                ? Evolution.takenBack(problem, last().orElseThrow().before())
                                : Evolution.evolve(problem, event, who.actor().person());
                events.add(event);
                actors.add(who.actor());
                times.add(now);
            }
        }
        return outcome;
    }

    Outcome<Decision> decide(Who who, Command command) {
        return Lifecycle.decide(problem, command, who.actor(), facts());
    }

    private Facts facts() {
        Map<UnitId, UnitPath> named =
                Map.of(
                        COUNTY.unit(), COUNTY,
                        BESIDE.unit(), BESIDE,
                        CITY.unit(), CITY);
        return new Facts(
                LocalDate.ofInstant(now, ZONE),
                Policy.usual(ZONE).closingBy(closing),
                true,
                problem.ownership().unit().equals(COUNTY.unit()) ? COUNTY : BESIDE,
                named,
                openChildren,
                Optional.of(
                        Evolution.begin(new ProblemId(8), (Event.Registered) events.getFirst())),
                Optional.of(new ProblemId(9)),
                last(),
                whole,
                Optional.of(ticket),
                Optional.empty());
    }

    private Optional<LastStep> last() {
        List<Happening> history = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            history.add(
                    new Happening(
                            i + 1L,
                            times.get(i),
                            actors.get(i).person(),
                            Optional.empty(),
                            events.get(i)));
        }
        return LastStep.of(problem.id(), history, now);
    }

    /** The events that were not taken back, by their place in the history. */
    List<Integer> standing() {
        return Evolution.standing(events);
    }

    Problem problem() {
        return problem;
    }

    List<Event> events() {
        return events;
    }

    /** The problem again, from nothing but its history. */
    Problem replayed() {
        List<Evolution.Cause> history = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            history.add(new Evolution.Cause(events.get(i), actors.get(i).person()));
        }
        return Evolution.fold(problem.id(), history);
    }

    Actor actorOf(int event) {
        return actors.get(event);
    }
}
