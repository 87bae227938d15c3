package org.lookback.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.ledger.internal.DraftRows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

class DraftsTest {

    private final Province at = new Province();
    private final Actor liaison = at.person(Duty.LIAISON, at.pingding);
    private final Actor other = at.person(Duty.LIAISON, at.pingding);
    private final DraftId id = DraftId.random();

    @Test
    void saving_the_same_draft_again_keeps_what_was_typed_last() {
        done(at.drafts.save(liaison, id, titled("道")));
        done(at.drafts.save(liaison, id, titled("道路塌陷")));

        assertThat(at.drafts.of(liaison))
                .extracting(draft -> draft.text().title())
                .containsExactly("道路塌陷");
    }

    @Test
    void a_draft_is_nobody_elses() {
        done(at.drafts.save(liaison, id, titled("道路塌陷")));

        assertThat(at.drafts.find(other, id)).isEmpty();
        assertThat(at.drafts.of(other)).isEmpty();
        assertThat(at.drafts.save(other, id, titled("x"))).isInstanceOf(Outcome.Absent.class);
        assertThat(at.drafts.discard(other, id)).isInstanceOf(Outcome.Absent.class);
        assertThat(at.drafts.enter(other, id, at.aProblemAt(at.pingding)))
                .isInstanceOf(Outcome.Absent.class);
        assertThat(at.drafts.find(liaison, id)).isPresent();
    }

    @Test
    void what_is_too_long_is_not_kept_and_no_more_than_thirty_drafts_are() {
        assertThat(at.drafts.save(liaison, id, titled("长".repeat(201))))
                .isInstanceOf(Outcome.Faulty.class);
        for (int i = 0; i < Drafts.MOST; i++) {
            done(at.drafts.save(liaison, DraftId.random(), titled("第" + i)));
        }

        assertThat(at.drafts.save(liaison, id, titled("再来一份")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(LedgerRefusal.TOO_MANY_DRAFTS));
        done(at.drafts.save(other, id, titled("别人的")));
    }

    @Test
    void a_draft_that_is_entered_twice_at_once_becomes_one_problem()
            throws InterruptedException, ExecutionException {
        done(at.drafts.save(liaison, id, titled("道路塌陷")));
        Callable<Outcome<Problem>> enter =
                () -> at.drafts.enter(liaison, id, at.aProblemAt(at.pingding));

        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Outcome<Problem>>> answers =
                    threads.invokeAll(List.of(enter, enter, enter, enter));

            Set<Problem> made =
                    answers.stream()
                            .map(answer -> done(answer.resultNow()))
                            .collect(Collectors.toSet());
            assertThat(made).hasSize(1);
        }
        assertThat(at.drafts.of(liaison)).isEmpty();
        assertThat(at.drafts.find(liaison, id).flatMap(Draft::became)).isPresent();
        assertThat(at.drafts.save(liaison, id, titled("晚到的"))).isInstanceOf(Outcome.Absent.class);
        assertThat(at.ledger.recount()).isEmpty();
    }

    @Test
    void an_entry_that_is_refused_leaves_the_draft_as_it_was() {
        done(at.drafts.save(liaison, id, titled("道路塌陷")));

        assertThat(at.drafts.enter(liaison, id, at.aProblemAt(at.datong)))
                .isInstanceOf(Outcome.Refused.class);

        assertThat(at.drafts.of(liaison))
                .extracting(draft -> draft.text().title())
                .containsExactly("道路塌陷");
    }

    @Test
    void drafts_that_nobody_goes_on_with_are_forgotten() {
        DraftRows rows = new DraftRows(at.jdbc);
        done(at.drafts.save(liaison, id, titled("道路塌陷")));
        DraftId entered = DraftId.random();
        done(at.drafts.enter(liaison, entered, at.aProblemAt(at.pingding)));

        rows.forget(Province.MORNING.minusSeconds(1), Province.MORNING.plusSeconds(1));

        assertThat(at.drafts.find(liaison, id)).isPresent();
        assertThat(at.drafts.find(liaison, entered)).isEmpty();

        rows.forget(Province.MORNING.plusSeconds(1), Province.MORNING);

        assertThat(at.drafts.find(liaison, id)).isEmpty();
    }

    @Test
    void alike_is_what_shares_most_words_in_the_same_unit() {
        Problem sunken = entered("村口道路塌陷约三米，学生上学绕行");
        Problem lamps = entered("文化广场路灯不亮");

        List<ProblemCard> alike =
                at.ledger.similar(liaison, at.campaign, at.pingding.unit(), "村口道路塌陷三米", 5);

        assertThat(alike).extracting(ProblemCard::id).containsExactly(sunken.id());
        assertThat(at.ledger.similar(liaison, at.campaign, at.pingding.unit(), "路灯坏了", 5))
                .extracting(ProblemCard::id)
                .doesNotContain(sunken.id());
        assertThat(at.ledger.similar(liaison, at.campaign, at.pingding.unit(), "广场路灯不亮", 5))
                .extracting(ProblemCard::id)
                .containsExactly(lamps.id());
        assertThat(at.ledger.similar(liaison, at.campaign, at.yuxian.unit(), "村口道路塌陷三米", 5))
                .isEmpty();
        assertThat(
                        at.ledger.similar(
                                at.person(Duty.LEADER, at.datong),
                                at.campaign,
                                at.pingding.unit(),
                                "村口道路塌陷三米",
                                5))
                .as("out of reach")
                .isEmpty();
    }

    private Problem entered(String title) {
        Command.Register entry = at.aProblemAt(at.pingding);
        return done(
                at.ledger.register(
                        liaison,
                        new Command.Register(
                                entry.campaign(),
                                entry.unit(),
                                title,
                                title + "。",
                                entry.source(),
                                entry.severity(),
                                entry.specialAction(),
                                entry.parent(),
                                Optional.empty(),
                                entry.evidence())));
    }

    private static Draft.Text titled(String title) {
        return new Draft.Text("", "", title, "", "", "", "", "", "", List.of());
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
