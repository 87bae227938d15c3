package org.lookback.campaign.internal;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A mapping of a YAML document. What is read of it and is wrong becomes a fault at its place, and
 * reading goes on as if it were not there. An empty value is as if its key were not there, too.
 */
final class YamlPart {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,5})");

    private final String where;
    private final YamlFaults faults;
    private final Map<String, Node> values = new HashMap<>();

    /**
     * @param where its place; empty for the whole document
     */
    YamlPart(String where, Node node, YamlFaults faults, String... keys) {
        this.where = where;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            List<String> known = List.of(keys);
            for (NodeTuple each : mapping.getValue()) {
                take(each, known);
            }
        } else if (!isNothing(node)) {
            faults.add(where, "fault.template_no_mapping");
        }
    }

    private void take(NodeTuple each, List<String> known) {
        if (!(each.getKeyNode() instanceof ScalarNode key) || !known.contains(key.getValue())) {
            String written = each.getKeyNode() instanceof ScalarNode scalar ? shown(scalar) : "?";
            faults.add(at(written), "fault.template_key_unknown", String.join(", ", known));
        } else if (values.containsKey(key.getValue())) {
            faults.add(at(key.getValue()), "fault.template_key_twice");
        } else {
            values.put(key.getValue(), each.getValueNode());
        }
    }

    /** Enough of a key that nobody expected to find it again. */
    private static String shown(ScalarNode key) {
        String written = key.getValue().replaceAll("[\\p{C}\\s]+", " ");
        return written.length() <= 50
                ? written
                : written.substring(0, written.offsetByCodePoints(0, 30)) + "…";
    }

    String at(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(node -> !isNothing(node));
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    Optional<String> text(String key, int longest) {
        return value(key).flatMap(node -> text(at(key), node, longest, faults));
    }

    Optional<String> neededText(String key, int longest) {
        Optional<String> text = text(key, longest);
        if (text.isEmpty()) {
            faults.addMissing(at(key));
        }
        return text;
    }

    static Optional<String> neededText(String at, Node node, int longest, YamlFaults faults) {
        Optional<String> text =
                isNothing(node) ? Optional.empty() : text(at, node, longest, faults);
        if (text.isEmpty()) {
            faults.addMissing(at);
        }
        return text;
    }

    private static Optional<String> text(String at, Node node, int longest, YamlFaults faults) {
        if (!(node instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            faults.add(at, "fault.template_no_text");
            return Optional.empty();
        }
        String text = scalar.getValue().replace("\r\n", "\n").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > longest) {
            faults.add(at, "fault.too_long", longest);
        } else if (text.indexOf('\0') >= 0) {
            faults.add(at, "fault.text_with_nul");
        } else if (text.codePoints().anyMatch(each -> each >= 0xD800 && each <= 0xDFFF)) {
            faults.add(at, "fault.text_not_unicode");
        }
        return Optional.of(text);
    }

    Optional<Integer> number(String key) {
        return value(key).flatMap(node -> number(at(key), node, faults));
    }

    static Optional<Integer> number(String at, Node node, YamlFaults faults) {
        if (node instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.INT)
                && NUMBER.matcher(scalar.getValue()).matches()) {
            return Optional.of(Integer.valueOf(scalar.getValue()));
        }
        faults.add(at, "fault.template_no_number");
        return Optional.empty();
    }

    Optional<Boolean> truth(String key) {
        Optional<Node> node = value(key);
        if (node.isPresent()
                && node.get() instanceof ScalarNode scalar
                && scalar.getTag().equals(Tag.BOOL)
                && (scalar.getValue().equals("true") || scalar.getValue().equals("false"))) {
            return Optional.of(scalar.getValue().equals("true"));
        }
        if (node.isPresent()) {
            faults.add(at(key), "fault.mistyped.truth");
        }
        return Optional.empty();
    }

    /** A mapping in it; one without anything where there is none. */
    YamlPart part(String key, String... keys) {
        return new YamlPart(
                at(key),
                value(key).orElseGet(() -> new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK)),
                faults,
                keys);
    }

    /** The items of a list, of which each has its number, from 0, in its place. */
    <T> List<T> list(String key, int most, BiFunction<String, Node, T> item) {
        Optional<Node> node = value(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)) {
            faults.add(at(key), "fault.template_no_list");
            return List.of();
        }
        if (sequence.getValue().size() > most) {
            faults.add(at(key), "fault.too_many", most);
            return List.of();
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            items.add(item.apply(at(key) + "[" + i + "]", sequence.getValue().get(i)));
        }
        return items;
    }
}
