package org.lookback.feedback;

import org.lookback.kernel.UnitPath;

import java.time.Instant;
import java.util.Optional;

/**
 * What a sender asked after an answer, which was to be given once more then.
 *
 * @param by who gave the answer
 * @param answer as it stood; none where the sender had judged it, see {@link JudgedAnswer}
 * @param words what the sender asked, without what tells who that is
 */
public record AskedBack(
        UnitPath by, Optional<String> answer, Instant answeredAt, String words, Instant at) {}
