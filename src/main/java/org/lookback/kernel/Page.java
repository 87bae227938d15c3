package org.lookback.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param page which part, from 0
 * @param total how many rows the whole list has
 */
public record Page<T>(List<T> items, int page, int size, long total) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, PageRequest request, long total) {
        return new Page<>(items, request.page(), request.size(), total);
    }

    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<>(items.stream().<U>map(change).toList(), page, size, total);
    }
}
