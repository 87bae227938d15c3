package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.chronicle.CanonicalJson;

import java.time.YearMonth;
import java.util.Optional;

/** Views keep filters as they are written down. */
class LedgerFilterTest {

    @Test
    void a_filter_that_is_written_down_is_read_as_it_was() {
        LedgerFilter kept =
                LedgerFilter.ALL
                        .trait(Optional.of(Trait.NO_RULE))
                        .standing(Optional.of(false))
                        .month(Optional.of(YearMonth.of(2019, 10)));

        assertThat(CanonicalJson.read(CanonicalJson.write(kept), LedgerFilter.class))
                .isEqualTo(kept);
    }

    @Test
    void a_filter_of_before_there_were_months_and_what_is_standing_asks_for_none() {
        String old =
                CanonicalJson.write(LedgerFilter.ALL)
                        .replace("\"month\":null,", "")
                        .replace("\"standing\":null,", "");

        assertThat(old).doesNotContain("month").doesNotContain("standing");
        assertThat(CanonicalJson.read(old, LedgerFilter.class)).isEqualTo(LedgerFilter.ALL);
    }
}
