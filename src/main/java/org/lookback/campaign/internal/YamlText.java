package org.lookback.campaign.internal;

import org.lookback.kernel.Outcome;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text in YAML. Of YAML's means only those are taken that a person needs who writes down a plan:
 * no anchors, no tags, one document, a few levels. So no text grows when it is read, and none says
 * of what class something is to be made.
 */
record YamlText(String text) {

    /** The place of what is wrong with a text as a whole. */
    static final String WHOLE = "template";

    private static final int DEEPEST = 8;

    static Outcome<YamlText> of(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException _) {
            return Outcome.faulty(WHOLE, "fault.template_not_utf8");
        }
        return Outcome.done(new YamlText(text.startsWith("\uFEFF") ? text.substring(1) : text));
    }

    /** Its one document, not yet made into anything. */
    Outcome<Node> document() {
        try {
            return plain().then(_ ->
                    Optional.ofNullable(yaml().compose(new StringReader(text)))
                            .filter(node -> !node.getTag().equals(Tag.NULL))
                            .map(Outcome::done)
                            .orElseGet(() -> Outcome.faulty(WHOLE, "fault.template_empty")));
        } catch (MarkedYAMLException e) {
            return notYaml(
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1);
        } catch (ReaderException e) {
            String before =
                    text.substring(
                            0,
                            text.offsetByCodePoints(
                                    0,
                                    Math.clamp(
                                            e.getPosition(),
                                            0,
                                            text.codePointCount(0, text.length()))));
            return notYaml(
                    (int) before.chars().filter(each -> each == '\n').count() + 1,
                    before.length() - before.lastIndexOf('\n'));
        } catch (YAMLException | IllegalArgumentException _) {
            return notYaml(1, 1);
        }
    }

    private static <T> Outcome<T> notYaml(int line, int column) {
        return Outcome.faulty(WHOLE, "fault.template_not_yaml", line, column);
    }

    /** Goes through it without keeping anything, before it is made into a tree. */
    private Outcome<YamlText> plain() {
        int depth = 0;
        int documents = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            int line = event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                return Outcome.faulty(WHOLE, "fault.template_alias", line);
            }
            if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
                    || (event instanceof CollectionStartEvent start && start.getTag() != null)) {
                return Outcome.faulty(WHOLE, "fault.template_tag", line);
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                return Outcome.faulty(WHOLE, "fault.template_documents", line);
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return Outcome.faulty(WHOLE, "fault.template_too_deep", line, DEEPEST);
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return Outcome.done(this);
    }

    /** Each is used once: a reader is not for several threads. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(TemplateReader.LARGEST);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST + 1);
        return new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options);
    }
}
