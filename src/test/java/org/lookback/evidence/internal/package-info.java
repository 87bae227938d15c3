@org.jspecify.annotations.NullMarked
package org.lookback.evidence.internal;
