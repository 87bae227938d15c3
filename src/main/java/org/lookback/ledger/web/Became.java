package org.lookback.ledger.web;

import org.lookback.kernel.ProblemId;
import org.lookback.ledger.State;

import java.util.Optional;

/**
 * What became of a problem to which a command was given inside a list.
 *
 * @param state none where the problem has left the reader's reach
 * @param waiting on the desk: how much waits there now
 */
public record Became(ProblemId id, String verb, Optional<State> state, Optional<Long> waiting) {}
