@NullMarked
package org.lookback.document.internal;

import org.jspecify.annotations.NullMarked;
