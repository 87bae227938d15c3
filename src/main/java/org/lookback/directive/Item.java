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
                Task {

    ItemKey key();

    Anchor anchor();
}
