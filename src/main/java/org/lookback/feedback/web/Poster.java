package org.lookback.feedback.web;

import org.lookback.organization.Unit;

import java.util.Optional;

/**
 * A sheet of paper that asks for opinions on a unit.
 *
 * @param address what the code leads to
 * @param days within how many days an answer is promised; none where nothing is asked
 */
public record Poster(Unit unit, String address, QrCode code, Optional<Integer> days) {}
