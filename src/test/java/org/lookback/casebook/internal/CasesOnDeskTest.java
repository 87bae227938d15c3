package org.lookback.casebook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.casebook.ACaseBook;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.Reply;
import org.lookback.kernel.Actor;
import org.lookback.ledger.DeskItem.Step;
import org.lookback.ledger.Errand;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of the case book waits once no campaign runs any more. */
class CasesOnDeskTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path files;

    @Test
    void a_case_waits_for_whoever_has_the_next_step_also_when_the_campaign_is_over() {
        ACaseBook book = new ACaseBook(files.toString());
        CasesOnDesk desk =
                new CasesOnDesk(
                        book.rows, new SelfCheckRows(book.jdbc), book.campaigns, book.clock);

        Case asked = book.done(book.writer, book.draft(), new CaseCommand.AskReply());
        assertThat(steps(desk, book.concerned)).containsExactly(Step.REPLY_TO_CASE);

        Case redacted =
                book.redacted(
                        book.done(
                                book.concerned,
                                asked,
                                new CaseCommand.Agree(Optional.empty(), Reply.Wish.BETWEEN_US)));
        assertThat(steps(desk, book.writer)).containsExactly(Step.FINISH_CASE);

        book.submitted(redacted);
        assertThat(steps(desk, book.office)).containsExactly(Step.APPROVE_CASE);
    }

    private static List<Step> steps(CasesOnDesk desk, Actor actor) {
        return desk.waiting(actor, Set.of()).stream().map(Errand::step).toList();
    }
}
