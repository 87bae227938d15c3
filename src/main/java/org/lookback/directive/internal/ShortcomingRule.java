package org.lookback.directive.internal;

import org.lookback.directive.Shortcoming;

import java.util.List;
import java.util.regex.Pattern;

/** The weaknesses that the document names side by side: 不平衡、不协调等突出问题. */
final class ShortcomingRule implements Rule<List<Shortcoming>> {

    private static final String WEAKNESS = "[^，。；：、对]{0,8}不[^，。；：、]{1,6}?";
    private static final Pattern NAMED =
            Pattern.compile(
                    "(?:对|对于|存在|存在着|针对|解决|克服|纠正|整治)(?<list>"
                            + WEAKNESS
                            + "(?:、"
                            + WEAKNESS
                            + ")+)(?:等|的|等方面的?)?(?:突出|主要|共性|具体|现实)?(?:问题|现象|短板|不足)");
    private static final Pattern OPENING = Pattern.compile("^(?:的|在|着)");

    @Override
    public List<Shortcoming> read(Prose prose) {
        return prose
                .find(NAMED)
                .map(found -> Enumeration.names(found.group("list").without(OPENING)))
                .orElse(List.of())
                .stream()
                .map(name -> prose.item("shortcoming", name, Shortcoming::new))
                .toList();
    }
}
