/** The OpenAPI description of the REST interface. */
@NullMarked
package org.lookback.shell.description;

import org.jspecify.annotations.NullMarked;
