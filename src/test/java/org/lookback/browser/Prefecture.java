package org.lookback.browser;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.ledger.Problem;

/** One story's prefecture. What others see of it lies outside their scope. */
record Prefecture(String code, Campaign campaign, Prefectures founder) {

    String pingding() {
        return code + "-1";
    }

    String yuxian() {
        return code + "-2";
    }

    String suburb() {
        return code + "-3";
    }

    String guanshan() {
        return code + "-1-1";
    }

    /** Gives a new person a post, and answers with the name to sign in by. */
    String with(Duty duty, String unitCode) {
        String login = unitCode + "-" + duty.name();
        Actor _ = founder.person(login, duty, unitCode);
        return login;
    }

    /** Ends a unit; what is open there stays. */
    void close(String unitCode) {
        founder.close(unitCode);
    }

    /** A problem that is in the ledger already when the story begins. */
    Problem problem(String unitCode, String title) {
        Actor finder =
                founder.person(
                        code + "-finder-" + Integer.toHexString(title.hashCode()),
                        Duty.LIAISON,
                        unitCode);
        return founder.problem(finder, campaign, unitCode, title);
    }
}
