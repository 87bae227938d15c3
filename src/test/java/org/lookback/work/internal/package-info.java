@NullMarked
package org.lookback.work.internal;

import org.jspecify.annotations.NullMarked;
