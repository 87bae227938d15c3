package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Of what was put off before it was counted, the history knows. */
class ExtendedMigrationTest {

    private final Province at = new Province();
    private final Actor office = at.person(Duty.OFFICE, at.province);
    private final Actor leader = at.person(Duty.LEADER, at.yangquan);
    private final Actor liaison = at.person(Duty.LIAISON, at.pingding);

    @Test
    void a_problem_is_extended_that_was_granted_more_time_and_not_if_that_was_taken_back()
            throws IOException {
        Problem granted =
                give(leader, asked(LocalDate.of(2019, 12, 1)), new Command.GrantExtension());
        Problem again =
                give(
                        leader,
                        give(
                                liaison,
                                granted,
                                new Command.AskExtension(LocalDate.of(2020, 1, 1), "上冻")),
                        new Command.GrantExtension());
        Problem takenBack =
                give(
                        leader,
                        give(
                                leader,
                                asked(LocalDate.of(2019, 12, 1)),
                                new Command.GrantExtension()),
                        new Command.Undo());
        Problem asked = asked(LocalDate.of(2019, 12, 1));
        at.jdbc
                .sql(
                        """
                        drop index problems_extended;
                        alter table problems drop column extended;
                        alter table tally_moves drop column from_extended, drop column to_extended;
                        update problems set particulars = particulars #- '{ownership,extensions}';
                        """)
                .update();

        at.jdbc
                .sql(
                        new ClassPathResource("db/migration/ledger/V12__extended.sql")
                                .getContentAsString(StandardCharsets.UTF_8))
                .update();
        at.tallies.rebuild();

        for (Problem each : List.of(again, takenBack, asked)) {
            assertThat(at.ledger.find(office, each.id())).contains(each);
        }
        assertThat(again.ownership().extensions()).isEqualTo(2);
        assertThat(at.ledger.card(office, again.id()).orElseThrow().extended()).isTrue();
        assertThat(at.ledger.card(office, takenBack.id()).orElseThrow().extended()).isFalse();
        assertThat(at.ledger.recount()).isEmpty();
    }

    private Problem asked(LocalDate until) {
        Problem registered = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        Problem assigned =
                give(
                        leader,
                        registered,
                        new Command.Assign(at.pingding.unit(), List.of(), Optional.empty()));
        return give(
                liaison,
                give(liaison, assigned, new Command.Claim()),
                new Command.AskExtension(until, "雨季"));
    }

    private Problem give(Actor actor, Problem problem, Command command) {
        return done(at.ledger.perform(actor, problem.id(), problem.version(), command));
    }

    private static Problem done(Outcome<Problem> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Problem>) outcome).value();
    }
}
