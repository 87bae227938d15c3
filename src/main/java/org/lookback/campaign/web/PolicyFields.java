package org.lookback.campaign.web;

import org.lookback.campaign.Closing;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Fault;
import org.lookback.organization.FormFields;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads what a form says about time and closing. */
final class PolicyFields {

    private static final String LOOK_BACKS = "policy.lookBackDays";

    private PolicyFields() {}

    static Policy read(FormFields fields, ZoneId zone) {
        return new Policy(
                fields.days("policy.daysToAssign"),
                fields.days("policy.daysToClaim"),
                fields.days("policy.daysToRectify"),
                fields.days("policy.daysToVerify"),
                fields.days("policy.daysToReply"),
                lookBacks(fields),
                new Closing(
                        fields.has("policy.closing.selfCheck"),
                        fields.has("policy.closing.acceptance"),
                        fields.whole("policy.closing.visitPercent"),
                        fields.whole("policy.closing.noticeDays")),
                fields.whole("policy.weeklyCap"),
                zone);
    }

    private static List<Integer> lookBacks(FormFields fields) {
        List<Integer> days = new ArrayList<>();
        for (String word : fields.text(LOOK_BACKS).strip().split("[^0-9]+", -1)) {
            if (word.matches("[0-9]{1,5}")) {
                days.add(Integer.valueOf(word));
            } else if (!word.isEmpty()) {
                fields.add(Fault.at(LOOK_BACKS, "fault.mistyped.number"));
                return List.of(1);
            }
        }
        return days;
    }
}
