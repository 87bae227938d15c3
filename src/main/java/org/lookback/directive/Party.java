package org.lookback.directive;

import java.util.regex.Pattern;

/** Who is responsible for a task, as the document writes it. */
public record Party(String name) {

    private static final Pattern COLLECTIVE = Pattern.compile("^(?:各|全省各|其他|其它|有关|相关).*");

    /** Whether it stands for many units that it does not name, such as 各市 or 有关部门. */
    public boolean isCollective() {
        return COLLECTIVE.matcher(name).matches();
    }
}
