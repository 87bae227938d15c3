package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
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
    void a_problem_is_as_it_was_and_what_is_submitted_waits_for_what_comes_next()
            throws IOException {
        Problem before = registered();
        Problem submitted = registered();
        Problem verified = registered();
        at.jdbc
                .sql(
                        """
                        update problems set state = 'SUBMITTED' where id in (:submitted, :verified);
                        update problems set particulars = jsonb_set(particulars, '{review,verification}', '"属实"')
                        where id = :verified;
                        alter table problems drop column awaits, drop column awaits_from, drop column supervisor_unit_id;
                        update problems set particulars = particulars #- '{supervision}' #- '{review,selfCheck}'
                            #- '{review,checks}' #- '{review,visit}' #- '{review,notice}' #- '{review,objections}';
                        """
                                .replace(":submitted", submitted.id().toString())
                                .replace(":verified", verified.id().toString()))
                .update();

        at.jdbc
                .sql(
                        new ClassPathResource("db/migration/ledger/V9__closing.sql")
                                .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(at.ledger.find(office, before.id())).contains(before);
        assertThat(awaits(before)).isNull();
        assertThat(awaits(submitted)).isEqualTo("ACCEPTANCE");
        assertThat(awaits(verified)).isEqualTo("STRIKE_OFF");
    }

    private Problem registered() {
        return ((Outcome.Done<Problem>) at.ledger.register(office, at.aProblemAt(at.pingding)))
                .value();
    }

    private @Nullable Object awaits(Problem problem) {
        return at.jdbc
                .sql("select awaits from problems where id = :id")
                .param("id", problem.id().value())
                .query()
                .singleRow()
                .get("awaits");
    }
}
