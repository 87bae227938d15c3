package org.lookback.insight;

import java.util.Arrays;
import java.util.List;

/** What holds the work back, as far as it is shown by shares of like units. */
public enum Failing {
    /** 不平衡. */
    UNEVEN,
    /** 不深入. */
    SHALLOW,
    /** 不扎实. */
    UNSOLID;

    /** By what it is measured, the first of all first. */
    public List<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.failing() == this)
                .toList();
    }
}
