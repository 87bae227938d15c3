package org.lookback.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How commands are named in addresses: {@code ConfirmEffective} is {@code confirm-effective}. */
public final class Verb {

    private Verb() {}

    public static String of(Class<?> command) {
        return command.getSimpleName()
                .replaceAll("(?<=[a-z])([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    /** All of them, in the order of their names. */
    public static List<String> of(Collection<? extends Class<?>> commands) {
        return commands.stream().map(Verb::of).sorted().toList();
    }
}
