package org.lookback.campaign.internal;

import org.lookback.kernel.Fault;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a YAML document, each at its place. */
final class YamlFaults {

    private final List<Fault> faults = new ArrayList<>();

    void add(String where, String message, Object... particulars) {
        faults.add(Fault.at(where, message, particulars));
    }

    void addAll(List<Fault> more) {
        faults.addAll(more);
    }

    /** Unless the place has a fault already. */
    void addMissing(String where) {
        if (faults.stream().noneMatch(fault -> (where + ".").startsWith(fault.where() + "."))) {
            add(where, "fault.missing");
        }
    }

    int count() {
        return faults.size();
    }

    List<Fault> first(int most) {
        return faults.stream().limit(most).toList();
    }
}
