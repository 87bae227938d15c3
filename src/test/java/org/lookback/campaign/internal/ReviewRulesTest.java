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
import org.lookback.campaign.HeadPart;
import org.lookback.campaign.Redated;
import org.lookback.campaign.ReviewStep;
import org.lookback.campaign.ReviewStep.Content;
import org.lookback.campaign.ReviewStep.Finding;
import org.lookback.campaign.StoredDirective;
import org.lookback.campaign.StoredDirective.Decision;
import org.lookback.campaign.StoredDirective.Kind;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.ReviewRules.Change;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Directives;
import org.lookback.directive.Reader;
import org.lookback.kernel.Outcome;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class ReviewRulesTest {

    private static final String TEXT =
            """
            关于整治乡村道路的通知

            各县人民政府：
            现将有关事项通知如下。
            （一）全面排查塌陷路段，建立台账，逐条登记。（交通运输局牵头，公安局配合，2020年6月底前完成）
            （二）修复危桥。（交通运输局、财政局按职责分工负责）
            （三）建立养护制度。（住房城乡建设局负责，长期坚持）
            各县要在2020年3月31日前报送进展。
            """;

    private static final DirectiveId ID = new DirectiveId(7);

    private static StoredDirective read() {
        return read(TEXT);
    }

    private static StoredDirective read(String document) {
        DirectiveText text =
                switch (DirectiveText.of(document)) {
                    case Outcome.Done<DirectiveText>(var done) -> done;
                    case Outcome<DirectiveText> other -> throw new AssertionError(other.toString());
                };
        return with(text.text(), new ProposalItems(new Directives().read(text), ID).list());
    }

    private static StoredDirective with(String text, List<ProposedItem> items) {
        return new StoredDirective(
                ID, "通知.txt", text, "{}", Instant.EPOCH, Optional.empty(), items, 1, 0);
    }

    /** The directive after a change, as its rows are read again. */
    private static StoredDirective after(StoredDirective directive, Change change) {
        return change.in(directive);
    }

    private static StoredDirective after(StoredDirective directive, ReviewStep step) {
        return after(directive, done(ReviewRules.decide(directive, step)));
    }

    private static Change done(Outcome<Change> outcome) {
        return switch (outcome) {
            case Outcome.Done<Change>(var change) -> change;
            case Outcome<Change> other -> throw new AssertionError(other.toString());
        };
    }

    private static List<ProposedItem> of(StoredDirective directive, Kind kind) {
        return directive.items().stream().filter(item -> item.kind() == kind).toList();
    }

    @Property(tries = 300)
    void whatever_is_decided_is_taken_back_to_the_last_word(
            @ForAll("decisions") List<Choice> choices) {
        StoredDirective first = read();
        StoredDirective now = first;
        List<Change> taken = new ArrayList<>();
        for (Choice choice : choices) {
            if (ReviewRules.decide(now, choice.at(now))
                    instanceof Outcome.Done<Change>(var change)) {
                assertThat(sound(after(now, change))).isTrue();
                now = after(now, change);
                taken.add(change);
            }
        }
        for (Change change : taken.reversed()) {
            now = after(now, ReviewRules.undo(now, change));
        }

        assertThat(now.items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version")
                .isEqualTo(first.items());
        assertThat(now.items())
                .allSatisfy(item ->
                        assertThat(item.version())
                                .isGreaterThanOrEqualTo(
                                        first.item(item.key()).orElseThrow().version()));
    }

    /** Keys and places are each had once, and all words stand in the text. */
    private static boolean sound(StoredDirective directive) {
        List<ProposedItem> items = directive.items();
        return items.stream().map(ProposedItem::key).distinct().count() == items.size()
                && items.stream().map(item -> item.number() + "." + item.part()).distinct().count()
                        == items.size()
                && items.stream()
                        .allMatch(item ->
                                (item.source().isInText() || HeadPart.of(item).isPresent())
                                        && item.source().end() <= directive.text().length()
                                        && !item.wording().isBlank());
    }

    /** A step at whatever item stands at a place by then. */
    record Choice(int kind, int item, int at, int length) {

        ReviewStep at(StoredDirective directive) {
            ProposedItem chosen = directive.items().get(item % directive.items().size());
            ProposedItem other = directive.items().get((item + 1) % directive.items().size());
            return switch (kind) {
                case 0 -> new ReviewStep.Keep(chosen.key());
                case 1 -> new ReviewStep.Drop(chosen.key());
                case 2 -> new ReviewStep.Edit(chosen.key(), saying(chosen, "改为" + at));
                case 3 -> new ReviewStep.Split(chosen.key(), Optional.empty(), at % 20);
                case 4 -> new ReviewStep.Merge(chosen.key(), Optional.empty(), other.key());
                case 5 -> new ReviewStep.Add(chosen.kind(), at, at + length);
                case 6 -> new ReviewStep.KeepRest();
                case 7 ->
                        new ReviewStep.PutHead(
                                Map.of(
                                        HeadPart.TITLE, length % 3 == 0 ? "" : "关于第" + at + "件事的通知",
                                        HeadPart.ISSUED,
                                                at % 4 == 0
                                                        ? ""
                                                        : LocalDate.of(2015, 1, 1)
                                                                .plusDays(40L * at)
                                                                .toString(),
                                        HeadPart.BATCHES, length == 0 ? "" : String.valueOf(length),
                                        HeadPart.SPEAKER, item % 2 == 0 ? "" : "某某"));
                default ->
                        new ReviewStep.Propose(
                                List.of(finding(chosen, length), finding(other, length)));
            };
        }
    }

    /** As if a model quoted the text around the words of an item, with names from there. */
    private static Finding finding(ProposedItem item, int length) {
        String words = item.source().sentence();
        int from = Math.max(0, words.length() - length);
        return new Finding(
                item.kind(),
                words.substring(from),
                Optional.of("财政局"),
                Optional.of("公安局、水利局"),
                Optional.empty(),
                Optional.of("长期坚持"));
    }

    @Provide
    Arbitrary<List<Choice>> decisions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, TEXT.length()),
                        Arbitraries.integers().between(0, 30))
                .as(Choice::new)
                .list()
                .ofMaxSize(25);
    }

    private static Content saying(ProposedItem item, String wording) {
        return new Content(
                item.kind(),
                wording,
                item.quantity(),
                item.who(),
                item.lead(),
                item.participants(),
                item.dueOn(),
                item.dueText(),
                item.treatment());
    }

    @Example
    void an_item_is_split_where_its_words_part_and_each_part_knows_its_place() {
        StoredDirective directive = read();
        ProposedItem task = of(directive, Kind.TASK).getFirst();
        int at = task.wording().indexOf("，建立");

        StoredDirective now =
                after(directive, new ReviewStep.Split(task.key(), Optional.empty(), at));

        List<ProposedItem> tasks = of(now, Kind.TASK);
        assertThat(tasks).hasSize(of(directive, Kind.TASK).size() + 1);
        assertThat(tasks.get(0).wording()).endsWith("全面排查塌陷路段");
        assertThat(tasks.get(1).wording()).isEqualTo("建立台账，逐条登记");
        assertThat(tasks.get(1).lead()).contains("交通运输局");
        assertThat(tasks.get(1).dueOn()).contains(LocalDate.of(2020, 6, 30));
        assertThat(tasks.subList(0, 2))
                .allSatisfy(part -> {
                    assertThat(part.decision()).isEqualTo(Decision.KEPT);
                    assertThat(
                                    directive
                                            .text()
                                            .substring(part.source().start(), part.source().end()))
                            .isEqualTo(part.wording());
                });
        assertThat(tasks.get(2)).isEqualTo(of(directive, Kind.TASK).get(1));
    }

    @Example
    void merged_items_are_done_by_all_of_them_by_the_first_of_their_days() {
        StoredDirective directive = read();
        List<ProposedItem> tasks = of(directive, Kind.TASK);

        StoredDirective now =
                after(
                        directive,
                        new ReviewStep.Merge(
                                tasks.get(1).key(), Optional.empty(), tasks.get(0).key()));

        ProposedItem whole = of(now, Kind.TASK).getFirst();
        assertThat(whole.key()).isEqualTo(tasks.get(1).key());
        assertThat(whole.wording()).contains("排查", "危桥").matches("(?s).*排查.*危桥.*");
        assertThat(whole.lead()).contains("交通运输局");
        assertThat(whole.participants()).contains("公安局、财政局");
        assertThat(whole.who()).contains("交通运输局、公安局、财政局");
        assertThat(whole.dueOn()).contains(LocalDate.of(2020, 6, 30));
        assertThat(whole.further())
                .containsExactly(
                        new StoredDirective.Span(
                                tasks.get(0).source().start(), tasks.get(0).source().end()));
    }

    @Example
    void words_that_were_passed_over_become_an_item_in_their_place() {
        StoredDirective directive = read();
        int start = directive.text().indexOf("\n现将") + 1;

        StoredDirective now =
                after(directive, new ReviewStep.Add(Kind.TASK, start - 1, start + 11));

        ProposedItem added = of(now, Kind.TASK).getFirst();
        assertThat(added.wording()).isEqualTo("现将有关事项通知如下。");
        assertThat(added.source().sentence()).isEqualTo(added.wording());
        assertThat(of(now, Kind.TASK)).hasSize(of(directive, Kind.TASK).size() + 1);
    }

    @Example
    void a_task_that_was_an_obligation_is_led_by_whom_a_person_names() {
        StoredDirective directive = read();
        ProposedItem duty = of(directive, Kind.OBLIGATION).getLast();

        StoredDirective now =
                after(
                        directive,
                        new ReviewStep.Edit(
                                duty.key(),
                                new Content(
                                        Kind.TASK,
                                        " 报送进展 ",
                                        Optional.empty(),
                                        duty.who(),
                                        Optional.of("各县、 交通运输局"),
                                        Optional.of("交通运输局、公安局"),
                                        Optional.of(LocalDate.of(2020, 3, 31)),
                                        Optional.empty(),
                                        Optional.empty())));

        ProposedItem task = now.item(duty.key()).orElseThrow();
        assertThat(task.kind()).isEqualTo(Kind.TASK);
        assertThat(task.wording()).isEqualTo("报送进展");
        assertThat(task.participants()).as("who leads takes no part besides").contains("公安局");
        assertThat(task.who()).contains("各县、交通运输局、公安局");
    }

    private static final String DATED =
            """
            关于整治乡村道路的通知

            各县人民政府：
            （一）全面排查塌陷路段。（交通运输局牵头，6月底前完成）
            （二）修复危桥。（财政局牵头，2021年9月底前完成）
            （三）清理边沟。（公安局牵头，两个月内完成）
            （四）设置标志。（水利局牵头，年底前完成）

            某县人民政府
            2020年3月1日
            """;

    private static StoredDirective putting(StoredDirective directive, Map<HeadPart, String> says) {
        return after(directive, new ReviewStep.PutHead(says));
    }

    private static List<Optional<LocalDate>> days(StoredDirective directive) {
        return of(directive, Kind.TASK).stream().map(ProposedItem::dueOn).toList();
    }

    @Example
    void what_the_reader_missed_of_the_document_is_added_with_its_words_if_the_text_has_them() {
        StoredDirective directive = read();

        StoredDirective now =
                putting(
                        directive,
                        Map.of(
                                HeadPart.DOCUMENT_NUMBER, "某政发〔2020〕7号",
                                HeadPart.ISSUING_BODY, "交通运输局",
                                HeadPart.SPECIAL_ACTIONS, "8"));

        ProposedItem number = of(now, Kind.DOCUMENT_NUMBER).getFirst();
        assertThat(number.source().isInText()).isFalse();
        assertThat(number.places()).isEmpty();
        assertThat(number.reader()).contains(Reader.PERSON);
        ProposedItem body = of(now, Kind.ISSUING_BODY).getFirst();
        assertThat(body.source().sentence()).contains("交通运输局牵头");
        assertThat(of(now, Kind.SPECIAL_ACTIONS).getFirst().quantity()).contains(8);
        assertThat(HeadPart.TITLE.said(now)).isEqualTo(HeadPart.TITLE.said(directive));
        assertThat(days(now)).isEqualTo(days(directive));
    }

    @Example
    void an_empty_field_means_that_the_document_does_not_state_it() {
        StoredDirective now = putting(read(), Map.of(HeadPart.TITLE, " "));

        assertThat(of(now, Kind.TITLE).getFirst().decision()).isEqualTo(Decision.DROPPED);
        assertThat(HeadPart.TITLE.said(now)).isEmpty();
        StoredDirective again = putting(now, Map.of(HeadPart.TITLE, "关于整治乡村道路的通知"));
        assertThat(HeadPart.TITLE.said(again)).isEqualTo("关于整治乡村道路的通知");
    }

    @Example
    void what_cannot_be_a_date_or_a_count_is_refused_at_its_field() {
        assertThat(
                        ReviewRules.decide(
                                read(),
                                new ReviewStep.PutHead(
                                        Map.of(
                                                HeadPart.ISSUED, "三月",
                                                HeadPart.BATCHES, "0",
                                                HeadPart.SPECIAL_ACTIONS, "八"))))
                .isInstanceOfSatisfying(
                        Outcome.Faulty.class,
                        faulty ->
                                assertThat(faulty.toString())
                                        .contains("issued", "batches", "specialActions"));
    }

    @Example
    void with_another_date_the_deadlines_that_follow_from_it_mean_other_days() {
        StoredDirective directive = read(DATED);
        assertThat(days(directive))
                .containsExactly(
                        Optional.of(LocalDate.of(2020, 6, 30)),
                        Optional.of(LocalDate.of(2021, 9, 30)),
                        Optional.of(LocalDate.of(2020, 5, 1)),
                        Optional.of(LocalDate.of(2020, 12, 31)));

        Change change =
                done(
                        ReviewRules.decide(
                                directive,
                                new ReviewStep.PutHead(Map.of(HeadPart.ISSUED, "2022-04-10"))));
        StoredDirective now = after(directive, change);

        assertThat(days(now))
                .containsExactly(
                        Optional.of(LocalDate.of(2022, 6, 30)),
                        Optional.of(LocalDate.of(2021, 9, 30)),
                        Optional.of(LocalDate.of(2022, 6, 10)),
                        Optional.of(LocalDate.of(2022, 12, 31)));
        assertThat(change.redated())
                .extracting(Redated::before)
                .containsExactly(
                        Optional.of(LocalDate.of(2020, 6, 30)),
                        Optional.of(LocalDate.of(2020, 5, 1)),
                        Optional.of(LocalDate.of(2020, 12, 31)));
        assertThat(days(after(now, ReviewRules.undo(now, change)))).isEqualTo(days(directive));
    }

    @Example
    void a_date_edited_as_an_item_or_dropped_moves_the_deadlines_too() {
        StoredDirective directive = read(DATED);
        ProposedItem issued = of(directive, Kind.ISSUED).getFirst();

        StoredDirective edited =
                after(directive, new ReviewStep.Edit(issued.key(), saying(issued, "2022-04-10")));
        StoredDirective dropped = after(directive, new ReviewStep.Drop(issued.key()));

        assertThat(days(edited).getFirst()).contains(LocalDate.of(2022, 6, 30));
        assertThat(days(dropped).get(2)).as("two months from a day that is not known").isEmpty();
        assertThat(days(after(dropped, new ReviewStep.Keep(issued.key()))))
                .isEqualTo(days(directive));
    }

    @Example
    void a_deadline_that_a_person_typed_stays() {
        StoredDirective directive = read(DATED);
        ProposedItem task = of(directive, Kind.TASK).getFirst();
        StoredDirective typed =
                after(
                        directive,
                        new ReviewStep.Edit(
                                task.key(),
                                new Content(
                                        Kind.TASK,
                                        task.wording(),
                                        Optional.empty(),
                                        task.who(),
                                        task.lead(),
                                        task.participants(),
                                        Optional.of(LocalDate.of(2020, 6, 15)),
                                        task.dueText(),
                                        Optional.empty())));

        StoredDirective now = putting(typed, Map.of(HeadPart.ISSUED, "2022-04-10"));

        assertThat(days(now).getFirst()).contains(LocalDate.of(2020, 6, 15));
        assertThat(of(now, Kind.TASK).getFirst().dueReader()).contains(Reader.PERSON);
        assertThat(days(now).getLast()).contains(LocalDate.of(2022, 12, 31));
    }

    @Example
    void the_history_has_of_a_change_what_was_and_what_is_and_nothing_that_follows_from_it() {
        StoredDirective directive = read();
        Change change =
                done(
                        ReviewRules.decide(
                                directive,
                                new ReviewStep.Keep(of(directive, Kind.TASK).getFirst().key())));

        String written = CanonicalJson.write(change);

        assertThat(CanonicalJson.read(written, Change.class)).isEqualTo(change);
        Map<?, ?> kept = CanonicalJson.read(written, Map.class);
        assertThat(kept.keySet()).isEqualTo(Set.of("type", "before", "after"));
    }
}
