package org.lookback.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The level of a unit. The five levels of a province are ordered: no unit stands directly under one
 * of a lower level. {@link #OTHER} is for every other shape of organisation (a department, a
 * branch, a workshop) and may stand anywhere, in any depth.
 */
public enum Level {
    PROVINCE,
    CITY,
    COUNTY,
    TOWNSHIP,
    VILLAGE,
    OTHER;

    /** The level a file calls by its English name in any case, or by one of its Chinese words. */
    public static Optional<Level> named(String word) {
        String name = word.strip();
        return Arrays.stream(values())
                .filter(level ->
                        level.name().equals(name.toUpperCase(Locale.ROOT))
                                || level.words().contains(name))
                .findFirst();
    }

    /** Whether a unit of this level may stand directly under one of the given level. */
    public boolean mayStandUnder(Level parent) {
        return this == OTHER || parent == OTHER || parent.compareTo(this) <= 0;
    }

    private List<String> words() {
        return switch (this) {
            case PROVINCE -> List.of("省", "省级");
            case CITY -> List.of("市", "市级", "地市");
            case COUNTY -> List.of("县", "县级", "区县");
            case TOWNSHIP -> List.of("乡", "乡级", "乡镇", "街道");
            case VILLAGE -> List.of("村", "村级", "社区");
            case OTHER -> List.of("其他", "其它");
        };
    }
}
