package org.lookback.browser;

import org.lookback.kernel.Duty;

/** One story's prefecture. What others see of it lies outside their scope. */
record Prefecture(String code, Prefectures founder) {

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
        founder.person(login, duty, unitCode);
        return login;
    }
}
