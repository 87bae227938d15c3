package org.lookback.directive.internal.files;

/**
 * How one level of a list is numbered.
 *
 * @param start the first number
 * @param text what is written, with %1 to %9 for the numbers of the levels
 * @param isLegal whether the levels above are written in Arabic digits here
 * @param restartsAfter the level, from 1, after which the numbers begin anew; 0 for never, and the
 *     level above unless the list says otherwise
 */
record ListLevel(int start, NumberFormat format, String text, boolean isLegal, int restartsAfter) {

    static final int MOST_LEVELS = 9;
}
