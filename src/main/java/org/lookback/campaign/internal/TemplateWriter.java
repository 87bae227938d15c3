package org.lookback.campaign.internal;

import org.lookback.campaign.Closing;
import org.lookback.campaign.Plan;
import org.lookback.campaign.Plan.PlannedBatch;
import org.lookback.campaign.Plan.PlannedKeyAction;
import org.lookback.campaign.Plan.PlannedMeasure;
import org.lookback.campaign.Plan.PlannedProvision;
import org.lookback.campaign.Plan.PlannedSpecialAction;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Provision;
import org.lookback.campaign.Template;
import org.lookback.campaign.Template.Told;
import org.lookback.organization.Level;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes templates, as a person would write them: what is not there is left out. */
public final class TemplateWriter {

    /** Signs that no reader sees, and ends of lines that YAML would take for its own. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{a0}\\x{2028}\\x{2029}\\x{feff}&&[^\n]]");

    private TemplateWriter() {}

    public static String write(Template template) {
        Part top =
                new Part()
                        .text("format", Template.FORMAT)
                        .text("code", template.code())
                        .part("name", told(template.name()));
        template.description().ifPresent(words -> top.part("description", told(words)));
        top.text("language", template.language().name().toLowerCase(Locale.ROOT));
        Plan plan = template.plan();
        top.part("policy", policy(plan.policy()))
                .list("batches", plan.batches(), TemplateWriter::batch)
                .list("measures", plan.measures(), TemplateWriter::measure)
                .list("keyActions", plan.keyActions(), TemplateWriter::keyAction)
                .list("specialActions", plan.specialActions(), TemplateWriter::specialAction);
        for (Provision.Kind kind : Plan.KINDS) {
            top.list(TemplateReader.key(kind), plan.provisions(kind), TemplateWriter::provision);
        }
        DumperOptions options = new DumperOptions();
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        StringWriter text = new StringWriter();
        new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options)
                .serialize(top.node(), text);
        return text.toString();
    }

    private static Part told(Told words) {
        return new Part().text("zh", words.zh()).text("en", words.en());
    }

    private static Part policy(Policy policy) {
        Closing closing = policy.closing();
        return new Part()
                .number("daysToAssign", Optional.of(policy.daysToAssign()))
                .number("daysToClaim", Optional.of(policy.daysToClaim()))
                .number("daysToRectify", Optional.of(policy.daysToRectify()))
                .number("daysToVerify", Optional.of(policy.daysToVerify()))
                .number("daysToReply", Optional.of(policy.daysToReply()))
                .numbers("lookBackDays", policy.lookBackDays())
                .part(
                        "closing",
                        new Part()
                                .truth("selfCheck", closing.selfCheck())
                                .truth("acceptance", closing.acceptance())
                                .number("visitPercent", Optional.of(closing.visitPercent()))
                                .number("noticeDays", Optional.of(closing.noticeDays())))
                .number("weeklyCap", Optional.of(policy.weeklyCap()));
    }

    private static Node batch(PlannedBatch batch) {
        return new Part()
                .text("name", batch.name())
                .number("preparation", batch.preparation())
                .number("starts", batch.starts())
                .number("ends", batch.ends())
                .node();
    }

    private static Node measure(PlannedMeasure measure) {
        return new Part()
                .text("name", measure.name())
                .list("keyActions", measure.keyActions(), TemplateWriter::keyAction)
                .node();
    }

    private static Node keyAction(PlannedKeyAction action) {
        if (action.equals(PlannedKeyAction.of(action.wording()))) {
            return words(action.wording());
        }
        Part part =
                new Part()
                        .text("wording", action.wording())
                        .text("lead", action.parties().lead())
                        .text("participants", action.parties().participants())
                        .text("who", action.parties().obliged())
                        .texts("levels", action.levels().stream().map(Level::name).toList())
                        .number("due", action.due());
        return action.standing() ? part.truth("standing", true).node() : part.node();
    }

    private static Node specialAction(PlannedSpecialAction action) {
        return new Part()
                .text("name", action.name())
                .text("why", action.terms().why())
                .text("how", action.terms().how())
                .text("criteria", action.terms().criteria())
                .node();
    }

    private static Node provision(PlannedProvision provision) {
        return provision.who().isEmpty()
                ? words(provision.wording())
                : new Part()
                        .text("wording", provision.wording())
                        .text("who", provision.who())
                        .node();
    }

    private static Node words(String text) {
        ScalarStyle style = ScalarStyle.PLAIN;
        if (UNSEEN.matcher(text).find()) {
            style = ScalarStyle.DOUBLE_QUOTED;
        } else if (text.contains("\n")) {
            style = ScalarStyle.LITERAL;
        }
        return new ScalarNode(Tag.STR, text, null, null, style);
    }

    private static Node plain(Tag tag, Object value) {
        return new ScalarNode(tag, value.toString(), null, null, ScalarStyle.PLAIN);
    }

    /** A mapping that is being written. */
    private static final class Part {

        private final List<NodeTuple> values = new ArrayList<>();

        Part text(String key, String text) {
            return put(key, words(text));
        }

        Part text(String key, Optional<String> text) {
            text.ifPresent(given -> text(key, given));
            return this;
        }

        Part number(String key, Optional<Integer> number) {
            number.ifPresent(given -> put(key, plain(Tag.INT, given)));
            return this;
        }

        Part numbers(String key, List<Integer> numbers) {
            return put(
                    key,
                    new SequenceNode(
                            Tag.SEQ,
                            numbers.stream().map(each -> plain(Tag.INT, each)).toList(),
                            FlowStyle.FLOW));
        }

        Part texts(String key, List<String> texts) {
            return texts.isEmpty()
                    ? this
                    : put(
                            key,
                            new SequenceNode(
                                    Tag.SEQ,
                                    texts.stream().map(TemplateWriter::words).toList(),
                                    FlowStyle.FLOW));
        }

        Part truth(String key, boolean truth) {
            return put(key, plain(Tag.BOOL, truth));
        }

        Part part(String key, Part part) {
            return put(key, part.node());
        }

        <T> Part list(String key, List<T> items, Function<T, Node> item) {
            return items.isEmpty()
                    ? this
                    : put(
                            key,
                            new SequenceNode(
                                    Tag.SEQ, items.stream().map(item).toList(), FlowStyle.BLOCK));
        }

        private Part put(String key, Node value) {
            values.add(new NodeTuple(words(key), value));
            return this;
        }

        Node node() {
            return new MappingNode(
                    Tag.MAP, values, values.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
    }
}
