package org.lookback.campaign.web;

import org.lookback.campaign.Closing;

import java.util.Optional;

/** What stands before closure, sent and received. What is not sent is as it was. */
record ClosingView(
        Optional<Boolean> selfCheck,
        Optional<Boolean> acceptance,
        Optional<Integer> visitPercent,
        Optional<Integer> noticeDays) {

    static ClosingView of(Closing closing) {
        return new ClosingView(
                Optional.of(closing.selfCheck()),
                Optional.of(closing.acceptance()),
                Optional.of(closing.visitPercent()),
                Optional.of(closing.noticeDays()));
    }

    Closing over(Closing before) {
        return new Closing(
                selfCheck.orElse(before.selfCheck()),
                acceptance.orElse(before.acceptance()),
                visitPercent.orElse(before.visitPercent()),
                noticeDays.orElse(before.noticeDays()));
    }
}
