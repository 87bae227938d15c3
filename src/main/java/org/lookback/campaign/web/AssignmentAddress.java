package org.lookback.campaign.web;

import org.lookback.campaign.AssignmentState;
import org.lookback.kernel.CampaignId;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of the page of assignments with its filters, by which every figure leads to the rows
 * it counts.
 */
public record AssignmentAddress(Map<String, List<String>> filters) {

    public AssignmentAddress {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }

    /** Everything in a campaign. */
    public static AssignmentAddress of(CampaignId campaign) {
        return new AssignmentAddress(Map.of()).with("campaign", List.of(campaign));
    }

    /** Only those of another unit and the units below it. */
    public AssignmentAddress at(String unitCode) {
        return with("unit", List.of(unitCode));
    }

    /** Only the unit's own. */
    public AssignmentAddress alone() {
        return with("scope", List.of("unit"));
    }

    public AssignmentAddress in(AssignmentState state) {
        return with("state", List.of(state));
    }

    public AssignmentAddress mine() {
        return with("mine", List.of(true));
    }

    public AssignmentAddress overdue() {
        return with("overdue", List.of(true));
    }

    /** Not claimed in time. */
    public AssignmentAddress late() {
        return with("unclaimedLate", List.of(true));
    }

    /** The same with other values of one filter. */
    public AssignmentAddress with(String filter, Collection<?> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.remove("page");
        if (values.isEmpty()) {
            changed.remove(filter);
        } else {
            changed.put(filter, values.stream().map(AssignmentAddress::word).toList());
        }
        return new AssignmentAddress(changed);
    }

    /** The same without some filters. */
    public AssignmentAddress without(String... names) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.remove("page");
        changed.keySet().removeAll(Arrays.asList(names));
        return new AssignmentAddress(changed);
    }

    public AssignmentAddress page(int page) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.put("page", List.of(Integer.toString(page)));
        return new AssignmentAddress(changed);
    }

    public String href() {
        return filters.isEmpty()
                ? "/assignments"
                : filters.entrySet().stream()
                        .flatMap(filter ->
                                filter.getValue().stream()
                                        .map(value ->
                                                filter.getKey()
                                                        + "="
                                                        + URLEncoder.encode(
                                                                value, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&", "/assignments?", ""));
    }

    private static String word(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
