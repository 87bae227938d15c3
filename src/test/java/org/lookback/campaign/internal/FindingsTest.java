package org.lookback.campaign.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.ReviewStep;
import org.lookback.campaign.ReviewStep.Finding;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.ReviewRules.Change;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Directives;
import org.lookback.directive.Reader;
import org.lookback.directive.Sureness;
import org.lookback.kernel.Outcome;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class FindingsTest {

    private static final String TEXT =
            """
            关于整治乡村道路的通知

            各县人民政府：
            现将2020年有关事项通知如下。
            （一）全面排查塌陷路段，建立台账，逐条登记。（交通运输局牵头，公安局配合，2020年6月底前完成）
            （二）修复危桥。（交通运输局、财政局按职责分工负责）
            养护经费要和财政局商定，交通运输局也来参加，2020年9月底前到位。养护队伍要经常上路巡查。养护队伍要经常上路巡查。
            """
                    + "附件所列各项一并落实。".repeat(40)
                    + "\n以上由水利局汇总。\n";

    private static final DirectiveId ID = new DirectiveId(7);

    private static StoredDirective read() {
        DirectiveText text =
                switch (DirectiveText.of(TEXT)) {
                    case Outcome.Done<DirectiveText>(var done) -> done;
                    case Outcome<DirectiveText> other -> throw new AssertionError(other.toString());
                };
        return new StoredDirective(
                ID,
                "通知.txt",
                text.text(),
                "{}",
                Instant.EPOCH,
                Optional.empty(),
                new ProposalItems(new Directives().read(text), ID).list(),
                1,
                0);
    }

    private static Change taken(Finding... findings) {
        return taken(read(), List.of(findings));
    }

    private static Change taken(StoredDirective directive, List<Finding> findings) {
        return switch (ReviewRules.decide(directive, new ReviewStep.Propose(findings))) {
            case Outcome.Done<Change>(var change) -> change;
            case Outcome<Change> other -> throw new AssertionError(other.toString());
        };
    }

    private static List<ProposedItem> proposed(Change change) {
        return change.after().stream()
                .filter(item -> item.reader().equals(Optional.of(Reader.MODEL)))
                .toList();
    }

    private static Finding finding(Kind kind, String quote) {
        return finding(kind, quote, Map.of());
    }

    private static Finding finding(Kind kind, String quote, Map<String, String> says) {
        return new Finding(
                kind,
                quote,
                Optional.ofNullable(says.get("lead")),
                Optional.ofNullable(says.get("participants")),
                Optional.ofNullable(says.get("who")),
                Optional.ofNullable(says.get("due")));
    }

    @Example
    void what_the_document_says_is_proposed_as_doubtful_with_its_place_and_its_day() {
        Change change =
                taken(
                        finding(
                                Kind.TASK,
                                "养护经费要和财政局商定",
                                Map.of(
                                        "lead", "财政局",
                                        "participants", "交通运输局",
                                        "due", "2020年9月底前")));

        assertThat(change.type()).isEqualTo("Proposed");
        assertThat(proposed(change)).hasSize(1);
        ProposedItem item = proposed(change).getFirst();
        assertThat(item.decision()).isEqualTo(Decision.OPEN);
        assertThat(item.sureness()).contains(Sureness.DOUBTFUL);
        assertThat(item.version()).as("no item has had it").isEqualTo(2);
        assertThat(item.lead()).contains("财政局");
        assertThat(item.participants()).contains("交通运输局");
        assertThat(item.who()).contains("财政局、交通运输局");
        assertThat(item.dueText()).contains("2020年9月底前");
        assertThat(item.dueOn()).contains(LocalDate.of(2020, 9, 30));
        assertThat(item.source().start()).isEqualTo(read().text().indexOf("养护经费"));
        assertThat(item.source().sentence()).endsWith("9月底前到位。");
    }

    @Example
    void a_day_with_its_year_is_known() {
        Change change =
                taken(
                        finding(Kind.TASK, "建立台账", Map.of("due", "2020年6月底前完成")),
                        finding(Kind.GOAL, "逐条登记", Map.of("due", "2020年6月底前")));

        assertThat(proposed(change)).extracting(ProposedItem::kind).containsExactly(Kind.GOAL);
        assertThat(proposed(change).getFirst().dueOn()).contains(LocalDate.of(2020, 6, 30));
    }

    @Example
    void words_that_do_not_stand_in_the_text_are_no_item() {
        assertThat(
                        taken(
                                        finding(Kind.TASK, "全面排查塌陷桥梁"),
                                        finding(Kind.TASK, "养护队伍 要经常上路巡查"),
                                        finding(Kind.TASK, ""),
                                        finding(Kind.TASK, "。"),
                                        finding(Kind.TITLE, "关于整治乡村道路的通知"))
                                .after())
                .isEmpty();
    }

    @Example
    void what_is_there_already_is_not_proposed_again() {
        StoredDirective directive = read();
        ProposedItem task =
                directive.items().stream()
                        .filter(item -> item.kind() == Kind.TASK)
                        .findFirst()
                        .orElseThrow();
        String words = task.source().sentence();

        assertThat(
                        taken(
                                        finding(Kind.TASK, task.wording()),
                                        finding(Kind.TASK, task.wording().substring(2, 6)),
                                        finding(Kind.TASK, words))
                                .after())
                .isEmpty();
        assertThat(proposed(taken(finding(Kind.GOAL, task.wording().substring(2, 6)))))
                .as("of another kind")
                .hasSize(1);
    }

    @Example
    void words_that_stand_twice_are_taken_place_by_place_and_no_third_time() {
        Finding patrol = finding(Kind.TASK, "养护队伍要经常上路巡查");
        String text = read().text();
        int first = text.indexOf(patrol.quote());

        assertThat(proposed(taken(patrol, patrol, patrol)))
                .extracting(item -> item.source().start())
                .containsExactly(first, text.indexOf(patrol.quote(), first + 1));
    }

    @Example
    void a_name_is_proposed_once_however_often_it_is_mentioned() {
        assertThat(proposed(taken(finding(Kind.MEASURE, "附件"), finding(Kind.MEASURE, "附件"))))
                .hasSize(1);
    }

    @Example
    void names_and_deadlines_that_do_not_stand_near_are_left_out() {
        String funds = "养护经费要和财政局商定";
        Change change =
                taken(
                        finding(
                                Kind.TASK,
                                funds,
                                Map.of(
                                        "lead", "水利局",
                                        "participants", "交通运输局、发展改革委",
                                        "due", "年底前")));

        ProposedItem item = proposed(change).getFirst();
        assertThat(item.wording()).isEqualTo(funds);
        assertThat(item.lead()).isEmpty();
        assertThat(item.participants()).isEmpty();
        assertThat(item.who()).isEmpty();
        assertThat(item.dueText()).isEmpty();
    }

    @Example
    void an_answer_that_is_not_of_the_form_gives_nothing_and_strange_members_are_passed_over() {
        assertThat(ModelAnswer.read("")).isEmpty();
        assertThat(ModelAnswer.read("<html>")).isEmpty();
        assertThat(ModelAnswer.read("[".repeat(100_000))).isEmpty();
        assertThat(ModelAnswer.read("{\"choices\":[]}")).isEmpty();
        assertThat(ModelAnswer.read(says("好的"))).isEmpty();
        assertThat(ModelAnswer.read(says("{'items':{}}"))).isEmpty();
        assertThat(
                        ModelAnswer.read(
                                says(
                                        "<think>{?}</think>```json"
                                                + " {'items':[7,{'kind':'KING','quote':'x'},"
                                                + "{'kind':'TITLE','quote':'x'},{'kind':'TASK'},"
                                                + "{'kind':'TASK','quote':'修复危桥','lead':null,"
                                                + "'participants':['财政局','公安局']}]}```")))
                .hasValueSatisfying(findings ->
                        assertThat(findings)
                                .containsExactly(
                                        finding(
                                                Kind.TASK,
                                                "修复危桥",
                                                Map.of("participants", "财政局、公安局"))));
    }

    private static String says(String content) {
        String quoted = content.replace("'", "\\\"");
        return "{\"choices\":[{\"message\":{\"content\":\"" + quoted + "\"}}]}";
    }

    @Property(tries = 200)
    void whatever_a_model_answers_only_words_of_the_text_become_items(
            @ForAll("answers") List<Finding> findings) {
        StoredDirective before = read();

        Change change = taken(before, findings);

        Map<String, ProposedItem> now = new TreeMap<>();
        Stream.concat(before.items().stream(), change.after().stream())
                .forEach(item -> now.put(item.key(), item));
        assertThat(now).hasSize(before.items().size() + proposed(change).size());
        assertThat(now.values().stream().map(item -> item.number() + "." + item.part()))
                .doesNotHaveDuplicates();
        for (ProposedItem item : proposed(change)) {
            assertThat(item.wording())
                    .isEqualTo(before.text().substring(item.source().start(), item.source().end()));
            Stream.of(item.lead(), item.participants(), item.who())
                    .flatMap(Optional::stream)
                    .flatMap(text -> NameList.each(text).stream())
                    .forEach(name -> assertThat(before.text()).contains(name));
            assertThat(now.values())
                    .filteredOn(other -> other.kind() == item.kind() && !other.equals(item))
                    .noneMatch(other -> holds(other, item) || holds(item, other));
        }
        Set<String> kept =
                change.before().stream().map(ProposedItem::key).collect(Collectors.toSet());
        assertThat(change.after().stream().map(ProposedItem::key)).containsAll(kept);
    }

    private static boolean holds(ProposedItem outer, ProposedItem inner) {
        return outer.source().start() <= inner.source().start()
                && outer.source().end() >= inner.source().end();
    }

    @Provide
    Arbitrary<List<Finding>> answers() {
        Arbitrary<String> words =
                Combinators.combine(
                                Arbitraries.integers().between(0, 300),
                                Arbitraries.integers().between(0, 30))
                        .as((from, length) ->
                                TEXT.substring(from, Math.min(TEXT.length(), from + length)));
        Arbitrary<String> any =
                Arbitraries.oneOf(words, words, Arbitraries.strings().ofMaxLength(9));
        return Combinators.combine(
                        Arbitraries.of(Kind.values()), any, any.optional(), any.optional())
                .as((kind, quote, name, other) ->
                        new Finding(kind, quote, name, other, name, other))
                .list()
                .ofMaxSize(30);
    }
}
