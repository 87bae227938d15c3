/** Rendering templates. */
@NullMarked
package org.lookback.shell.pages;

import org.jspecify.annotations.NullMarked;
