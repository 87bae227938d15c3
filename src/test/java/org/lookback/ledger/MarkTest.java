package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.kernel.CampaignClock;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;

import java.util.Optional;

/** Whoever keeps a mark can ask later what has happened since. */
class MarkTest {

    private final Province at = new Province();

    @Test
    void what_changed_is_told_at_every_unit_above_and_once_only() {
        Mark before = at.ledger.changedSince(Optional.empty()).now();

        register();
        Changed changed = at.ledger.changedSince(Optional.of(before));

        assertThat(changed.units())
                .containsExactlyInAnyOrder(
                        at.pingding.unit(), at.yangquan.unit(), at.province.unit());
        assertThat(changed.touches(at.datong.unit())).isFalse();
        assertThat(at.ledger.changedSince(Optional.of(changed.now())).units()).isEmpty();
    }

    @Test
    void a_fold_and_a_tidying_up_hide_no_change_from_whoever_has_not_seen_it() {
        Mark before = at.ledger.changedSince(Optional.empty()).now();
        register();
        at.tallies.fold();
        at.tallies.tidy();

        assertThat(at.ledger.changedSince(Optional.of(before)).touches(at.yangquan.unit()))
                .isTrue();

        register();
        at.tallies.fold();
        at.tallies.tidy();
        at.tallies.tidy();
        Changed late = at.ledger.changedSince(Optional.of(before));
        assertThat(late.anywhere()).isEqualTo(Changed.Anywhere.YES);
        assertThat(late.touches(at.datong.unit())).isTrue();
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void a_mark_of_another_database_says_that_everything_may_have_changed() {
        Mark other = Mark.of("999999999:999999999:").orElseThrow();

        assertThat(at.ledger.changedSince(Optional.of(other)).anywhere())
                .isEqualTo(Changed.Anywhere.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1:2", "2:1:", "1:3:3", "1:3:2,1", "0:1:", "1:2:';drop", "1:2:1,"})
    void what_is_no_mark_is_not_taken_for_one(String sent) {
        assertThat(Mark.of(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:1:", "735:740:736,739"})
    void what_the_database_gives_is_a_mark(String sent) {
        assertThat(Mark.of(sent)).map(Mark::text).contains(sent);
    }

    private void register() {
        assertThat(
                        CampaignClock.asOf(
                                Province.MORNING,
                                () ->
                                        at.ledger.register(
                                                at.person(Duty.LIAISON, at.pingding),
                                                at.aProblemAt(at.pingding))))
                .isInstanceOf(Outcome.Done.class);
    }
}
