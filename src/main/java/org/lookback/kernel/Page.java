package org.lookback.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param page which part, from 0
 * @param total how many rows the whole list has; at least so many where there are more
 * @param more whether the count stopped at the total and there are more rows
 */
public record Page<T>(List<T> items, int page, int size, long total, boolean more) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, PageRequest request, long total) {
        return new Page<>(items, request.page(), request.size(), total, false);
    }

    /** A list that is no longer than what is given. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, 0, Math.max(1, items.size()), items.size(), false);
    }

    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return with(items.stream().<U>map(change).toList());
    }

    /** The same part with other items in place of these. */
    public <U> Page<U> with(List<U> others) {
        return new Page<>(others, page, size, total, more);
    }

    /** The last part, from 0; of those that were counted. */
    public int last() {
        return total == 0 ? 0 : (int) ((total - 1) / size);
    }
}
