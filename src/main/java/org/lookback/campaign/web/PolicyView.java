package org.lookback.campaign.web;

import org.lookback.campaign.Policy;
import org.lookback.kernel.Outcome;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a campaign says about time and closing, sent and received. What is not sent stays as it is,
 * or is as usual in a new campaign.
 */
record PolicyView(
        Optional<Integer> daysToAssign,
        Optional<Integer> daysToClaim,
        Optional<Integer> daysToRectify,
        Optional<Integer> daysToVerify,
        Optional<Integer> daysToReply,
        Optional<List<Integer>> lookBackDays,
        Optional<ClosingView> closing,
        Optional<Integer> weeklyCap,
        Optional<String> zone) {

    static PolicyView of(Policy policy) {
        return new PolicyView(
                Optional.of(policy.daysToAssign()),
                Optional.of(policy.daysToClaim()),
                Optional.of(policy.daysToRectify()),
                Optional.of(policy.daysToVerify()),
                Optional.of(policy.daysToReply()),
                Optional.of(policy.lookBackDays()),
                Optional.of(ClosingView.of(policy.closing())),
                Optional.of(policy.weeklyCap()),
                Optional.of(policy.zone().getId()));
    }

    /** The policy, with what was not sent taken from another. */
    Outcome<Policy> over(Policy usual) {
        ZoneId known;
        try {
            known = zone.map(ZoneId::of).orElse(usual.zone());
        } catch (DateTimeException _) {
            return Outcome.faulty("policy.zone", "fault.campaign_zone_unknown");
        }
        return Outcome.done(
                new Policy(
                        daysToAssign.orElse(usual.daysToAssign()),
                        daysToClaim.orElse(usual.daysToClaim()),
                        daysToRectify.orElse(usual.daysToRectify()),
                        daysToVerify.orElse(usual.daysToVerify()),
                        daysToReply.orElse(usual.daysToReply()),
                        lookBackDays.orElse(usual.lookBackDays()),
                        closing.map(sent -> sent.over(usual.closing())).orElse(usual.closing()),
                        weeklyCap.orElse(usual.weeklyCap()),
                        known));
    }

    static Outcome<Policy> over(Optional<PolicyView> sent, Policy usual) {
        return sent.map(policy -> policy.over(usual)).orElseGet(() -> Outcome.done(usual));
    }
}
