@NullMarked
package org.lookback.directive;

import org.jspecify.annotations.NullMarked;
