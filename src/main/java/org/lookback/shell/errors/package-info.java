/**
 * Everything that is not a plain yes, as a problem detail for machines and as a page or an answer
 * at the form for people.
 */
@NullMarked
package org.lookback.shell.errors;

import org.jspecify.annotations.NullMarked;
