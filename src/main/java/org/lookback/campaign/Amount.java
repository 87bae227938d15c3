package org.lookback.campaign;

import org.lookback.directive.Comparison;
import org.lookback.kernel.Fault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How much is to be reached: 森林覆盖率达到24%以上 is at least 24 %.
 *
 * @param value the number before its unit
 * @param unit such as % or 万亩; empty where things are counted without one
 */
public record Amount(Comparison comparison, BigDecimal value, String unit) {

    public static final int LONGEST_UNIT = 20;
    private static final int MOST_DIGITS = 18;

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (unit.length() > LONGEST_UNIT) {
            faults.add(Fault.at("amountUnit", "fault.too_long", LONGEST_UNIT));
        }
        if (value.precision() > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS) {
            faults.add(Fault.at("amountValue", "fault.too_long", MOST_DIGITS));
        }
        return faults;
    }

    /** The number as people write it. */
    public String number() {
        return value.stripTrailingZeros().toPlainString();
    }
}
