/**
 * Stories told in a real browser: the server on a port of its own, an organisation of its own for
 * each story, and one browser context for each person in it.
 */
@NullMarked
package org.lookback.browser;

import org.jspecify.annotations.NullMarked;
