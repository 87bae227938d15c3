package org.lookback.campaign.internal;

import org.lookback.campaign.Closing;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;

import java.util.List;

/** What a campaign's policy may say. */
public final class PolicyRules {

    private PolicyRules() {}

    /** What is wrong with a policy, all at once. */
    public static List<Fault> faults(Policy policy) {
        Faults faults = new Faults();
        days(faults, "policy.daysToAssign", policy.daysToAssign());
        days(faults, "policy.daysToClaim", policy.daysToClaim());
        days(faults, "policy.daysToRectify", policy.daysToRectify());
        days(faults, "policy.daysToVerify", policy.daysToVerify());
        days(faults, "policy.daysToReply", policy.daysToReply());
        List<Integer> lookBacks = policy.lookBackDays();
        if (lookBacks.isEmpty()) {
            faults.add(Fault.at("policy.lookBackDays", "fault.missing"));
        }
        faults.atMost("policy.lookBackDays", lookBacks.size(), Policy.MOST_LOOK_BACKS);
        lookBacks.forEach(day -> days(faults, "policy.lookBackDays", day));
        for (int i = 1; i < lookBacks.size(); i++) {
            if (lookBacks.get(i) <= lookBacks.get(i - 1)) {
                faults.add(Fault.at("policy.lookBackDays", "fault.campaign_look_backs_ascend"));
                break;
            }
        }
        return faults.between(
                        "policy.closing.visitPercent",
                        policy.closing().visitPercent(),
                        0,
                        Closing.ALL)
                .between(
                        "policy.closing.noticeDays",
                        policy.closing().noticeDays(),
                        0,
                        Closing.LONGEST_NOTICE)
                .between("policy.weeklyCap", policy.weeklyCap(), 0, Policy.HIGHEST_CAP)
                .list();
    }

    private static void days(Faults faults, String where, int days) {
        faults.between(where, days, 1, Policy.LONGEST);
    }
}
