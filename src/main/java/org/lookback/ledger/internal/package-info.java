/** Decisions and SQL of the ledger. */
@NullMarked
package org.lookback.ledger.internal;

import org.jspecify.annotations.NullMarked;
