package org.lookback.ledger;

/** Where a problem was found. */
public enum Source {
    /** The unit found it itself (自查). */
    SELF_CHECK,
    /** In study (学习教育). */
    STUDY,
    /** In research on the spot (调查研究). */
    RESEARCH,
    /** By an inspection: of safety, of the environment, of the accounts (检查). */
    INSPECTION,
    /** By a guidance group's visit (巡访). */
    VISIT,
    /** An opinion of the public (群众意见). */
    OPINION,
    /** Handed down from above (上级交办). */
    HIGHER_LEVEL,
    /** Posed by a peer unit's problem (举一反三). */
    PEER
}
