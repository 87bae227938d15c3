/**
 * How directives are read: from bytes to text ({@link org.lookback.directive.internal.Encodings},
 * {@code Intake}), from text to passages ({@code Prose}, {@code Outline}), and one class for each
 * rule of reading ({@code Rule}), which {@code Grammar} puts together.
 *
 * <p>A rule may use words that any official document may use. It never uses a word of one document.
 */
@NullMarked
package org.lookback.directive.internal;

import org.jspecify.annotations.NullMarked;
