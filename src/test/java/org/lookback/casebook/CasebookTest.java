package org.lookback.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.lookback.organization.AnOrganization.value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.casebook.internal.SelfCheckDemands;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.Refusal;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Source;
import org.lookback.organization.Level;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The case book on a real PostgreSQL. */
class CasebookTest {

    private static final PageRequest FIRST = new PageRequest(0, 100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path files;

    @SuppressWarnings("NullAway.Init")
    private ACaseBook book;

    @BeforeEach
    void build() {
        book = new ACaseBook(files.toString());
    }

    @Test
    void a_draft_says_what_the_ledger_says_so_that_nobody_types_it_again() {
        Case draft = book.draft();

        assertThat(draft.text().title()).isEqualTo("冶西镇老年食堂账目不清");
        assertThat(draft.text().found()).isEqualTo("食堂会计赵丽丽经手现金未入账，电话13934531234。 (2019-09-20)");
        assertThat(draft.author().unit()).isEqualTo(book.unit("T1"));
        assertThat(draft.concerned().unit()).isEqualTo(book.unit("C1"));
        assertThat(draft.stage()).isEqualTo(Stage.DRAFT);
        assertThat(story(draft)).containsExactly("Drafted");
    }

    @Test
    void a_case_is_made_only_of_problems_that_the_author_may_see_and_of_one_unit() {
        ProblemId elsewhere = book.aProblemAt("C3").id();
        ProblemId here = book.aProblemAt("C1").id();
        ProblemId beside = book.aProblemAt("C2").id();

        assertFault(draft(book.writer, elsewhere), "fault.case_problem_unknown");
        assertFault(draft(book.writer, here, beside), "fault.case_of_one_unit");
        assertFault(draft(book.writer), "fault.missing");
        assertRefused(draft(book.concerned, here), CasebookRefusal.AUTHOR_STANDS_ABOVE);
        assertRefused(
                draft(book.holding(Duty.VERIFIER, "T1"), here),
                CasebookRefusal.AUTHOR_STANDS_ABOVE);
    }

    @Test
    void a_unit_writes_of_its_own_good_practice_and_somebody_above_approves() {
        Case draft =
                value(
                        book.casebook.draft(
                                book.concerned,
                                new NewCase(
                                        CaseKind.GOOD_PRACTICE,
                                        Audience.CAMPAIGN,
                                        List.of(book.aProblemAt("C1").id()))));
        Case asked = book.done(book.concerned, draft, new CaseCommand.AskReply());
        Case agreed =
                book.done(
                        book.concerned,
                        asked,
                        new CaseCommand.Agree(Optional.empty(), Reply.Wish.BETWEEN_US));
        Case one = book.done(book.concerned, agreed, new CaseCommand.Redact("赵丽丽", "赵某"));
        Case two = book.done(book.concerned, one, new CaseCommand.Redact("13934531234", "×"));
        Case submitted = book.done(book.concerned, two, new CaseCommand.Submit(Printing.LEFT_OUT));

        assertRefused(
                book.perform(book.holding(Duty.LEADER, "C1"), submitted, new CaseCommand.Approve()),
                CasebookRefusal.HIGHER_UNIT_APPROVES);
        assertThat(
                        book.done(
                                        book.holding(Duty.LEADER, "T1"),
                                        submitted,
                                        new CaseCommand.Approve())
                                .stage())
                .isEqualTo(Stage.PUBLISHED);
    }

    @Test
    void a_unit_without_anybody_who_could_reply_is_not_asked_and_its_office_replies() {
        Case draft =
                value(
                        book.casebook.draft(
                                book.writer,
                                new NewCase(
                                        CaseKind.NEGATIVE,
                                        Audience.PUBLIC,
                                        List.of(book.aProblemAt("C2").id()))));
        book.holding(Duty.VERIFIER, "C2");

        assertRefused(
                book.perform(book.writer, draft, new CaseCommand.AskReply()),
                CasebookRefusal.SOMEBODY_SPEAKS_FOR_UNIT);
        Actor office = book.holding(Duty.OFFICE, "C2");
        assertThat(book.casebook.find(office, draft.id())).isEmpty();
        Case asked = book.done(book.writer, draft, new CaseCommand.AskReply());

        assertThat(book.casebook.find(office, draft.id())).isPresent();
        assertThat(
                        book.done(
                                        office,
                                        asked,
                                        new CaseCommand.RaiseObjections(
                                                List.of(new Objection(CasePart.FOUND, "有出入")),
                                                Optional.empty(),
                                                Reply.Wish.WITH_THE_CASE))
                                .stage())
                .isEqualTo(Stage.REDACTING);
    }

    @Test
    void what_goes_over_to_the_campaign_only_is_withdrawn_from_everybody() {
        Case it = book.published(book.draft());
        Case revising = book.done(book.writer, it, new CaseCommand.Revise("数字有误"));
        Case edited =
                book.done(
                        book.writer,
                        revising,
                        new CaseCommand.Edit(revising.text(), Audience.CAMPAIGN));
        Case submitted = book.submitted(book.redacting(edited));
        assertThat(book.casebook.published(it.id()).orElseThrow().isWithdrawn()).isFalse();

        Case narrowed =
                book.later(3, () -> book.done(book.office, submitted, new CaseCommand.Approve()));

        Edition shown = book.casebook.published(it.id()).orElseThrow();
        assertThat(shown.isWithdrawn()).isTrue();
        assertThat(shown.text().title()).isEmpty();
        assertThat(shown.correcting()).isEmpty();
        assertThat(book.casebook.publicCorrections(shown)).isEmpty();
        assertThat(book.casebook.published(FIRST).items()).containsExactly(shown);
        assertThat(shown.changedAt()).isEqualTo(narrowed.changedAt());
        Edition within = book.casebook.published(book.concerned, it.id()).orElseThrow();
        assertThat(within.isWithdrawn()).isFalse();
        assertThat(within.number()).isEqualTo(2);
        assertThat(
                        book.casebook
                                .published(book.concerned, book.campaign.id(), FIRST)
                                .orElseThrow()
                                .items())
                .containsExactly(within);
    }

    @Test
    void what_was_for_the_campaign_only_is_nothing_to_everybody_before_it_is_public() {
        Case it = book.published(book.draft(Audience.CAMPAIGN));

        assertThat(book.casebook.published(it.id())).isEmpty();
        assertThat(book.casebook.published(FIRST).items()).isEmpty();
    }

    @Test
    void what_is_published_has_no_names_and_says_what_was_decided() {
        Case it = book.published(book.draft());

        Edition edition = book.casebook.published(it.id()).orElseThrow();
        assertThat(edition.text().found()).isEqualTo("食堂会计赵某经手现金未入账，电话×××××××××××。 (2019-09-20)");
        assertThat(edition.answer()).isEqualTo(Reply.Answer.AGREED);
        assertThat(edition.number()).isEqualTo(1);
        assertThat(story(it))
                .containsExactly(
                        "Drafted",
                        "ReplyAsked",
                        "Agreed",
                        "Redacted",
                        "Redacted",
                        "Submitted",
                        "Published");
    }

    @Test
    void names_stand_in_the_way_until_somebody_decides() {
        Case redacting = book.redacting(book.draft());

        assertThat(book.casebook.sheet(book.writer, redacting.id()).orElseThrow().undecided())
                .isEqualTo(2);
        assertRefused(
                book.perform(
                        book.writer, redacting, new CaseCommand.Submit(Printing.WITH_THE_CASE)),
                CasebookRefusal.NAMES_ARE_DECIDED_FIRST);
        assertFault(
                book.perform(book.writer, redacting, new CaseCommand.Redact("孙国强", "孙某")),
                "fault.case_words_absent");
        assertFault(
                book.perform(book.writer, redacting, new CaseCommand.Redact("赵丽丽", "赵丽丽某")),
                "fault.case_words_shown");
    }

    @Test
    void a_name_in_what_stands_instead_of_another_is_decided_about_too() {
        Case redacted = book.redacted(book.redacting(book.draft()));
        Case named = book.done(book.writer, redacted, new CaseCommand.Redact("赵丽丽", "会计孙国强"));

        assertRefused(
                book.perform(book.writer, named, new CaseCommand.Submit(Printing.LEFT_OUT)),
                CasebookRefusal.NAMES_ARE_DECIDED_FIRST);
        Case kept = book.done(book.writer, named, new CaseCommand.Keep("孙国强", "化名"));
        Case shown = book.done(book.writer, kept, new CaseCommand.Redact("电话", "赵丽丽的手机"));
        assertRefused(
                book.perform(book.writer, shown, new CaseCommand.Submit(Printing.LEFT_OUT)),
                CasebookRefusal.NAMES_ARE_DECIDED_FIRST);
    }

    @Test
    void the_title_is_one_line_and_not_too_long_with_what_stands_instead_of_words_either() {
        Case draft = book.draft();
        CaseText text = new CaseText("食堂" + "账".repeat(150) + "\r\n不清", "事实", "", "", "");
        Case edited = book.done(book.writer, draft, new CaseCommand.Edit(text, Audience.PUBLIC));
        Case redacting = book.redacting(edited);
        Case longer =
                book.done(book.writer, redacting, new CaseCommand.Redact("食堂", "某".repeat(99)));

        assertThat(edited.text().title()).doesNotContain("\n").endsWith("账 不清");
        assertFault(
                book.perform(book.writer, longer, new CaseCommand.Submit(Printing.LEFT_OUT)),
                "fault.too_long");
        assertThat(CaseText.cut("账😀", 2)).isEqualTo("账");
    }

    @Test
    void an_edit_after_the_reply_asks_again_and_proposes_only_what_is_new() {
        Case redacted = book.redacted(book.redacting(book.draft()));
        CaseText longer =
                new CaseText(
                        redacted.text().title(),
                        redacted.text().found() + "出纳孙国强知情，会计赵丽丽未说明。",
                        "",
                        "",
                        "");

        Case edited =
                book.done(book.writer, redacted, new CaseCommand.Edit(longer, Audience.PUBLIC));

        assertThat(edited.stage()).isEqualTo(Stage.DRAFT);
        assertThat(edited.reply()).isEmpty();
        Case again = book.redacting(edited);
        CaseSheet sheet = book.casebook.sheet(book.writer, again.id()).orElseThrow();
        assertThat(sheet.replies()).hasSize(2);
        assertThat(sheet.undecided()).isEqualTo(1);
        assertThat(
                        sheet.passages().stream()
                                .flatMap(passage -> passage.pieces().stream())
                                .filter(Marked.Piece::isUndecided)
                                .map(Marked.Piece::words))
                .containsExactly("孙国强");
    }

    @Test
    void an_objection_that_the_unit_wants_to_be_heard_is_published_with_the_case() {
        Case asked = book.done(book.writer, book.draft(), new CaseCommand.AskReply());
        Case objected =
                book.done(
                        book.concerned,
                        asked,
                        new CaseCommand.RaiseObjections(
                                List.of(new Objection(CasePart.FOUND, "现金已于8月入账，出纳孙国强可证。")),
                                Optional.empty(),
                                Reply.Wish.WITH_THE_CASE));
        Case redacted = book.redacted(objected);
        Case all = book.done(book.writer, redacted, new CaseCommand.Redact("孙国强", "孙某"));

        assertRefused(
                book.perform(book.writer, all, new CaseCommand.Submit(Printing.LEFT_OUT)),
                CasebookRefusal.OBJECTION_IS_PRINTED);
        Case published = book.done(book.office, book.submitted(all), new CaseCommand.Approve());
        assertThat(book.casebook.published(published.id()).orElseThrow().reply())
                .contains("现金已于8月入账，出纳孙某可证。");
    }

    @Test
    void silence_is_noted_when_the_term_has_passed_and_not_before() {
        Case asked = book.done(book.writer, book.draft(), new CaseCommand.AskReply());
        assertThat(asked.replyBy()).contains(ACaseBook.TODAY.plusDays(5));

        book.later(
                5,
                () -> {
                    book.casebook.keepUp();
                    return true;
                });
        assertThat(book.rows.hold(asked.id()).stage()).isEqualTo(Stage.REPLYING);
        book.later(
                6,
                () -> {
                    book.casebook.keepUp();
                    book.casebook.keepUp();
                    return true;
                });

        Case lapsed = book.rows.hold(asked.id());
        assertThat(lapsed.stage()).isEqualTo(Stage.REDACTING);
        assertThat(lapsed.reply().map(Reply::answer)).contains(Reply.Answer.SILENT);
        assertThat(story(lapsed)).containsExactly("Drafted", "ReplyAsked", "Lapsed");
    }

    @Test
    void nobody_but_those_who_take_part_sees_what_is_not_published_in_lists_neither() {
        Actor leader = book.holding(Duty.LEADER, "C1");
        List<Actor> nobody =
                List.of(
                        book.holding(Duty.OFFICE, "T2"),
                        book.holding(Duty.LIAISON, "C2"),
                        book.holding(Duty.ADMINISTRATOR, "P"),
                        book.holding(Duty.VERIFIER, "T1"),
                        book.holding(Duty.GUIDANCE, "C1"),
                        book.holding(Duty.LIAISON, "P"));
        Actor countyOffice = book.holding(Duty.OFFICE, "C1");
        Case draft = book.draft();
        assertSeen(draft, List.of(book.writer, book.holding(Duty.OFFICE, "T1")));
        assertUnseen(draft, nobody);
        assertUnseen(draft, List.of(book.concerned, leader, countyOffice, book.office));

        Case asked = book.done(book.writer, draft, new CaseCommand.AskReply());
        assertSeen(asked, List.of(book.writer, book.concerned, leader, countyOffice));
        assertUnseen(asked, nobody);
        assertUnseen(asked, List.of(book.office));

        Case agreed =
                book.done(
                        book.concerned,
                        asked,
                        new CaseCommand.Agree(Optional.empty(), Reply.Wish.BETWEEN_US));
        Case submitted = book.submitted(book.redacted(agreed));
        assertSeen(submitted, List.of(book.writer, book.concerned, book.office));
        assertUnseen(submitted, nobody);
    }

    @Test
    void
            the_unit_concerned_sees_no_proposals_and_no_names_that_were_taken_out_of_a_withdrawn_case() {
        Case redacting = book.redacting(book.draft());

        CaseSheet sheet = book.casebook.sheet(book.concerned, redacting.id()).orElseThrow();

        assertThat(sheet.passages()).isEmpty();
        assertThat(sheet.marks()).isEmpty();
        assertThat(sheet.sight()).containsExactly(CaseSheet.Sight.CONCERNED);
    }

    @Test
    void what_is_for_the_campaign_is_not_for_everybody() {
        Case it = book.published(book.draft(Audience.CAMPAIGN));
        Actor reader = book.holding(Duty.LIAISON, "C3");

        assertThat(book.casebook.published(it.id())).isEmpty();
        assertThat(book.casebook.published(FIRST).items()).isEmpty();
        assertThat(book.casebook.published(reader, it.id())).isPresent();
        assertThat(book.casebook.published(reader, book.campaign.id(), FIRST).orElseThrow().items())
                .hasSize(1);
        assertThat(book.casebook.list(reader, CaseFilter.ALL, FIRST).items())
                .extracting(CaseCard::sight)
                .containsExactly(CaseCard.Sight.PUBLISHED);
        assertThat(book.casebook.find(reader, it.id())).isEmpty();
    }

    @Test
    void a_correction_goes_the_same_way_and_what_is_published_stays_until_then() {
        Case it = book.published(book.draft());
        Case revised = book.done(book.writer, it, new CaseCommand.Revise("日期有误"));
        CaseText text = new CaseText("老年食堂账目不清", revised.text().found(), "制度缺失", "", "");
        Case edited =
                book.done(book.writer, revised, new CaseCommand.Edit(text, Audience.CAMPAIGN));

        assertThat(book.casebook.published(it.id()).map(Edition::number)).contains(1);
        assertThat(
                        book.casebook
                                .list(book.holding(Duty.LIAISON, "C3"), CaseFilter.ALL, FIRST)
                                .items())
                .extracting(CaseCard::title, CaseCard::replyBy)
                .containsExactly(tuple("冶西镇老年食堂账目不清", Optional.empty()));
        Case again =
                book.done(
                        book.office,
                        book.submitted(book.redacting(edited)),
                        new CaseCommand.Approve());

        Edition second = book.casebook.published(book.writer, it.id()).orElseThrow();
        assertThat(again.editions()).isEqualTo(2);
        assertThat(second.text().title()).isEqualTo("老年食堂账目不清");
        assertThat(second.correcting()).contains("日期有误");
        assertThat(book.casebook.corrections(second))
                .extracting(Edition::number)
                .containsExactly(2);
        assertThat(book.casebook.published(it.id()).map(Edition::isWithdrawn)).contains(true);
    }

    @Test
    void of_earlier_corrections_only_the_day_is_told_and_nothing_of_those_for_the_campaign() {
        Case it = book.published(book.draft());
        for (Audience audience : List.of(Audience.PUBLIC, Audience.CAMPAIGN, Audience.PUBLIC)) {
            Case revised = book.done(book.writer, it, new CaseCommand.Revise("日期有误"));
            Case edited =
                    book.done(book.writer, revised, new CaseCommand.Edit(revised.text(), audience));
            it =
                    book.done(
                            book.office,
                            book.submitted(book.redacting(edited)),
                            new CaseCommand.Approve());
        }

        Edition last = book.casebook.published(it.id()).orElseThrow();

        assertThat(book.casebook.corrections(last))
                .extracting(Edition::number, Edition::correcting)
                .containsExactly(
                        tuple(4, Optional.of("日期有误")),
                        tuple(3, Optional.empty()),
                        tuple(2, Optional.empty()));
        assertThat(book.casebook.publicCorrections(last))
                .extracting(Edition::number)
                .containsExactly(4, 2);
    }

    @Test
    void what_was_withdrawn_says_so_and_no_more_but_stays_with_the_office() {
        Case it = book.published(book.draft());

        Case withdrawn = book.done(book.office, it, new CaseCommand.Withdraw("事实认定有误，赵丽丽无责"));

        Edition shown = book.casebook.published(it.id()).orElseThrow();
        assertThat(shown.isWithdrawn()).isTrue();
        assertThat(shown.text()).isEqualTo(new CaseText("", "", "", "", ""));
        assertThat(book.casebook.published(FIRST).items().getFirst().text().title()).isEmpty();
        assertThat(book.casebook.corrections(shown)).isEmpty();
        assertThat(
                        book.casebook
                                .list(book.holding(Duty.LIAISON, "C3"), CaseFilter.ALL, FIRST)
                                .items())
                .isEmpty();
        assertThat(
                        book.casebook
                                .sheet(book.writer, it.id())
                                .orElseThrow()
                                .editions()
                                .getFirst()
                                .text()
                                .title())
                .isEqualTo("冶西镇老年食堂账目不清");
        assertRefused(
                book.perform(book.writer, withdrawn, new CaseCommand.Revise("x")),
                CasebookRefusal.CASE_STANDS_OTHERWISE);
    }

    @Test
    void after_a_merger_nobody_makes_a_negative_example_of_the_own_unit() {
        Case redacted = book.redacted(book.redacting(book.draft()));
        Case draft = book.draft();
        book.rows.handOver(book.unit("C1"), book.room.unit("T1").path());

        assertRefused(
                book.perform(book.writer, draft, new CaseCommand.AskReply()),
                CasebookRefusal.NOBODY_JUDGES_THE_OWN_UNIT);
        assertRefused(
                book.perform(book.writer, redacted, new CaseCommand.Submit(Printing.LEFT_OUT)),
                CasebookRefusal.NOBODY_JUDGES_THE_OWN_UNIT);
    }

    @Test
    void who_replied_for_the_unit_does_not_approve_by_a_later_post() {
        Case submitted = book.submitted(book.redacted(book.redacting(book.draft())));

        assertThat(submitted.repliers()).containsExactly(book.concerned.person());
    }

    @Test
    void a_stale_page_changes_nothing() {
        Case draft = book.draft();
        book.done(book.writer, draft, new CaseCommand.Edit(draft.text(), Audience.CAMPAIGN));

        assertThat(book.perform(book.writer, draft, new CaseCommand.AskReply()))
                .isEqualTo(new Outcome.Stale<>(2));
    }

    @Test
    void a_case_is_posed_to_all_units_of_a_level_and_the_answers_are_counted() {
        Case it = book.published(book.draft());
        PoseCase question =
                new PoseCase(
                        book.unit("P"),
                        Optional.of(Level.COUNTY),
                        "请对照自查",
                        Optional.of(ACaseBook.TODAY.plusDays(10)));

        assertRefused(
                book.checks.pose(book.writer, it.id(), question),
                CasebookRefusal.OFFICE_POSES_CASE);
        assertThat(value(book.checks.pose(book.office, it.id(), question))).isEqualTo(3);
        assertFault(book.checks.pose(book.office, it.id(), question), "fault.case_nobody_left");

        // It counts among what is asked of them.
        assertThat(
                        SelfCheckDemands.selfChecksAsked(book.jdbc)
                                .counts(
                                        List.of(book.unit("C2"), book.unit("P")),
                                        ACaseBook.TODAY,
                                        ACaseBook.TODAY.plusDays(10)))
                .containsExactly(Map.entry(book.unit("C2"), 1L));

        Actor second = book.holding(Duty.LIAISON, "C2");
        Actor third = book.holding(Duty.LEADER, "C3");
        SelfCheck atSecond = check(second, it);
        assertThat(book.checks.list(third, it.id(), Optional.empty(), FIRST).items()).hasSize(1);
        assertRefused(
                book.checks.answer(book.office, atSecond.id(), new SelfCheckAnswer.NotFound("没有")),
                CasebookRefusal.UNIT_ANSWERS_SELF_CHECK);
        assertThat(book.checks.answer(third, atSecond.id(), new SelfCheckAnswer.NotFound("没有")))
                .isEqualTo(Outcome.absent());

        SelfCheck found =
                value(
                        book.checks.answer(
                                second,
                                atSecond.id(),
                                new SelfCheckAnswer.Found(Optional.of("我县一处食堂同样如此"))));
        value(
                book.checks.answer(
                        third, check(third, it).id(), new SelfCheckAnswer.NotApplicable("无老年食堂")));

        Problem entered = book.ledger.find(second, found.problem().orElseThrow()).orElseThrow();
        assertThat(entered.entry().source()).isEqualTo(Source.PEER);
        assertThat(entered.entry().title()).isEqualTo("冶西镇老年食堂账目不清");
        Origin origin = entered.entry().origin().orElseThrow();
        assertThat(origin).isEqualTo(new Origin(Origin.Kind.CASE, it.id().value()));
        assertThat(book.ledger.origin(second, origin).map(OriginCard::href))
                .contains("/cases/" + it.id() + "/published");
        assertThat(book.ledger.cameOf(second, origin).total()).isEqualTo(1);
        assertThat(book.checks.count(second, it.id())).contains(new SelfCheckCount(3, 2, 1, 1));
        assertRefused(
                book.checks.answer(second, atSecond.id(), new SelfCheckAnswer.NotFound("没有")),
                CasebookRefusal.SELF_CHECK_IS_ANSWERED_ONCE);
    }

    @Test
    void thirty_thousand_units_are_asked_in_one_act() {
        book.jdbc
                .sql(
                        """
                        insert into units (id, code, name, level, parent_id, path, opened_at)
                        overriding system value
                        select n, 'V' || n, 'V' || n, 'VILLAGE', c.id, c.path || n || '.', now()
                        from generate_series(100001, 130000) n,
                            (select id, path from units where code = 'C4') c
                        """)
                .update();
        Case it = book.published(book.draft());

        long before = System.nanoTime();
        long asked =
                value(
                        book.checks.pose(
                                book.office,
                                it.id(),
                                new PoseCase(
                                        book.unit("P"),
                                        Optional.of(Level.VILLAGE),
                                        "",
                                        Optional.empty())));
        long seconds = (System.nanoTime() - before) / 1_000_000_000;

        assertThat(asked).isEqualTo(30_000);
        assertThat(seconds).isLessThan(20);
        assertThat(book.checks.count(book.office, it.id()))
                .contains(new SelfCheckCount(30_000, 0, 0, 0));
    }

    private SelfCheck check(Actor actor, Case it) {
        return book.checks.list(actor, it.id(), Optional.empty(), FIRST).items().getFirst();
    }

    private Outcome<Case> draft(Actor actor, ProblemId... problems) {
        return book.casebook.draft(
                actor, new NewCase(CaseKind.NEGATIVE, Audience.PUBLIC, List.of(problems)));
    }

    private void assertSeen(Case it, List<Actor> actors) {
        assertThat(actors)
                .allSatisfy(actor -> {
                    assertThat(book.casebook.sheet(actor, it.id())).isPresent();
                    assertThat(book.casebook.list(actor, CaseFilter.ALL, FIRST).total())
                            .isEqualTo(1);
                });
    }

    private void assertUnseen(Case it, List<Actor> actors) {
        assertThat(actors)
                .allSatisfy(actor -> {
                    assertThat(book.casebook.find(actor, it.id())).isEmpty();
                    assertThat(book.casebook.sheet(actor, it.id())).isEmpty();
                    assertThat(book.casebook.published(actor, it.id())).isEmpty();
                    assertThat(book.casebook.list(actor, CaseFilter.ALL, FIRST).total()).isZero();
                    assertThat(book.checks.count(actor, it.id())).isEmpty();
                    assertThat(book.perform(actor, it, new CaseCommand.AskReply()))
                            .isEqualTo(Outcome.absent());
                });
    }

    private List<String> story(Case it) {
        return book.casebook.history(it.id(), FIRST).items().stream().map(Entry::type).toList();
    }

    private static void assertRefused(Outcome<?> outcome, Refusal refusal) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static void assertFault(Outcome<?> outcome, String message) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Faulty.class,
                        faulty -> assertThat(faulty.faults().toString()).contains(message));
    }
}
