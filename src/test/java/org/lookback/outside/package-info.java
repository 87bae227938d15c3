/** Proofs from outside: the server as those meet it who know nothing of its inside. */
@NullMarked
package org.lookback.outside;

import org.jspecify.annotations.NullMarked;
