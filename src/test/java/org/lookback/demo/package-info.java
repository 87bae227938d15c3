@NullMarked
package org.lookback.demo;

import org.jspecify.annotations.NullMarked;
