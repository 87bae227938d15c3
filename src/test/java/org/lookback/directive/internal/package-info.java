@NullMarked
package org.lookback.directive.internal;

import org.jspecify.annotations.NullMarked;
