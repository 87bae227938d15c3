package org.lookback.directive;

/** Something a person accepts, edits or drops. */
public sealed interface Item
        permits Fact,
                Measure,
                SpecialActions,
                SpecialAction,
                Batches,
                Standard,
                ProgressDimension,
                Shortcoming,
                Deployment,
                Obligation,
                Task,
                Goal,
                Rectification {

    ItemKey key();

    Anchor anchor();

    /** How sure the reader is of it. */
    Sureness sureness();

    /** Who proposed it. */
    default Reader reader() {
        return Reader.GRAMMAR;
    }
}
