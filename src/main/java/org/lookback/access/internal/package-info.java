/** Login names, hashes, the memory of checked credentials, and the brake on guessing. */
@NullMarked
package org.lookback.access.internal;

import org.jspecify.annotations.NullMarked;
