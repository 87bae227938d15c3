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
                at.give(leader, asked(LocalDate.of(2019, 12, 1)), new Command.GrantExtension());
        Problem again =
                at.give(
                        leader,
                        at.give(
                                liaison,
                                granted,
                                new Command.AskExtension(LocalDate.of(2020, 1, 1), "上冻")),
                        new Command.GrantExtension());
        Problem takenBack =
                at.give(
                        leader,
                        at.give(
                                leader,
                                asked(LocalDate.of(2019, 12, 1)),
                                new Command.GrantExtension()),
                        new Command.Undo());
        Problem asked = asked(LocalDate.of(2019, 12, 1));
        Problem cameBack = cameBack(granted());
        Problem cameBackAndGranted = grantedAgain(cameBack(granted()));
        Problem closed = closed(granted());
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

        for (Problem each :
                List.of(again, takenBack, asked, cameBack, cameBackAndGranted, closed)) {
            assertThat(at.ledger.find(office, each.id())).contains(each);
        }
        assertThat(again.ownership().extensions()).isEqualTo(2);
        assertThat(isExtended(again)).isTrue();
        assertThat(isExtended(takenBack)).isFalse();
        assertThat(cameBackAndGranted.ownership().extensions()).isEqualTo(1);
        assertThat(isExtended(cameBackAndGranted)).isTrue();
        assertThat(List.of(cameBack, closed)).noneMatch(this::isExtended);
        assertThat(at.ledger.recount()).isEmpty();
    }

    private boolean isExtended(Problem problem) {
        return at.ledger.card(office, problem.id()).orElseThrow().extended();
    }

    private Problem granted() {
        return at.give(leader, asked(LocalDate.of(2019, 12, 1)), new Command.GrantExtension());
    }

    private Problem closed(Problem claimed) {
        Problem verified =
                at.give(leader, at.submitted(liaison, claimed), new Command.Verify("现场查看，属实"));
        return at.give(leader, verified, new Command.Close(ClosureClass.KEPT_UP, ""));
    }

    private Problem cameBack(Problem claimed) {
        Problem recurred = at.give(leader, closed(claimed), new Command.ReportRecurrence("又塌了"));
        return at.give(leader, recurred, new Command.Reopen(Optional.empty(), ""));
    }

    private Problem grantedAgain(Problem cameBack) {
        Problem asked =
                at.give(
                        liaison,
                        at.give(liaison, cameBack, new Command.Claim()),
                        new Command.AskExtension(LocalDate.of(2020, 2, 1), "上冻"));
        return at.give(leader, asked, new Command.GrantExtension());
    }

    private Problem asked(LocalDate until) {
        Problem registered = done(at.ledger.register(liaison, at.aProblemAt(at.pingding)));
        Problem assigned =
                at.give(
                        leader,
                        registered,
                        new Command.Assign(at.pingding.unit(), List.of(), Optional.empty()));
        return at.give(
                liaison,
                at.give(liaison, assigned, new Command.Claim()),
                new Command.AskExtension(until, "雨季"));
    }

    private static Problem done(Outcome<Problem> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Problem>) outcome).value();
    }
}
