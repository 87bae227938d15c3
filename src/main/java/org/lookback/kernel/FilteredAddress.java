package org.lookback.kernel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address of a list with its filters, by which every figure leads to the rows it counts. A
 * room's own kind adds words for its filters.
 *
 * @param <A> the kind itself
 */
public interface FilteredAddress<A> {

    /** Where the list lies, such as /ledger. */
    String path();

    /** The filters by name, in the order of the address. */
    Map<String, List<String>> filters();

    /** The same list with those filters. */
    A filteredBy(Map<String, List<String>> filters);

    /** The same with other values of one filter; the first page of it. */
    default A with(String filter, Collection<?> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters());
        changed.remove("page");
        if (values.isEmpty()) {
            changed.remove(filter);
        } else {
            changed.put(
                    filter,
                    values.stream()
                            .map(value ->
                                    value instanceof Enum<?> constant
                                            ? constant.name()
                                            : value.toString())
                            .toList());
        }
        return filteredBy(changed);
    }

    /** The same without some filters; the first page of it. */
    default A without(String... names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters());
        changed.remove("page");
        changed.keySet().removeAll(Arrays.asList(names));
        return filteredBy(changed);
    }

    /** Another page of the same. */
    default A page(int page) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters());
        changed.put("page", List.of(Integer.toString(page)));
        return filteredBy(changed);
    }

    default String href() {
        // A page has hundreds of them.
        StringBuilder href = new StringBuilder(path());
        char before = '?';
        for (Map.Entry<String, List<String>> filter : filters().entrySet()) {
            for (String value : filter.getValue()) {
                href.append(before)
                        .append(filter.getKey())
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                before = '&';
            }
        }
        return href.toString();
    }
}
