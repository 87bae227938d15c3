package org.lookback.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The events by the names under which the chronicle keeps them. */
public final class EventTypes {

    private static final Map<String, Class<? extends Event>> BY_NAME =
            Arrays.stream(Event.class.getPermittedSubclasses())
                    .map(type -> type.asSubclass(Event.class))
                    .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private EventTypes() {}

    public static Class<? extends Event> named(String name) {
        Class<? extends Event> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalStateException(
                    "the chronicle names an event that this version does not know: " + name);
        }
        return type;
    }
}
