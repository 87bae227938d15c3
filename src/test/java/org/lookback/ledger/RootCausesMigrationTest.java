package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was kept while a problem had one root cause, or none, is read on. */
class RootCausesMigrationTest {

    private final Province at = new Province();
    private final Actor office = at.person(Duty.OFFICE, at.province);

    @Test
    void a_problem_keeps_the_root_cause_that_it_had() throws IOException {
        Problem analysed = registered();
        Problem untouched = registered();
        asItWas(analysed, "{\"category\":\"RULE\",\"whys\":[\"路基被水掏空\",\"排水沟堵塞\"]}");
        asItWas(untouched, "null");

        at.jdbc
                .sql(
                        new ClassPathResource("db/migration/ledger/V8__root_causes.sql")
                                .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(rootCauses(analysed))
                .containsExactly(
                        new Problem.RootCause(CauseCategory.RULE, List.of("路基被水掏空", "排水沟堵塞")));
        assertThat(rootCauses(untouched)).isEmpty();
    }

    private Problem registered() {
        return ((Outcome.Done<Problem>) at.ledger.register(office, at.aProblemAt(at.pingding)))
                .value();
    }

    private void asItWas(Problem problem, String rootCause) {
        at.jdbc
                .sql(
                        """
                        update problems
                        set particulars = jsonb_set(
                            particulars #- '{rectification,rootCauses}', '{rectification,rootCause}', cast(:cause as jsonb))
                        where id = :id
                        """)
                .param("cause", rootCause)
                .param("id", problem.id().value())
                .update();
    }

    private List<Problem.RootCause> rootCauses(Problem problem) {
        return at.ledger.find(office, problem.id()).orElseThrow().rectification().rootCauses();
    }
}
