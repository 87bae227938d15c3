package org.lookback.console;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;

/** The rooms' sentences in one language, read without starting anything. */
record Wording(List<ResourceBundle> bundles) {

    static Wording of(Locale language, String... rooms) {
        Control exactly = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        return new Wording(
                Stream.of(rooms)
                        .filter(room -> speaks(room, language))
                        .map(room ->
                                ResourceBundle.getBundle("messages/" + room, language, exactly))
                        .toList());
    }

    private static boolean speaks(String room, Locale language) {
        return Wording.class.getResource("/messages/" + room + "_" + language + ".properties")
                != null;
    }

    boolean has(String key) {
        return bundles.stream().anyMatch(bundle -> bundle.containsKey(key));
    }

    String say(String key, Object... particulars) {
        return bundles.stream()
                .filter(bundle -> bundle.containsKey(key))
                .map(bundle -> MessageFormat.format(bundle.getString(key), particulars))
                .findFirst()
                .orElse(key);
    }
}
