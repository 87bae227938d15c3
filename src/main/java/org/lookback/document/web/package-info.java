@NullMarked
package org.lookback.document.web;

import org.jspecify.annotations.NullMarked;
