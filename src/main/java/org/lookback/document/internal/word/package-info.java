/**
 * Word files (Office Open XML): the templates, what of them is accepted, and how they are filled.
 */
@NullMarked
package org.lookback.document.internal.word;

import org.jspecify.annotations.NullMarked;
