package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What was kept while there was one check before closure is read on. */
class ClosingMigrationTest {

    private final Province at = new Province();
    private final Actor office = at.person(Duty.OFFICE, at.province);

    @Test
    void a_problem_is_as_it_was() throws IOException {
        Problem before =
                ((Outcome.Done<Problem>) at.ledger.register(office, at.aProblemAt(at.pingding)))
                        .value();
        at.jdbc
                .sql(
                        """
                        alter table problems drop column awaits, drop column awaits_from, drop column supervisor_unit_id;
                        update problems set particulars = particulars #- '{supervision}' #- '{review,selfCheck}'
                            #- '{review,checks}' #- '{review,visit}' #- '{review,notice}' #- '{review,objections}';
                        """)
                .update();

        at.jdbc
                .sql(
                        new ClassPathResource("db/migration/ledger/V9__closing.sql")
                                .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(at.ledger.find(office, before.id())).contains(before);
        assertThat(at.ledger.card(office, before.id()).orElseThrow().awaited()).isEmpty();
    }
}
