/** Which language a request is answered in. */
@NullMarked
package org.lookback.shell.language;

import org.jspecify.annotations.NullMarked;
