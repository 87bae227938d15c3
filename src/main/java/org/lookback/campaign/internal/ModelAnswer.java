package org.lookback.campaign.internal;

import org.lookback.campaign.ReviewStep.Finding;
import org.lookback.campaign.StoredDirective.Kind;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a model answers. It trusts nothing in it; whether it is true is not decided here. */
final class ModelAnswer {

    /** The kinds that are asked for; anything else in an answer is left out. */
    static final Set<Kind> KINDS =
            Set.of(
                    Kind.MEASURE,
                    Kind.SPECIAL_ACTION,
                    Kind.STANDARD,
                    Kind.SHORTCOMING,
                    Kind.OBLIGATION,
                    Kind.TASK,
                    Kind.GOAL,
                    Kind.RECTIFICATION);

    private static final int MOST_FINDINGS = 500;
    private static final String END_OF_THINKING = "</think>";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelAnswer() {}

    /**
     * The findings in the body of an answer to {@code /chat/completions}; empty where it is not of
     * the form that was asked for.
     */
    static Optional<List<Finding>> read(String body) {
        try {
            JsonNode said =
                    JSON.readTree(body).path("choices").path(0).path("message").path("content");
            return said.isString() ? findings(said.stringValue()) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** Some models think aloud before they answer, and some put a fence around their JSON. */
    private static Optional<List<Finding>> findings(String said) {
        int thought = said.lastIndexOf(END_OF_THINKING);
        String answer = thought < 0 ? said : said.substring(thought + END_OF_THINKING.length());
        int start = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        JsonNode items = JSON.readTree(answer.substring(start, end + 1)).path("items");
        if (!items.isArray()) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        for (JsonNode item : items) {
            if (findings.size() < MOST_FINDINGS) {
                finding(item).ifPresent(findings::add);
            }
        }
        return Optional.of(findings);
    }

    private static Optional<Finding> finding(JsonNode item) {
        Optional<Kind> kind =
                text(item, "kind")
                        .flatMap(name ->
                                KINDS.stream().filter(each -> each.name().equals(name)).findAny());
        return kind.flatMap(known ->
                text(item, "quote")
                        .map(quote ->
                                new Finding(
                                        known,
                                        quote,
                                        text(item, "lead"),
                                        text(item, "participants"),
                                        text(item, "who"),
                                        text(item, "due_text"))));
    }

    /** A text, or several of them as one. */
    private static Optional<String> text(JsonNode item, String name) {
        JsonNode value = item.path(name);
        if (value.isArray()) {
            return Optional.of(
                            value.valueStream()
                                    .filter(JsonNode::isString)
                                    .map(JsonNode::stringValue)
                                    .collect(Collectors.joining("、")))
                    .filter(text -> !text.isBlank());
        }
        return value.isString()
                ? Optional.of(value.stringValue()).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
