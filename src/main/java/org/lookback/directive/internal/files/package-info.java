/**
 * Turns Word and PDF files into a tree of paragraphs and tables, as a person sees them, within
 * bounds that keep any file harmless. Nothing in a file is ever fetched or run. What the words mean
 * is no matter here.
 */
@NullMarked
package org.lookback.directive.internal.files;

import org.jspecify.annotations.NullMarked;
