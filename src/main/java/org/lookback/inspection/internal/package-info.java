@org.jspecify.annotations.NullMarked
package org.lookback.inspection.internal;
