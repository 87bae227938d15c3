package org.lookback.directive;

/** How a goal compares what is reached with its value. */
public enum Comparison {
    /** 不低于, 以上, 超过. */
    AT_LEAST,
    /** 不超过, 以内, 控制在. */
    AT_MOST,
    /** 达到, 建成: that much. */
    REACH,
    /** 增长, 提高: by that much, or by more. */
    RISE_BY,
    /** 下降, 压减: by that much, or by more. */
    FALL_BY
}
