package org.lookback.ledger.internal;

import org.lookback.campaign.OpenWork;
import org.lookback.kernel.SpecialActionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Problems that are open under a special action. */
@Component
class OpenProblems implements OpenWork {

    private final JdbcClient jdbc;

    OpenProblems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long openUnder(SpecialActionId specialAction) {
        return jdbc.sql(
                        "select count(*) from problems where special_action_id = :special and state"
                                + " in "
                                + Problems.OPEN_STATES)
                .param("special", specialAction.value())
                .query(Long.class)
                .single();
    }
}
