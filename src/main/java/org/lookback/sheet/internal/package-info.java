@org.jspecify.annotations.NullMarked
package org.lookback.sheet.internal;
