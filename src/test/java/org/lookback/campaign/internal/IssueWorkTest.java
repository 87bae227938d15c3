package org.lookback.campaign.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookback.organization.AnOrganization.value;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.campaign.ACampaignRoom;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Issue;
import org.lookback.campaign.LongIssue;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitCommand;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkId;
import org.lookback.work.WorkKind;
import org.lookback.work.WorkState;
import org.lookback.work.internal.WorkRoom;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Issuing to more units than a request does, on a real PostgreSQL. */
class IssueWorkTest {

    private static final int VILLAGES = 1_200;
    private static final ZoneId SHANXI = ZoneId.of("Asia/Shanghai");

    private final DataSource database = RealPostgres.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Clock clock = Clock.fixed(Instant.parse("2019-12-02T01:00:00Z"), SHANXI);
    private final AnOrganization room = AnOrganization.on(database, clock);
    private final Campaigns campaigns;
    private final Interrupted kind;
    private final WorkRoom works;
    private @Nullable Campaign campaign;
    private @Nullable Actor office;

    IssueWorkTest() {
        ACampaignRoom here =
                ACampaignRoom.on(database, room.organization(), clock, "target/issue-work");
        campaigns = here.campaigns();
        kind = new Interrupted(new IssueWork(here.assignments(), room.organization()));
        works = new WorkRoom(database, Path.of("target/issue-work"), clock, List.of(kind));
    }

    @BeforeEach
    void a_county_with_many_villages() {
        value(
                room.bringIn(
                        Actor.system(),
                        Stream.concat(
                                        Stream.of("1403,,阳泉市,市", "140321,1403,平定县,县"),
                                        IntStream.range(0, VILLAGES)
                                                .mapToObj("14032%1$05d,140321,第%1$d村,村"::formatted))
                                .toArray(String[]::new)));
        campaign =
                value(
                        campaigns.found(
                                Actor.system(),
                                new NewCampaign(
                                        "主题教育",
                                        Optional.empty(),
                                        room.unit("1403").id(),
                                        LocalDate.of(2019, 9, 1),
                                        Optional.empty(),
                                        Policy.usual(SHANXI))));
        office = works.lets(room.holding(Duty.OFFICE, room.unit("1403")));
    }

    /** What happens between two steps, a test says. */
    private static final class Interrupted implements WorkKind {

        private final IssueWork work;
        private Runnable afterFirstStep = () -> {};

        Interrupted(IssueWork work) {
            this.work = work;
        }

        @Override
        public String name() {
            return work.name();
        }

        @Override
        public Outcome<Ending> carryOut(Course course) {
            return work.carryOut(new Watched(course, this));
        }

        @Override
        public Ending soFar(Course course) {
            return work.soFar(course);
        }
    }

    /** A course that tells of each step. */
    private record Watched(Course course, Interrupted watching) implements Course {

        @Override
        public Actor actor() {
            return course.actor();
        }

        @Override
        public Locale language() {
            return course.language();
        }

        @Override
        public Instant askedAt() {
            return course.askedAt();
        }

        @Override
        public <P> P asked(Class<P> type) {
            return course.asked(type);
        }

        @Override
        public Path handedIn() {
            return course.handedIn();
        }

        @Override
        public <M> Optional<M> mark(Class<M> type) {
            return course.mark(type);
        }

        @Override
        public <T> Outcome<T> step(Supplier<Outcome<T>> act, Function<T, Object> mark, long done) {
            Outcome<T> outcome = course.step(act, mark, done);
            Runnable then = watching.afterFirstStep;
            watching.afterFirstStep = () -> {};
            then.run();
            return outcome;
        }

        @Override
        public Outcome<Ending> wholly(Supplier<Outcome<Ending>> act) {
            return course.wholly(act);
        }

        @Override
        public void writeFile(String name, String mediaType, Writing writing) throws IOException {
            course.writeFile(name, mediaType, writing);
        }

        @Override
        public void expect(long rows) {
            course.expect(rows);
        }

        @Override
        public void advance(long rows) {
            course.advance(rows);
        }
    }

