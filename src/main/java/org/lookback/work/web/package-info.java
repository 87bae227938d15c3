/** Works as pages and over REST. */
@NullMarked
package org.lookback.work.web;

import org.jspecify.annotations.NullMarked;
