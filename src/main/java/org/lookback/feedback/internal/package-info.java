@org.jspecify.annotations.NullMarked
package org.lookback.feedback.internal;
