@org.jspecify.annotations.NullMarked
package org.lookback.casebook.internal;
