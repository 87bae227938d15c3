package org.lookback.demo.internal;

import org.jspecify.annotations.Nullable;
import org.lookback.ledger.CauseCategory;
import org.lookback.organization.Level;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A matter of administration or service that goes wrong in many places alike. Its lists run side by
 * side: the wordings at one index belong together, and a shorter list begins again.
 *
 * @param special the number of the special action it belongs to, 0 for none
 * @param scene what a photograph of it shows
 * @param at the levels at which it occurs
 * @param captions of a photograph before and one after
 * @param again how it comes back
 */
record Matter(
        int special,
        Scene scene,
        Set<Level> at,
        List<String> titles,
        List<String> descriptions,
        List<Root> roots,
        List<String> corrections,
        List<String> actions,
        List<String> rules,
        String criteria,
        List<String> results,
        List<String> captions,
        List<String> again) {

    /**
     * Why it went wrong.
     *
     * @param also what branches off: without it, the first alone would have done less harm
     */
    record Root(CauseCategory category, List<String> whys, @Nullable Root also) {}

    static List<Matter> all() {
        return read("matters.json", new TypeReference<>() {});
    }

    /** What is said at the steps that are alike in every matter. */
    static Map<String, List<String>> phrases() {
        return read("phrases.json", new TypeReference<>() {});
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream in =
                Objects.requireNonNull(
                        Matter.class.getResourceAsStream("/org/lookback/demo/" + name))) {
            return JsonMapper.shared().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
