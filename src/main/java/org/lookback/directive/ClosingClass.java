package org.lookback.directive;

/** How a problem is to be closed, which decides when it may count as done. */
public enum ClosingClass {
    /** At once: 立行立改, 立查立改. */
    IMMEDIATE,
    /** By a day, or step by step: 限期整改, 分阶段整改. */
    STAGED,
    /** Never for good: 持续整改, 长期坚持. */
    STANDING
}
