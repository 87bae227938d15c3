/** REST and pages of the ledger. */
@NullMarked
package org.lookback.ledger.web;

import org.jspecify.annotations.NullMarked;
