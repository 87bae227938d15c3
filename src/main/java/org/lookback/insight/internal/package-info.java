@NullMarked
package org.lookback.insight.internal;

import org.jspecify.annotations.NullMarked;
