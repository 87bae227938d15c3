/** How the files are written. */
@NullMarked
package org.lookback.export.internal;

import org.jspecify.annotations.NullMarked;
