@org.jspecify.annotations.NullMarked
package org.lookback.ledger.web;