    private List<Unit> villages() {
        return room.organization().openUnits(room.unit("140321").path()).stream()
                .filter(unit -> unit.name().startsWith("第"))
                .toList();
    }

    private WorkId asked() {
        List<UnitId> villages = villages().stream().map(Unit::id).toList();
        Issue issue =
                new Issue(
                        campaign().id(),
                        room.unit("1403").id(),
                        new Addressees.Subtree(room.unit("1403").id()),
                        "报送整改情况",
                        Optional.of(LocalDate.of(2019, 12, 20)),
                        Optional.empty(),
                        Optional.empty());
        return value(
                        works.works()
                                .ask(
                                        office(),
                                        new NewWork(
                                                Assignments.ISSUE,
                                                Sentence.of("campaign.issue.work", 1, ""),
                                                LongIssue.of(issue, villages),
                                                Locale.UK)))
                .id();
    }

    private Campaign campaign() {
        return Optional.ofNullable(campaign).orElseThrow();
    }

    private Actor office() {
        return Optional.ofNullable(office).orElseThrow();
    }

    private int issued() {
        return jdbc.sql("select count(*) from assignments").query(Integer.class).single();
    }

    private Work found(WorkId id) {
        return works.works().find(office(), id).orElseThrow();
    }

    @Test
    void every_unit_is_asked_once_in_one_act() {
        WorkId id = asked();

        assertThat(works.runs().carryOut(id)).isEmpty();

        assertThat(found(id).state()).isEqualTo(WorkState.DONE);
        assertThat(found(id).ending().orElseThrow().said())
                .containsExactly(Sentence.of("campaign.issue.done", VILLAGES));
        assertThat(issued()).isEqualTo(VILLAGES);
        assertThat(jdbc.sql("select count(*) from issues").query(Integer.class).single())
                .isEqualTo(1);
        assertThat(new Chronicle(database).verifyAll().holds()).isTrue();
    }

    @Test
    void after_a_crash_the_rest_is_asked_and_nobody_twice() {
        WorkId id = asked();
        kind.afterFirstStep =
                () -> {
                    throw new IllegalStateException("the power fails");
                };

        assertThat(works.runs().carryOut(id)).isPresent();
        assertThat(issued()).isBetween(1, VILLAGES - 1);
        assertThat(works.anotherServer().carryOut(id)).isEmpty();

        assertThat(found(id).state()).isEqualTo(WorkState.DONE);
        assertThat(issued()).isEqualTo(VILLAGES);
        assertThat(jdbc.sql("select count(*) from issues").query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void who_loses_the_post_meanwhile_issues_no_more_and_reads_how_many_were_asked() {
        WorkId id = asked();
        kind.afterFirstStep =
                () -> {
                    works.lets(new Actor(office().person(), office().name(), List.of()));
                    throw new IllegalStateException("the power fails");
                };

        assertThat(works.runs().carryOut(id)).isPresent();
        int first = issued();
        assertThat(works.runs().carryOut(id)).isEmpty();

        assertThat(issued()).isEqualTo(first);
        Work work = found(id);
        assertThat(work.state()).isEqualTo(WorkState.PARTLY_DONE);
        assertThat(work.ending().orElseThrow().said())
                .containsExactly(Sentence.of("campaign.issue.partly", first, VILLAGES));
        assertThat(work.ending().orElseThrow().faults()).hasSize(1);
    }

    @Test
    void a_unit_that_closes_meanwhile_is_left_out_and_named() {
        WorkId id = asked();
        Unit last = villages().getLast();
        kind.afterFirstStep =
                () ->
                        value(
                                room.organization()
                                        .change(
                                                Actor.system(),
                                                last.code(),
                                                last.version(),
                                                new UnitCommand.Close()));

        assertThat(works.runs().carryOut(id)).isEmpty();

        assertThat(issued()).isEqualTo(VILLAGES - 1);
        Ending ending = found(id).ending().orElseThrow();
        assertThat(ending.said())
                .containsExactly(Sentence.of("campaign.issue.partly", VILLAGES - 1, VILLAGES));
        assertThat(ending.faults()).extracting(row -> row.code()).containsExactly(last.code());
    }
}
