package org.lookback.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** How those who have to do something are told apart. */
class PartiesTest {

    @Test
    void who_leads_who_takes_part_and_who_is_obliged_beside_them_stay_apart() {
        Parties parties =
                Parties.of(
                        Optional.of("省发改委"),
                        Optional.of("财政厅、审计厅"),
                        Optional.of("省发改委、财政厅、审计厅、各市"));

        assertThat(parties)
                .isEqualTo(
                        new Parties(
                                Optional.of("省发改委"), Optional.of("财政厅、审计厅"), Optional.of("各市")));
        assertThat(parties.named())
                .containsExactly(Involvement.LEAD, Involvement.PARTICIPANT, Involvement.OBLIGED);
        assertThat(parties.of(Involvement.PARTICIPANT)).contains("财政厅、审计厅");
    }

    @Test
    void where_nobody_leads_those_who_share_it_are_obliged() {
        assertThat(
                        Parties.of(
                                Optional.empty(),
                                Optional.of("各县（市、区）、财政局"),
                                Optional.of("各县（市、区）、财政局")))
                .isEqualTo(Parties.obliged(Optional.of("各县（市、区）、财政局")));
        assertThat(Parties.of(Optional.empty(), Optional.empty(), Optional.empty()).named())
                .isEqualTo(List.of());
    }

    @Test
    void where_all_lead_or_take_part_nobody_is_left() {
        assertThat(Parties.of(Optional.of("教育厅"), Optional.empty(), Optional.of("教育厅")).obliged())
                .isEmpty();
    }
}
