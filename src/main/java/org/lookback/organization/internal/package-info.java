@NullMarked
package org.lookback.organization.internal;

import org.jspecify.annotations.NullMarked;
