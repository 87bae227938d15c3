package org.lookback.campaign.internal;

import org.lookback.campaign.AssignmentState;
import org.lookback.kernel.Post;

/** What was decided about a command: where the assignment goes, and which post entitles to it. */
public record AssignmentStep(AssignmentState to, Post post) {}
