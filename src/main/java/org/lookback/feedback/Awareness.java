package org.lookback.feedback;

/** Whether whoever chooses an answer counts as one who knows (知晓). */
public enum Awareness {
    AWARE,
    UNAWARE
}
