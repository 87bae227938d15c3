package org.lookback.kernel;

/**
 * Which part of a list is wanted.
 *
 * @param page from 0
 * @param size rows a page, 1 to {@value #LARGEST}
 */
public record PageRequest(int page, int size) {

    public static final int LARGEST = 500;

    public PageRequest {
        if (page < 0 || size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("page " + page + " of size " + size);
        }
    }

    public long offset() {
        return (long) page * size;
    }
}
