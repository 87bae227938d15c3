package org.lookback.console;

import org.lookback.database.PostgresUnavailable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that can go wrong on anybody's machine: it is told with its remedy, without a trace.
 */
record Failure(String what, String remedy) {

    static Optional<Failure> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PostgresUnavailable none -> {
                    return Optional.of(new Failure(message(none), none.remedy()));
                }
                case PortInUseException taken -> {
                    String port = Integer.toString(taken.getPort());
                    return Optional.of(
                            new Failure(
                                    Wording.of(language(), "console").say("console.port", port),
                                    Wording.of(language(), "console")
                                            .say("console.port.remedy", port)));
                }
                case InvalidConfigurationPropertyValueException wrong -> {
                    return Optional.of(
                            new Failure(
                                    String.valueOf(wrong.getReason()),
                                    Wording.of(language(), "console")
                                            .say("console.setting.remedy", wrong.getName())));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** The machine's language if it is one of ours, else English. */
    static Locale language() {
        return Locale.getDefault().getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
