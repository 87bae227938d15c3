/** The same request twice has one effect and one answer. */
@NullMarked
package org.lookback.shell.idempotency;

import org.jspecify.annotations.NullMarked;
