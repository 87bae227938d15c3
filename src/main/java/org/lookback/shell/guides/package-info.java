/**
 * The first ten minutes of each role: steps that a person takes on the real pages, ticked off as
 * they are taken. Guides are written down in {@code guides/<name>.properties}, one line a step:
 *
 * <pre>{@code
 * order = 10
 * duties = LIAISON
 * 1 = /desk GET /desk
 * 2 = /desk POST /problems/{id}/claim POST /assignments/{id}/claim
 * }</pre>
 *
 * First the page where the step begins, then the requests of which any takes it. Their words are
 * the messages {@code guide.<name>} and {@code guide.<name>.<step>}. How far somebody has come is
 * kept in a cookie: it is about this person at this browser, and nobody else's business.
 */
@NullMarked
package org.lookback.shell.guides;

import org.jspecify.annotations.NullMarked;
