package org.lookback.ledger;

/** What kind of thing the root cause is, so that causes can be compared between units. */
public enum CauseCategory {
    /** No rule, or a rule that does not fit (制度). */
    RULE,
    /** A rule that was not followed (执行). */
    EXECUTION,
    /** Nobody, or too many, were responsible (责任). */
    RESPONSIBILITY,
    /** Too little money, people or equipment (保障). */
    RESOURCE,
    /** Missing knowledge or skill (能力). */
    SKILL,
    /** Nobody watched (监督). */
    SUPERVISION,
    /** Outside the unit's hands (外部). */
    EXTERNAL
}
