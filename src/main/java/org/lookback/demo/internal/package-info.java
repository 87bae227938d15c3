/** The stories, the people, and how they are brought into the rooms. */
@NullMarked
package org.lookback.demo.internal;

import org.jspecify.annotations.NullMarked;
