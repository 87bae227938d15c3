package org.lookback.browser;

import org.lookback.campaign.Campaign;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.Problem;

import java.util.Optional;

/** One story's prefecture. What others see of it lies outside their scope. */
record Prefecture(String code, Campaign campaign, SpecialActionId roads, Prefectures founder) {

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
        return founder.problem(
                finder(unitCode, title), campaign, Optional.empty(), unitCode, title);
    }

    /** Such a problem of the special action. */
    Problem problemOfRoads(String unitCode, String title) {
        return founder.problem(
                finder(unitCode, title), campaign, Optional.of(roads), unitCode, title);
    }

    /** Such a problem that was put right and struck off. */
    Problem closed(String unitCode, String title) {
        return founder.closes(problem(unitCode, title), code, unitCode);
    }

    /** The same, of which the unit says what it did. */
    Problem closed(String unitCode, String title, String report) {
        return founder.closes(problem(unitCode, title), code, unitCode, report);
    }

    /** Such a problem that was closed once, came back, and is planned anew by its unit. */
    Problem problemThatCameBack(String unitCode, String title) {
        return founder.comesBack(problem(unitCode, title), code, unitCode);
    }

    private Actor finder(String unitCode, String title) {
        return founder.person(
                code + "-finder-" + Integer.toHexString(title.hashCode()), Duty.LIAISON, unitCode);
    }
}
