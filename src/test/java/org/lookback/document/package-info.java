@NullMarked
package org.lookback.document;

import org.jspecify.annotations.NullMarked;
