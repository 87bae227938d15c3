package org.lookback.directive;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Something to be reached that can be measured: 到2025年底，森林覆盖率达到24%以上.
 *
 * @param what what is measured or counted, in the document's words
 * @param value the number before its unit, as written
 * @param unit the unit as written, for example % or 万亩
 */
public record Goal(
        ItemKey key,
        String what,
        Comparison comparison,
        BigDecimal value,
        String unit,
        Optional<Deadline> deadline,
        Anchor anchor,
        Sureness sureness)
        implements Item {}
