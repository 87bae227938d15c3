package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.lookback.kernel.Outcome;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The real documents of the test data with their answers, and documents written in a test. */
final class Examples {

    static final String SEED = "seed-000.txt";

    static final List<String> FILES =
            List.of(
                    SEED,
                    "gd-digital-2025.txt",
                    "gov-1996-25-weapons.txt",
                    "gov-2004-71-sichuan.txt",
                    "gov-2004-80-badong.txt",
                    "gov-2005-69-websites.txt",
                    "shicheng-hezhang-dept-2018.html",
                    "wuzhou-rectify-2016.txt",
                    "youth-employment-2022-condensed.txt");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Examples() {}

    static byte[] file(String name) {
        try (InputStream resource =
                Objects.requireNonNull(
                        Examples.class.getResourceAsStream("/directives/" + name), name)) {
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static DirectiveText text(String name) {
        return readable(DirectiveText.of(file(name)));
    }

    static JsonNode answer(String name) {
        return JSON.readTree(file(name.replaceFirst("\\.[a-z]+$", ".gold.json")));
    }

    static Proposal reading(String written) {
        return new Directives().read(readable(DirectiveText.of(written)));
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    static DirectiveText readable(Outcome<DirectiveText> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<DirectiveText>) outcome).value();
    }
}
