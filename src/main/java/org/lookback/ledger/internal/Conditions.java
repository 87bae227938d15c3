package org.lookback.ledger.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions that all hold, with their parameters. */
final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions and(String text) {
        return and(text, Map.of());
    }

    Conditions and(String text, String name, Object value) {
        return and(text, Map.of(name, value));
    }

    Conditions and(String text, Map<String, Object> named) {
        texts.add("(" + text + ")");
        parameters.putAll(named);
        return this;
    }

    /** Without any, it holds everywhere. */
    String text() {
        return texts.isEmpty() ? "true" : String.join(" and ", texts);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
