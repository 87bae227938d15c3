package org.lookback.organization.internal;

/**
 * One row of a file, as it was written.
 *
 * @param number the row's number in the file, from 1, the header's row counted
 */
record TreeRow(int number, String code, String parent, String name, String level) {}
