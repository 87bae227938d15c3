package org.lookback.campaign.internal;

import org.lookback.campaign.Closing;
import org.lookback.campaign.Policy;
import org.lookback.kernel.Fault;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with what was sent, all at once. */
public final class Faults {

    public static final int LONGEST_NAME = 200;

    private final List<Fault> faults = new ArrayList<>();

    public Faults text(String where, String text, int longest) {
        if (text.isBlank()) {
            faults.add(Fault.at(where, "fault.missing"));
        } else if (text.strip().length() > longest) {
            faults.add(Fault.at(where, "fault.too_long", longest));
        }
        return this;
    }

    public Faults optionalText(String where, Optional<String> text, int longest) {
        text.ifPresent(given -> text(where, given, longest));
        return this;
    }

    public Faults name(String where, String name) {
        return text(where, name, LONGEST_NAME);
    }

    public Faults name(String where, Optional<String> name) {
        name.ifPresent(given -> name(where, given));
        return this;
    }

    public Faults atMost(String where, int count, int most) {
        if (count > most) {
            faults.add(Fault.at(where, "fault.campaign_too_many", most));
        }
        return this;
    }

    public Faults notPast(String where, Optional<LocalDate> day, LocalDate today) {
        if (day.filter(given -> given.isBefore(today)).isPresent()) {
            faults.add(Fault.at(where, "fault.campaign_day_past"));
        }
        return this;
    }

    public Faults notFuture(String where, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            faults.add(Fault.at(where, "fault.campaign_day_future"));
        }
        return this;
    }

    public Faults inOrder(String where, Optional<LocalDate> first, Optional<LocalDate> then) {
        if (first.isPresent() && then.isPresent() && then.get().isBefore(first.get())) {
            faults.add(Fault.at(where, "fault.campaign_days_reversed"));
        }
        return this;
    }

    public Faults policy(Policy policy) {
        days("policy.daysToAssign", policy.daysToAssign());
        days("policy.daysToClaim", policy.daysToClaim());
        days("policy.daysToRectify", policy.daysToRectify());
        days("policy.daysToVerify", policy.daysToVerify());
        List<Integer> lookBacks = policy.lookBackDays();
        if (lookBacks.isEmpty()) {
            faults.add(Fault.at("policy.lookBackDays", "fault.missing"));
        }
        atMost("policy.lookBackDays", lookBacks.size(), Policy.MOST_LOOK_BACKS);
        lookBacks.forEach(day -> days("policy.lookBackDays", day));
        for (int i = 1; i < lookBacks.size(); i++) {
            if (lookBacks.get(i) <= lookBacks.get(i - 1)) {
                faults.add(Fault.at("policy.lookBackDays", "fault.campaign_look_backs_ascend"));
                break;
            }
        }
        between("policy.closing.visitPercent", policy.closing().visitPercent(), 0, Closing.ALL);
        between(
                "policy.closing.noticeDays",
                policy.closing().noticeDays(),
                0,
                Closing.LONGEST_NOTICE);
        return this;
    }

    public Faults add(Fault fault) {
        faults.add(fault);
        return this;
    }

    public boolean any() {
        return !faults.isEmpty();
    }

    public List<Fault> list() {
        return List.copyOf(faults);
    }

    private void days(String where, int days) {
        between(where, days, 1, Policy.LONGEST);
    }

    private void between(String where, int number, int least, int most) {
        if (number < least || number > most) {
            faults.add(Fault.at(where, "fault.number_outside", least, most));
        }
    }
}
