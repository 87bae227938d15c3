/** What controllers take as arguments and what JSON may contain. */
@NullMarked
package org.lookback.shell.requests;

import org.jspecify.annotations.NullMarked;
