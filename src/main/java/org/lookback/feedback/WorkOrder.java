package org.lookback.feedback;

import java.util.Optional;

/**
 * The work order that an opinion was.
 *
 * @param hotlineState how far the hotline says that it has come with it
 */
public record WorkOrder(OrderNumber number, Optional<String> hotlineState) {}
