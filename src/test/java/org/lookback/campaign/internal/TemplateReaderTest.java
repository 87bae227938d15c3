package org.lookback.campaign.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
import org.lookback.campaign.Template;
import org.lookback.campaign.Template.Language;
import org.lookback.campaign.Template.Told;
import org.lookback.campaign.Terms;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.organization.Level;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a template's file may say, and what is said of one that says something else. */
class TemplateReaderTest {

    private static final String HEAD =
            """
            format: lookback-template/1
            code: x
            name: {zh: 甲}
            language: zh
            """;

    private static Outcome<Template> read(String text) {
        return TemplateReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Template template(String text) {
        Outcome<Template> outcome = read(text);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Template>) outcome).value();
    }

    /** Each fault as its place and its message without the beginning that all have. */
    private static List<String> faults(byte[] file) {
        Outcome<Template> outcome = TemplateReader.read(file);
        assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
        return ((Outcome.Faulty<Template>) outcome)
                .faults().stream().map(TemplateReaderTest::shown).toList();
    }

    private static List<String> faults(String text) {
        return faults(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(Fault fault) {
        return fault.where() + " " + fault.message().substring("fault.".length());
    }

    @Test
    void what_a_template_does_not_say_is_as_usual() {
        Plan plan = template(HEAD).plan();

        assertThat(plan.policy()).isEqualTo(Policy.usual(ZoneOffset.UTC));
        assertThat(plan.batches()).isEmpty();
        assertThat(plan.measures()).isEmpty();
        assertThat(plan.specialActions()).isEmpty();
    }

    @Test
    void a_wording_alone_may_stand_for_a_key_action_or_a_provision() {
        Plan plan =
                template(
                                HEAD
                                        + """
                                        measures:
                                          - name: 学习
                                            keyActions: [带头学习, {wording: 带头调研, who: 各单位, due: -3}]
                                        goals:
                                          - 按期完成
                                        """)
                        .plan();

        assertThat(plan.measures())
                .containsExactly(
                        new PlannedMeasure(
                                "学习",
                                List.of(
                                        PlannedKeyAction.of("带头学习"),
                                        new PlannedKeyAction(
                                                "带头调研",
                                                Parties.obliged(Optional.of("各单位")),
                                                Set.of(),
                                                Optional.of(-3),
                                                false))));
        assertThat(plan.provisions(Provision.Kind.GOAL))
                .containsExactly(new PlannedProvision("按期完成", Optional.empty()));
    }

    @Test
    void the_example_of_the_documentation_is_a_template() throws IOException {
        String document = Files.readString(Path.of("docs/templates.md"));
        int begins = document.indexOf("```yaml\n") + "```yaml\n".length();

        Template example = template(document.substring(begins, document.indexOf("```", begins)));

        assertThat(example.plan().policy()).isEqualTo(Policy.usual(ZoneOffset.UTC));
        assertThat(example.plan().countKeyActions()).isEqualTo(4);
        assertThat(example.plan().specialActions().getLast().name()).isEmpty();
    }

    @Test
    void special_actions_that_are_only_counted_have_no_name() {
        assertThat(template(HEAD + "specialActions: [{}, {}, {}]").plan().specialActions())
                .hasSize(3)
                .allMatch(action -> action.name().isEmpty());
    }

    @Test
    void everything_that_is_wrong_is_told_at_its_place() {
        assertThat(
                        faults(
                                """
                                format: lookback-template/2
                                code: not a code
                                name: {en: A}
                                language: zh
                                colour: red
                                policy:
                                  daysToAssign: 5 days
                                  closing: {visitPercent: 101, selfCheck: maybe, when: now}
                                batches:
                                  - {name: 一, starts: 10, ends: 5, preparation: 20}
                                  - {name: 一}
                                  - starts: 99999
                                measures:
                                  - {name: 甲, keyActions: [{who: 谁}, 2019-07-29, [x]]}
                                  - {name: 甲}
                                  - 乙
                                specialActions:
                                  - {name: 一个, name: 又一个}
                                  - {name: 一个}
                                  - {name: [表], why: 5}
                                standards: 到位
                                goals: [{wording: "", who: 谁}, null]
                                """))
                .containsExactly(
                        "colour template_key_unknown",
                        "format template_format",
                        "code campaign_code_malformed",
                        "name.zh missing",
                        "policy.daysToAssign template_no_number",
                        "policy.closing.when template_key_unknown",
                        "policy.closing.selfCheck mistyped.truth",
                        "batches[0].ends days_reversed",
                        "batches[0].preparation days_reversed",
                        "batches[2].name missing",
                        "batches[2].starts number_outside",
                        "measures[0].keyActions[0].wording missing",
                        "measures[0].keyActions[1] template_no_text",
                        "measures[0].keyActions[2] template_no_mapping",
                        "measures[2] template_no_mapping",
                        "specialActions[0].name template_key_twice",
                        "specialActions[2].name template_no_text",
                        "specialActions[2].why template_no_text",
                        "standards template_no_list",
                        "goals[0].wording missing",
                        "goals[1] missing",
                        "batches[1].name template_name_twice",
                        "measures[1].name template_name_twice",
                        "specialActions[1].name template_name_twice");
    }

    @Test
    void a_policy_keeps_the_rules_of_every_policy() {
        assertThat(
                        faults(
                                HEAD
                                        + """
                                        policy:
                                          daysToClaim: 0
                                          lookBackDays: [30, 30]
                                          closing: {visitPercent: 101, noticeDays: -1}
                                          weeklyCap: 101
                                        """))
                .containsExactly(
                        "policy.daysToClaim number_outside",
                        "policy.lookBackDays campaign_look_backs_ascend",
                        "policy.closing.visitPercent number_outside",
                        "policy.closing.noticeDays number_outside",
                        "policy.weeklyCap number_outside");
    }

    @Test
    void texts_that_are_too_long_or_cannot_be_stored_are_refused() {
        assertThat(
                        faults(
                                HEAD
                                        + """
                                        specialActions:
                                          - name: %s
                                          - why: "a\\0b"
                                          - how: "a\\uD800b"
                                          - criteria: %s
                                        """
                                                .formatted("长".repeat(201), "长".repeat(20_001))))
                .containsExactly(
                        "specialActions[0].name too_long",
                        "specialActions[1].why text_with_nul",
                        "specialActions[2].how text_not_unicode",
                        "specialActions[3].criteria too_long");
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(faults("goals: []"))
                .containsExactly(
                        "format missing", "code missing", "language missing", "name.zh missing");
    }

    @Test
    void more_faults_than_anybody_reads_are_not_told() {
        String many =
                IntStream.range(0, 1000)
                        .mapToObj(number -> "k" + number + ": 1\n")
                        .collect(Collectors.joining());

        assertThat(faults(HEAD + many)).hasSize(TemplateReader.MOST_FAULTS);
    }

    @Test
    @Timeout(10)
    void what_is_no_plain_yaml_is_refused_as_a_whole() {
        assertThat(faults(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}))
                .containsExactly("template template_not_utf8");
        assertThat(faults("PK\u0003\u0004")).containsExactly("template template_not_yaml");
        assertThat(faults("")).containsExactly("template template_empty");
        assertThat(faults("# nothing\n")).containsExactly("template template_empty");
        assertThat(faults("~")).containsExactly("template template_empty");
        assertThat(faults("just words")).containsExactly("template template_no_mapping");
        assertThat(faults("- a")).containsExactly("template template_no_mapping");
        assertThat(faults("a: b: c")).containsExactly("template template_not_yaml");
        assertThat(faults("a:\n\t- b")).containsExactly("template template_not_yaml");
        assertThat(faults(HEAD + "---\nx: y")).containsExactly("template template_documents");
        assertThat(faults("x".repeat(TemplateReader.LARGEST + 1)))
                .containsExactly("template template_too_large");
    }

    @Test
    @Timeout(10)
    void a_text_that_would_grow_or_make_objects_is_refused_before_it_is_read() {
        String laughs =
                """
                a: &a [l,l,l,l,l,l,l,l,l]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
                """;
        assertThat(faults(laughs)).containsExactly("template template_alias");
        assertThat(faults("a: &a {<<: *a}")).containsExactly("template template_alias");
        assertThat(faults("a: !!javax.script.ScriptEngineManager []"))
                .containsExactly("template template_tag");
        assertThat(faults("code: !!binary aGVsbG8=")).containsExactly("template template_tag");
        assertThat(faults("!x {a: b}")).containsExactly("template template_tag");
        assertThat(faults("[".repeat(100_000))).containsExactly("template template_too_deep");
        assertThat(faults("{a: ".repeat(60_000))).containsExactly("template template_too_deep");
        assertThat(faults("- ".repeat(100_000))).containsExactly("template template_too_deep");
        assertThat(faults("? ".repeat(100_000))).containsExactly("template template_too_deep");
        assertThat(faults("%YAML 99999999999999999999.1\n---\na: b"))
                .containsExactly("template template_not_yaml");
        assertThat(faults("<<: {code: x}")).contains("<< template_key_unknown");
    }

    @Property(tries = 500)
    void whatever_is_read_is_read_or_refused(@ForAll @Size(max = 300) byte[] file) {
        assertThat(TemplateReader.read(file)).isInstanceOf(Outcome.Faulty.class);
    }

    @Property(tries = 500)
    void whatever_stands_after_the_head_is_read_or_refused(@ForAll("likeYaml") String text) {
        assertThat(read(HEAD + text)).isInstanceOfAny(Outcome.Done.class, Outcome.Faulty.class);
    }

    @Provide
    Arbitrary<String> likeYaml() {
        return Arbitraries.of(
                        "\n",
                        "\n  ",
                        "- ",
                        ": ",
                        "measures",
                        "goals",
                        "name",
                        "wording",
                        "[",
                        "]",
                        "{",
                        "}",
                        "'",
                        "\"",
                        "|",
                        ">",
                        "#",
                        "?",
                        "%",
                        "&a",
                        "*a",
                        "!!str",
                        "\t",
                        "12",
                        "-",
                        "~",
                        "范本",
                        "\uFEFF",
                        "\u2028",
                        "\\")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void what_is_written_is_read_as_it_was(@ForAll("templates") Template template) {
        String text = TemplateWriter.write(template);

        assertThat(template(text)).as(text).isEqualTo(template);
    }

    @Provide
    Arbitrary<Template> templates() {
        Arbitrary<Told> told =
                Combinators.combine(words(60), words(60).optional())
                        .as((zh, en) -> new Told(Optional.of(zh), en));
        return Combinators.combine(told, told.optional(), plans())
                .as((name, description, plan) ->
                        new Template("a-1", name, description, Language.ZH, plan));
    }

    private static Arbitrary<Plan> plans() {
        Arbitrary<Integer> days = Arbitraries.integers().between(-3650, 3650);
        Arbitrary<PlannedKeyAction> actions =
                Combinators.combine(
                                words(200),
                                words(40).optional(),
                                Arbitraries.of(Level.class).set(),
                                days.optional())
                        .as((wording, who, levels, due) ->
                                new PlannedKeyAction(
                                        wording,
                                        Parties.obliged(who),
                                        levels,
                                        due,
                                        due.isEmpty() && who.isPresent()));
        Arbitrary<PlannedMeasure> measures =
                Combinators.combine(words(60), actions.list().ofMaxSize(3)).as(PlannedMeasure::new);
        Arbitrary<PlannedBatch> batches =
                Combinators.combine(
                                words(60),
                                days.list().ofSize(3).map(each -> each.stream().sorted().toList()))
                        .as((name, sorted) ->
                                new PlannedBatch(
                                        name,
                                        Optional.of(sorted.get(0)).filter(day -> day % 2 == 0),
                                        Optional.of(sorted.get(1)).filter(day -> day % 3 == 0),
                                        Optional.of(sorted.get(2)).filter(day -> day % 5 == 0)));
        Arbitrary<PlannedSpecialAction> specialActions =
                Combinators.combine(
                                words(60).optional(),
                                words(300).optional(),
                                words(300).optional(),
                                words(300).optional())
                        .as((name, why, how, criteria) ->
                                new PlannedSpecialAction(name, new Terms(why, how, criteria)));
        Arbitrary<List<PlannedProvision>> provisions =
                Combinators.combine(words(100), words(30).optional())
                        .as(PlannedProvision::new)
                        .list()
                        .ofMaxSize(3);
        Arbitrary<Policy> policies =
                Combinators.combine(
                                Arbitraries.integers().between(1, 3650),
                                Arbitraries.integers()
                                        .between(1, 3650)
                                        .set()
                                        .ofMinSize(1)
                                        .ofMaxSize(12),
                                Arbitraries.of(true, false),
                                Arbitraries.integers().between(0, 100))
                        .as((most, lookBacks, self, percent) ->
                                new Policy(
                                        most,
                                        1,
                                        30,
                                        most,
                                        7,
                                        lookBacks.stream().sorted().toList(),
                                        new Closing(self, !self, percent, percent),
                                        percent,
                                        ZoneOffset.UTC));
        return Combinators.combine(
                        policies,
                        batches.list().ofMaxSize(3).uniqueElements(PlannedBatch::name),
                        measures.list().ofMaxSize(3).uniqueElements(PlannedMeasure::name),
                        actions.list().ofMaxSize(2),
                        specialActions
                                .list()
                                .ofMaxSize(3)
                                .filter(TemplateReaderTest::areNamedApart),
                        provisions,
                        provisions)
                .as((policy, batch, measure, action, special, standards, goals) ->
                        new Plan(
                                policy,
                                batch,
                                measure,
                                action,
                                special,
                                Map.of(
                                        Provision.Kind.STANDARD,
                                        standards,
                                        Provision.Kind.GOAL,
                                        goals)));
    }

    private static boolean areNamedApart(List<PlannedSpecialAction> actions) {
        List<String> names = actions.stream().flatMap(action -> action.name().stream()).toList();
        return names.stream().distinct().count() == names.size();
    }

    /** Any text that the rooms would store: of words, of lines, of signs that YAML knows. */
    private static Arbitrary<String> words(int longest) {
        Arbitrary<String> any =
                Arbitraries.strings()
                        .withCharRange('\u0001', '\uD7FF')
                        .withCharRange('\uE000', '\uFFFF')
                        .ofMaxLength(longest);
        Arbitrary<String> plain =
                Arbitraries.strings()
                        .withChars(
                                "整改落实 \n:-#'\"{}[]&*!|>%@`~?,0123456789truenoy\t\u00a0\u0085\u2028")
                        .ofMaxLength(longest);
        return Arbitraries.oneOf(
                        plain,
                        any,
                        Arbitraries.of(
                                "no",
                                "true",
                                "~",
                                "null",
                                "12",
                                "0x1f",
                                "2019-07-29",
                                "1:30",
                                "=",
                                "<<",
                                "---",
                                "一\n\n二\n",
                                "  三",
                                "- 四",
                                "五: 六",
                                "😀 七"))
                .map(text -> text.replace("\r\n", "\n").strip())
                .filter(text -> !text.isEmpty());
    }
}
