package org.lookback.casebook.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lookback.casebook.Audience;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.CaseId;
import org.lookback.casebook.CaseKind;
import org.lookback.casebook.CasePart;
import org.lookback.casebook.CaseText;
import org.lookback.casebook.CasebookRefusal;
import org.lookback.casebook.Objection;
import org.lookback.casebook.Printing;
import org.lookback.casebook.Reply;
import org.lookback.casebook.Stage;
import org.lookback.casebook.internal.CaseLifecycle.Decided;
import org.lookback.casebook.internal.CaseLifecycle.Facts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The life of a case, decided without a database. */
class CaseLifecycleTest {

    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);
    private static final Instant NOW = Instant.parse("2019-12-02T01:00:00Z");
    private static final CampaignId CAMPAIGN = new CampaignId(1);
    private static final UnitPath PROVINCE = new UnitPath("1.");
    private static final UnitPath CITY = new UnitPath("1.2.");
    private static final UnitPath COUNTY = new UnitPath("1.2.4.");
    private static final UnitPath OTHER_CITY = new UnitPath("1.3.");
    private static final CaseText TEXT = new CaseText("标题", "事实", "", "", "");
    private static final PersonId WRITER = new PersonId(77);
    private static final PersonId REPLIER = new PersonId(78);
    private static final Set<PersonId> SPEAKERS = Set.of(new PersonId(79));

    private static final Map<Class<? extends CaseCommand>, CaseCommand> COMMANDS =
            Map.ofEntries(
                    of(new CaseCommand.Edit(TEXT, Audience.PUBLIC)),
                    of(new CaseCommand.AskReply()),
                    of(new CaseCommand.Recall()),
                    of(new CaseCommand.Agree(Optional.empty(), Reply.Wish.BETWEEN_US)),
                    of(
                            new CaseCommand.RaiseObjections(
                                    List.of(new Objection(CasePart.FOUND, "有出入")),
                                    Optional.empty(),
                                    Reply.Wish.WITH_THE_CASE)),
                    of(new CaseCommand.Lapse()),
                    of(new CaseCommand.Redact("张三", "张某")),
                    of(new CaseCommand.Keep("高新区", "地名")),
                    of(new CaseCommand.Unmark("张三")),
                    of(new CaseCommand.Submit(Printing.WITH_THE_CASE)),
                    of(new CaseCommand.Return("不清楚")),
                    of(new CaseCommand.Approve()),
                    of(new CaseCommand.Revise("数字有误")),
                    of(new CaseCommand.Withdraw("事实有误")),
                    of(new CaseCommand.Drop("不再需要")));

    private static Map.Entry<Class<? extends CaseCommand>, CaseCommand> of(CaseCommand command) {
        return Map.entry(command.getClass(), command);
    }

    /** Who may be asked; what each may do with a negative example of the city about the county. */
    enum Who {
        OWN_LEADER(CITY, Duty.LEADER),
        OWN_LIAISON(CITY, Duty.LIAISON),
        OWN_OFFICE(CITY, Duty.OFFICE),
        OWN_VERIFIER(CITY, Duty.VERIFIER),
        OWN_ADMINISTRATOR(CITY, Duty.ADMINISTRATOR),
        CONCERNED_LEADER(COUNTY, Duty.LEADER),
        CONCERNED_LIAISON(COUNTY, Duty.LIAISON),
        CONCERNED_OFFICE(COUNTY, Duty.OFFICE),
        CONCERNED_GUIDANCE(COUNTY, Duty.GUIDANCE),
        ABOVE_OFFICE(PROVINCE, Duty.OFFICE),
        ABOVE_LEADER(PROVINCE, Duty.LEADER),
        ABOVE_LIAISON(PROVINCE, Duty.LIAISON),
        ABOVE_VERIFIER(PROVINCE, Duty.VERIFIER),
        ABOVE_ADMINISTRATOR(PROVINCE, Duty.ADMINISTRATOR),
        STRANGER(OTHER_CITY, Duty.OFFICE);

        /** Each is another person, who never changes. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Actor actor;

        @SuppressWarnings("EnumOrdinal")
        Who(UnitPath unit, Duty duty) {
            actor = holding(100 + ordinal(), post(unit, duty));
        }

        Set<Side> sides() {
            return switch (this) {
                case OWN_LEADER, OWN_LIAISON, OWN_OFFICE -> EnumSet.of(Side.AUTHOR, Side.KEEPER);
                case CONCERNED_LEADER, CONCERNED_LIAISON, CONCERNED_OFFICE ->
                        EnumSet.of(Side.CONCERNED);
                case ABOVE_OFFICE, ABOVE_LEADER -> EnumSet.of(Side.APPROVER, Side.KEEPER);
                default -> EnumSet.noneOf(Side.class);
            };
        }
    }

    private static Post post(UnitPath unit, Duty duty) {
        return new Post(
                new PostId(1),
                unit,
                unit.value(),
                unit.value(),
                duty,
                unit.value() + duty,
                Optional.empty(),
                Optional.empty());
    }

    private static Actor holding(long person, Post... posts) {
        return new Actor(new PersonId(person), "x", List.of(posts));
    }

    private static Case at(Stage stage, int editions) {
        return new Case(
                new CaseId(1),
                CAMPAIGN,
                CITY,
                COUNTY,
                CaseKind.NEGATIVE,
                Audience.PUBLIC,
                stage,
                TEXT,
                List.of(),
                Set.of(WRITER),
                Set.of(REPLIER),
                stage == Stage.DRAFT ? Optional.empty() : Optional.of(NOW),
                stage == Stage.DRAFT ? Optional.empty() : Optional.of(TODAY.minusDays(1)),
                Optional.empty(),
                Optional.empty(),
                Printing.WITH_THE_CASE,
                editions,
                Optional.empty(),
                Optional.empty(),
                NOW,
                1);
    }

    private static Facts facts(int undecided) {
        return new Facts(PROVINCE, TODAY, undecided, SPEAKERS);
    }

    @Test
    void a_unit_for_which_nobody_could_reply_is_not_asked() {
        Actor asking = holding(5, post(CITY, Duty.LIAISON));
        for (Set<PersonId> speakers :
                List.of(
                        Set.<PersonId>of(),
                        Set.of(WRITER),
                        Set.of(asking.person()),
                        Set.of(WRITER, asking.person()))) {
            assertThat(
                            CaseLifecycle.decide(
                                    at(Stage.DRAFT, 0),
                                    new CaseCommand.AskReply(),
                                    asking,
                                    new Facts(PROVINCE, TODAY, 0, speakers)))
                    .isEqualTo(Outcome.refused(CasebookRefusal.SOMEBODY_SPEAKS_FOR_UNIT));
        }
        assertThat(
                        CaseLifecycle.decide(
                                at(Stage.DRAFT, 0),
                                new CaseCommand.AskReply(),
                                asking,
                                new Facts(PROVINCE, TODAY, 0, Set.of(WRITER, REPLIER))))
                .isInstanceOf(Outcome.Done.class);
    }

    /** The law, written a second time: what leads where, and whose step it is. */
    private static Optional<Map.Entry<Side, Stage>> law(
            Stage from, Class<? extends CaseCommand> command) {
        return Optional.ofNullable(
                switch (from + " " + command.getSimpleName()) {
                    case "DRAFT Edit" -> Map.entry(Side.AUTHOR, Stage.DRAFT);
                    case "DRAFT AskReply" -> Map.entry(Side.AUTHOR, Stage.REPLYING);
                    case "REPLYING Recall" -> Map.entry(Side.AUTHOR, Stage.DRAFT);
                    case "REPLYING Agree", "REPLYING RaiseObjections" ->
                            Map.entry(Side.CONCERNED, Stage.REDACTING);
                    case "REPLYING Lapse" -> Map.entry(Side.TIMER, Stage.REDACTING);
                    case "REDACTING Edit" -> Map.entry(Side.AUTHOR, Stage.DRAFT);
                    case "REDACTING Redact", "REDACTING Keep", "REDACTING Unmark" ->
                            Map.entry(Side.AUTHOR, Stage.REDACTING);
                    case "REDACTING Submit" -> Map.entry(Side.AUTHOR, Stage.APPROVING);
                    case "APPROVING Return" -> Map.entry(Side.APPROVER, Stage.REDACTING);
                    case "APPROVING Approve" -> Map.entry(Side.APPROVER, Stage.PUBLISHED);
                    case "PUBLISHED Revise" -> Map.entry(Side.AUTHOR, Stage.DRAFT);
                    case "DRAFT Withdraw",
                            "REPLYING Withdraw",
                            "REDACTING Withdraw",
                            "APPROVING Withdraw",
                            "PUBLISHED Withdraw" ->
                            Map.entry(Side.KEEPER, Stage.WITHDRAWN);
                    case "DRAFT Drop", "REPLYING Drop", "REDACTING Drop" ->
                            Map.entry(Side.AUTHOR, Stage.DROPPED);
                    default -> null;
                });
    }

    @TestFactory
    Stream<DynamicTest> every_stage_command_and_duty_follows_the_law() {
        return Arrays.stream(Stage.values())
                .flatMap(stage ->
                        COMMANDS.values().stream()
                                .map(command ->
                                        dynamicTest(
                                                stage + " " + command.getClass().getSimpleName(),
                                                () -> followsTheLaw(stage, command))));
    }

    private static void followsTheLaw(Stage stage, CaseCommand command) {
        boolean published = command instanceof CaseCommand.Withdraw || stage == Stage.PUBLISHED;
        Case it = at(stage, published ? 1 : 0);
        Optional<Map.Entry<Side, Stage>> law = law(stage, command.getClass());
        for (Who who : Who.values()) {
            Outcome<Decided> outcome = CaseLifecycle.decide(it, command, who.actor, facts(0));
            if (law.isPresent() && who.sides().contains(law.get().getKey())) {
                assertThat(outcome)
                        .as("%s", who)
                        .isInstanceOfSatisfying(
                                Outcome.Done.class,
                                done ->
                                        assertThat(((Decided) done.value()).to())
                                                .isEqualTo(law.get().getValue()));
            } else {
                assertThat(outcome).as("%s", who).isInstanceOf(Outcome.Refused.class);
            }
        }
        Outcome<Decided> timer = CaseLifecycle.decide(it, command, Actor.system(), facts(0));
        assertThat(timer instanceof Outcome.Done)
                .isEqualTo(law.filter(each -> each.getKey() == Side.TIMER).isPresent());
    }

    @Test
    void every_stage_can_be_reached() {
        Set<Stage> reached = EnumSet.of(Stage.DRAFT);
        for (int steps = 0; steps < Stage.values().length; steps++) {
            CaseMove.TABLE.stream()
                    .filter(move -> reached.contains(move.from()))
                    .map(CaseMove::to)
                    .forEach(reached::add);
        }
        assertThat(reached).containsExactlyInAnyOrder(Stage.values());
    }

    @Test
    void whoever_wrote_on_it_never_approves_it_by_whatever_post() {
        Case it = at(Stage.APPROVING, 0);
        Actor writer =
                holding(WRITER.value(), post(PROVINCE, Duty.OFFICE), post(CITY, Duty.LEADER));

        assertRefused(it, new CaseCommand.Approve(), writer, CasebookRefusal.FOUR_EYES_ON_A_CASE);
        assertRefused(
                it,
                new CaseCommand.Approve(),
                holding(9, post(PROVINCE, Duty.OFFICE), post(COUNTY, Duty.LEADER)),
                CasebookRefusal.FOUR_EYES_ON_A_CASE);
    }

    @Test
    void whoever_wrote_on_it_never_replies_and_whoever_replied_never_approves() {
        Actor writer = holding(WRITER.value(), post(COUNTY, Duty.LEADER), post(CITY, Duty.LEADER));
        Actor replier = holding(REPLIER.value(), post(PROVINCE, Duty.OFFICE));

        assertRefused(
                at(Stage.REPLYING, 0),
                command(CaseCommand.Agree.class),
                writer,
                CasebookRefusal.AUTHOR_DOES_NOT_REPLY);
        assertRefused(
                at(Stage.REPLYING, 0),
                command(CaseCommand.RaiseObjections.class),
                writer,
                CasebookRefusal.AUTHOR_DOES_NOT_REPLY);
        assertRefused(
                at(Stage.APPROVING, 0),
                new CaseCommand.Approve(),
                replier,
                CasebookRefusal.FOUR_EYES_ON_A_CASE);
    }

    @Test
    void nothing_is_submitted_or_approved_while_words_are_undecided() {
        assertThat(
                        CaseLifecycle.decide(
                                at(Stage.APPROVING, 0),
                                new CaseCommand.Approve(),
                                Who.ABOVE_OFFICE.actor,
                                facts(2)))
                .isEqualTo(Outcome.refused(CasebookRefusal.NAMES_ARE_DECIDED_FIRST, 2));
        assertThat(
                        CaseLifecycle.decide(
                                at(Stage.REDACTING, 0),
                                new CaseCommand.Submit(Printing.LEFT_OUT),
                                Who.OWN_LIAISON.actor,
                                facts(1)))
                .isEqualTo(Outcome.refused(CasebookRefusal.NAMES_ARE_DECIDED_FIRST, 1));
    }

    @Test
    void the_term_includes_its_last_day() {
        Case it = at(Stage.REPLYING, 0);
        LocalDate last = it.replyBy().orElseThrow();

        assertThat(
                        CaseLifecycle.decide(
                                it,
                                new CaseCommand.Lapse(),
                                Actor.system(),
                                new Facts(PROVINCE, last, 0, SPEAKERS)))
                .isEqualTo(Outcome.refused(CasebookRefusal.TERM_OF_REPLY_RUNS, last));
        assertThat(
                        CaseLifecycle.decide(
                                it,
                                new CaseCommand.Lapse(),
                                Actor.system(),
                                new Facts(PROVINCE, last.plusDays(1), 0, SPEAKERS)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void where_the_author_leads_the_campaign_its_office_approves() {
        Case it = at(Stage.APPROVING, 0);
        Facts own = new Facts(CITY, TODAY, 0, SPEAKERS);

        assertThat(CaseLifecycle.decide(it, new CaseCommand.Approve(), Who.OWN_OFFICE.actor, own))
                .isInstanceOf(Outcome.Done.class);
        assertRefused(
                it,
                new CaseCommand.Approve(),
                Who.OWN_OFFICE.actor,
                CasebookRefusal.HIGHER_UNIT_APPROVES);
    }

    @Test
    void what_is_published_is_withdrawn_and_what_is_not_is_dropped() {
        assertRefused(
                at(Stage.DRAFT, 0),
                new CaseCommand.Withdraw("x"),
                Who.OWN_OFFICE.actor,
                CasebookRefusal.ONLY_PUBLISHED_CASE_IS_WITHDRAWN);
        assertRefused(
                at(Stage.DRAFT, 1),
                new CaseCommand.Drop("x"),
                Who.OWN_OFFICE.actor,
                CasebookRefusal.PUBLISHED_CASE_STAYS_ON_RECORD);
    }

    private static CaseCommand command(Class<? extends CaseCommand> kind) {
        return Optional.ofNullable(COMMANDS.get(kind)).orElseThrow();
    }

    private static void assertRefused(
            Case it, CaseCommand command, Actor actor, CasebookRefusal refusal) {
        assertThat(CaseLifecycle.decide(it, command, actor, facts(0)))
                .isEqualTo(Outcome.refused(refusal));
    }

    /** One step of a walk: who tries what, on which day, with how many words undecided. */
    record Try(Who who, CaseCommand command, int days, int undecided) {}

    @Provide
    Arbitrary<List<Try>> walks() {
        return Combinators.combine(
                        Arbitraries.of(Who.values()),
                        Arbitraries.of(COMMANDS.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 2)))
                .as(Try::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(400);
    }

    /**
     * Whatever people try in whatever order: what comes before readers was answered by the unit or
     * its term had passed, had no undecided words, and was approved by somebody who had not written
     * on it, in the very wording that the unit was asked about.
     */
    @Property(tries = 300)
    void nothing_is_published_unheard_unread_or_with_names(@ForAll("walks") List<Try> walk) {
        Case it = at(Stage.DRAFT, 0);
        LocalDate today = TODAY;
        Optional<LocalDate> heardUntil = Optional.empty();
        boolean heard = false;
        Set<PersonId> hands = new HashSet<>(it.hands());
        for (Try step : walk) {
            today = today.plusDays(step.days());
            Actor actor =
                    step.command() instanceof CaseCommand.Lapse ? Actor.system() : step.who().actor;
            Facts facts = new Facts(PROVINCE, today, step.undecided(), SPEAKERS);
            if (!(CaseLifecycle.decide(it, step.command(), actor, facts)
                    instanceof Outcome.Done<Decided>(var decided))) {
                continue;
            }
            switch (step.command()) {
                case CaseCommand.Edit _, CaseCommand.Recall _ -> heard = false;
                case CaseCommand.AskReply _ -> {
                    heard = false;
                    heardUntil = Optional.of(today.plusDays(5));
                }
                case CaseCommand.Agree _, CaseCommand.RaiseObjections _ -> heard = true;
                case CaseCommand.Lapse _ -> {
                    assertThat(today).isAfter(heardUntil.orElseThrow());
                    heard = true;
                }
                case CaseCommand.Approve _ -> {
                    assertThat(heard).isTrue();
                    assertThat(step.undecided()).isZero();
                    assertThat(hands).doesNotContain(actor.person());
                }
                default -> {
                    // says nothing of that
                }
            }
            if (step.who().sides().contains(Side.AUTHOR)) {
                hands.add(actor.person());
            }
            it = after(it, decided.to(), hands, heardUntil);
        }
    }

    private static Case after(
            Case before, Stage to, Set<PersonId> hands, Optional<LocalDate> replyBy) {
        return new Case(
                before.id(),
                before.campaign(),
                before.author(),
                before.concerned(),
                before.kind(),
                before.audience(),
                to,
                before.text(),
                before.problems(),
                hands,
                before.repliers(),
                before.askedAt(),
                replyBy,
                before.reply(),
                before.submittedAt(),
                before.printing(),
                to == Stage.PUBLISHED ? before.editions() + 1 : before.editions(),
                before.correcting(),
                before.grounds(),
                before.changedAt(),
                before.version() + 1);
    }
}
