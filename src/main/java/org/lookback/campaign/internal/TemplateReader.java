package org.lookback.campaign.internal;

import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.Closing;
import org.lookback.campaign.Parties;
import org.lookback.campaign.Plan;
import org.lookback.campaign.Plan.PlannedBatch;
import org.lookback.campaign.Plan.PlannedKeyAction;
import org.lookback.campaign.Plan.PlannedMeasure;
import org.lookback.campaign.Plan.PlannedProvision;
import org.lookback.campaign.Plan.PlannedSpecialAction;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SpecialStep;
import org.lookback.campaign.Template;
import org.lookback.campaign.Template.Language;
import org.lookback.campaign.Template.Told;
import org.lookback.campaign.Terms;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Level;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads templates, and says of everything that is wrong with one where it stands. */
public final class TemplateReader {

    public static final int LARGEST = 256 * 1024;

    /** Enough to go on with; a file with more is put right in several rounds. */
    public static final int MOST_FAULTS = 50;

    static final int MOST_ITEMS = 500;
    static final int LONGEST_WORDING = AssignmentCommand.LONGEST_TEXT;
    static final int LONGEST_WHO = ReviewRules.LONGEST_NAMES;

    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,49}");

    /** The keys under which what is laid down stands, kind by kind. */
    static final Map<Provision.Kind, String> KEYS =
            Map.of(
                    Provision.Kind.STANDARD, "standards",
                    Provision.Kind.PROGRESS_DIMENSION, "progressDimensions",
                    Provision.Kind.OBLIGATION, "obligations",
                    Provision.Kind.GOAL, "goals");

    private final YamlFaults faults = new YamlFaults();

    private TemplateReader() {}

    /** Everything that is wrong is told, up to {@link #MOST_FAULTS}. */
    public static Outcome<Template> read(byte[] file) {
        if (file.length > LARGEST) {
            return Outcome.faulty(YamlText.WHOLE, "fault.template_too_large", LARGEST / 1024);
        }
        return YamlText.of(file)
                .then(YamlText::document)
                .then(document -> {
                    if (!(document instanceof MappingNode)) {
                        return Outcome.faulty(YamlText.WHOLE, "fault.template_no_mapping");
                    }
                    TemplateReader reader = new TemplateReader();
                    Template template = reader.template(document);
                    List<Fault> faults = reader.faults.first(MOST_FAULTS);
                    return faults.isEmpty() ? Outcome.done(template) : Outcome.faulty(faults);
                });
    }

    private Template template(Node document) {
        YamlPart top =
                new YamlPart(
                        "",
                        document,
                        faults,
                        "format",
                        "code",
                        "name",
                        "description",
                        "language",
                        "policy",
                        "batches",
                        "measures",
                        "keyActions",
                        "specialActions",
                        "standards",
                        "progressDimensions",
                        "obligations",
                        "goals");
        Optional<String> format = top.neededText("format", Faults.LONGEST_NAME);
        if (format.filter(given -> !given.equals(Template.FORMAT)).isPresent()) {
            faults.add("format", "fault.template_format", Template.FORMAT);
        }
        Optional<String> code = top.neededText("code", Faults.LONGEST_NAME);
        if (code.filter(given -> !CODE.matcher(given).matches()).isPresent()) {
            faults.add("code", "fault.campaign_code_malformed");
        }
        Language language = language(top);
        Told name = told(top.part("name", "zh", "en"), Faults.LONGEST_NAME);
        if (name.given(language).isEmpty()) {
            faults.addMissing("name." + language.name().toLowerCase(Locale.ROOT));
        }
        return new Template(
                code.orElse(""),
                name,
                top.has("description")
                        ? Optional.of(
                                told(top.part("description", "zh", "en"), LONGEST_DESCRIPTION))
                        : Optional.empty(),
                language,
                plan(top));
    }

    private Language language(YamlPart top) {
        Optional<String> given = top.neededText("language", Faults.LONGEST_NAME);
        for (Language language : Language.values()) {
            if (given.equals(Optional.of(language.name().toLowerCase(Locale.ROOT)))) {
                return language;
            }
        }
        if (given.isPresent()) {
            faults.add("language", "fault.not_one_of", "zh, en");
        }
        return Language.ZH;
    }

    private static Told told(YamlPart part, int longest) {
        return new Told(part.text("zh", longest), part.text("en", longest));
    }

    private Plan plan(YamlPart top) {
        Plan plan =
                new Plan(
                        policy(top),
                        top.list("batches", MOST_ITEMS, this::batch),
                        top.list("measures", MOST_ITEMS, this::measure),
                        top.list("keyActions", MOST_ITEMS, this::keyAction),
                        top.list("specialActions", MOST_ITEMS, this::specialAction),
                        provisions(top));
        distinct("batches", plan.batches(), batch -> Optional.of(batch.name()));
        distinct("measures", plan.measures(), measure -> Optional.of(measure.name()));
        distinct("specialActions", plan.specialActions(), PlannedSpecialAction::name);
        return plan;
    }

    private <T> void distinct(String where, List<T> items, Function<T, Optional<String>> name) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<String> taken =
                    name.apply(items.get(i)).filter(each -> !each.isEmpty() && !names.add(each));
            if (taken.isPresent()) {
                faults.add(where + "[" + i + "].name", "fault.template_name_twice", taken.get());
            }
        }
    }

    /** What a template does not say is as usual. */
    private Policy policy(YamlPart top) {
        Policy usual = Policy.usual(ZoneOffset.UTC);
        if (!top.has("policy")) {
            return usual;
        }
        YamlPart part =
                top.part(
                        "policy",
                        "daysToAssign",
                        "daysToClaim",
                        "daysToRectify",
                        "daysToVerify",
                        "daysToReply",
                        "lookBackDays",
                        "closing",
                        "weeklyCap");
        int unreadable = faults.count();
        Policy policy =
                new Policy(
                        part.number("daysToAssign").orElse(usual.daysToAssign()),
                        part.number("daysToClaim").orElse(usual.daysToClaim()),
                        part.number("daysToRectify").orElse(usual.daysToRectify()),
                        part.number("daysToVerify").orElse(usual.daysToVerify()),
                        part.number("daysToReply").orElse(usual.daysToReply()),
                        part.has("lookBackDays")
                                ? part.list(
                                        "lookBackDays",
                                        Policy.MOST_LOOK_BACKS,
                                        (at, node) -> YamlPart.number(at, node, faults).orElse(0))
                                : usual.lookBackDays(),
                        part.has("closing") ? closing(part) : Closing.USUAL,
                        part.number("weeklyCap").orElse(usual.weeklyCap()),
                        ZoneOffset.UTC);
        if (faults.count() == unreadable) {
            faults.addAll(PolicyRules.faults(policy));
        }
        return policy;
    }

    private static Closing closing(YamlPart policy) {
        YamlPart part =
                policy.part("closing", "selfCheck", "acceptance", "visitPercent", "noticeDays");
        return new Closing(
                part.truth("selfCheck").orElse(Closing.USUAL.selfCheck()),
                part.truth("acceptance").orElse(Closing.USUAL.acceptance()),
                part.number("visitPercent").orElse(Closing.USUAL.visitPercent()),
                part.number("noticeDays").orElse(Closing.USUAL.noticeDays()));
    }

    private PlannedBatch batch(String at, Node node) {
        YamlPart part = new YamlPart(at, node, faults, "name", "preparation", "starts", "ends");
        PlannedBatch batch =
                new PlannedBatch(
                        part.neededText("name", Faults.LONGEST_NAME).orElse(""),
                        offset(part, "preparation"),
                        offset(part, "starts"),
                        offset(part, "ends"));
        inOrder(at + ".ends", batch.starts(), batch.ends());
        inOrder(at + ".preparation", batch.preparation(), batch.starts());
        return batch;
    }

    private void inOrder(String where, Optional<Integer> first, Optional<Integer> then) {
        if (first.isPresent() && then.isPresent() && then.get() < first.get()) {
            faults.add(where, "fault.days_reversed");
        }
    }

    private PlannedMeasure measure(String at, Node node) {
        YamlPart part = new YamlPart(at, node, faults, "name", "keyActions");
        return new PlannedMeasure(
                part.neededText("name", LONGEST_WORDING).orElse(""),
                part.list("keyActions", MOST_ITEMS, this::keyAction));
    }

    /** What has only its wording may be written as that alone. */
    private PlannedKeyAction keyAction(String at, Node node) {
        if (node instanceof ScalarNode) {
            return PlannedKeyAction.of(
                    YamlPart.neededText(at, node, LONGEST_WORDING, faults).orElse(""));
        }
        YamlPart part =
                new YamlPart(
                        at,
                        node,
                        faults,
                        "wording",
                        "lead",
                        "participants",
                        "who",
                        "levels",
                        "due",
                        "standing");
        boolean standing = part.truth("standing").orElse(false);
        if (standing && part.has("due")) {
            faults.add(part.at("due"), "fault.campaign_standing_with_day");
        }
        return new PlannedKeyAction(
                part.neededText("wording", LONGEST_WORDING).orElse(""),
                new Parties(
                        part.text("lead", LONGEST_WHO),
                        part.text("participants", LONGEST_WHO),
                        part.text("who", LONGEST_WHO)),
                part.list("levels", Level.values().length, this::level).stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                offset(part, "due"),
                standing);
    }

    private Optional<Level> level(String at, Node node) {
        Optional<String> word = YamlPart.neededText(at, node, Faults.LONGEST_NAME, faults);
        Optional<Level> level = word.flatMap(Level::named);
        if (word.isPresent() && level.isEmpty()) {
            faults.add(
                    at,
                    "fault.not_one_of",
                    Arrays.stream(Level.values())
                            .map(Level::name)
                            .collect(Collectors.joining(", ")));
        }
        return level;
    }

    private PlannedSpecialAction specialAction(String at, Node node) {
        YamlPart part = new YamlPart(at, node, faults, "name", "why", "how", "criteria");
        return new PlannedSpecialAction(
                part.text("name", Faults.LONGEST_NAME),
                new Terms(
                        part.text("why", SpecialStep.LONGEST_TEXT),
                        part.text("how", SpecialStep.LONGEST_TEXT),
                        part.text("criteria", SpecialStep.LONGEST_TEXT)));
    }

    private Map<Provision.Kind, List<PlannedProvision>> provisions(YamlPart top) {
        return Plan.KINDS.stream()
                .collect(
                        Collectors.toMap(
                                kind -> kind,
                                kind -> top.list(key(kind), MOST_ITEMS, this::provision),
                                (one, _) -> one,
                                () -> new EnumMap<>(Provision.Kind.class)));
    }

    static String key(Provision.Kind kind) {
        return Optional.ofNullable(KEYS.get(kind)).orElseThrow();
    }

    private PlannedProvision provision(String at, Node node) {
        if (node instanceof ScalarNode) {
            return new PlannedProvision(
                    YamlPart.neededText(at, node, LONGEST_WORDING, faults).orElse(""),
                    Optional.empty());
        }
        YamlPart part = new YamlPart(at, node, faults, "wording", "who");
        return new PlannedProvision(
                part.neededText("wording", LONGEST_WORDING).orElse(""),
                part.text("who", LONGEST_WHO));
    }

    private Optional<Integer> offset(YamlPart part, String key) {
        Optional<Integer> days = part.number(key);
        if (days.filter(each -> Math.abs(each) > Plan.FARTHEST).isPresent()) {
            faults.add(part.at(key), "fault.number_outside", -Plan.FARTHEST, Plan.FARTHEST);
        }
        return days;
    }
}
