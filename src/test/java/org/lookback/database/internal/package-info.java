@NullMarked
package org.lookback.database.internal;

import org.jspecify.annotations.NullMarked;
