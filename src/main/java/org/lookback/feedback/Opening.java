package org.lookback.feedback;

import org.lookback.kernel.PersonId;

import java.time.Instant;

/**
 * That somebody had a sender's contact opened.
 *
 * @param title the post by which it was opened, as it read then
 */
public record Opening(
        OpinionId opinion, PersonId person, String title, String reason, Instant at) {}
