package org.lookback.ledger.web;

import org.lookback.ledger.Command;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How commands are named in addresses: {@code ConfirmEffective} is {@code confirm-effective}. */
public final class Verbs {

    private Verbs() {}

    public static String of(Class<? extends Command> command) {
        return command.getSimpleName()
                .replaceAll("(?<=[a-z])([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    public static List<String> of(Collection<Class<? extends Command>> commands) {
        return commands.stream().map(Verbs::of).sorted().toList();
    }
}
