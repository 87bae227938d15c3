/**
 * The doors: which requests need a sign-in, and the pages to sign in, set up and change a password.
 */
@NullMarked
package org.lookback.access.web;

import org.jspecify.annotations.NullMarked;
