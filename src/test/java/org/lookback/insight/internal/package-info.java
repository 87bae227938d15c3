@org.jspecify.annotations.NullMarked
package org.lookback.insight.internal;
