package org.lookback.feedback;

/** How a question is answered. */
public enum QuestionKind {
    ONE_CHOICE,
    SEVERAL_CHOICES,
    /** In one's own words. */
    TEXT
}
