package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.internal.FigureCheckRows;

import java.util.List;
import java.util.Optional;

/** Figures that are counted anew from the history, and a hand in the database that shows. */
class FigureChecksTest {

    private final Province at = new Province();
    private final FigureChecks checks =
            new FigureChecks(
                    new FigureCheckRows(at.jdbc),
                    at.tallies,
                    at.chronicle,
                    at.clock,
                    at.transactions);

    @BeforeEach
    void problems() {
        Actor office = at.person(Duty.OFFICE, at.province);
        for (int i = 0; i < 3; i++) {
            Problem problem =
                    ((Outcome.Done<Problem>) at.ledger.register(office, at.aProblemAt(at.pingding)))
                            .value();
            at.give(
                    office,
                    problem,
                    new Command.Assign(at.pingding.unit(), List.of(), Optional.empty()));
        }
        at.tallies.fold();
    }

    @Test
    void what_nobody_has_touched_agrees_and_is_kept() {
        FigureCheck check = checks.check();

        assertThat(check.holds()).isTrue();
        assertThat(check.problems()).isEqualTo(3);
        assertThat(check.entries()).isGreaterThanOrEqualTo(6);
        assertThat(checks.last()).map(FigureCheck::told).contains(List.of());
        assertThat(checks.latest()).hasSize(1);
    }

    @Test
    void a_row_that_somebody_changed_is_told_with_what_its_history_says() {
        at.jdbc
                .sql(
                        "update problems set title = '被改过的标题' where id = (select min(id) from"
                                + " problems)")
                .update();

        FigureCheck check = checks.check();

        assertThat(check.holds()).isFalse();
        assertThat(check.told()).singleElement().asString().contains("title", "被改过的标题");
    }

    @Test
    void what_a_row_holds_beside_its_columns_is_compared_too() {
        at.jdbc
                .sql(
                        """
                        update problems set particulars = jsonb_set(particulars, '{entry,description}', '"另一件事"')
                        where id = (select min(id) from problems)
                        """)
                .update();

        assertThat(checks.check().told()).singleElement().asString().contains("history");
    }

    @Test
    void a_count_and_a_row_that_are_gone_are_told() {
        at.jdbc
                .sql("update tallies set count = count + 1 where unit_id = :unit")
                .param("unit", at.pingding.unit().value())
                .update();
        assertThat(checks.check().told()).hasSize(2).allMatch(told -> told.contains("told"));

        at.jdbc
                .sql("update problems set path = '1/' where id = (select max(id) from problems)")
                .update();
        assertThat(checks.check().told()).anyMatch(told -> told.contains("path"));
        assertThat(checks.last().orElseThrow().holds()).isFalse();
    }
}
