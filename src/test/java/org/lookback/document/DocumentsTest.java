package org.lookback.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lookback.document.ADocumentRoom.FIRST;
import static org.lookback.document.ADocumentRoom.done;
import static org.lookback.document.ADocumentRoom.on;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.chronicle.Entry;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Refusal;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Problem;
import org.springframework.dao.DataAccessException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Official documents on a real PostgreSQL, read back as Word files. */
class DocumentsTest {

    private static final PageRequest ALL = new PageRequest(0, 100);
    private static final DocumentFilter ANY =
            new DocumentFilter(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path files;

    @SuppressWarnings("NullAway.Init")
    private ADocumentRoom room;

    @BeforeEach
    void build() {
        room = new ADocumentRoom(files.toString());
    }

    private static void assertRefused(Outcome<?> outcome, Refusal refusal) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused<?>) outcome).refusal()).isEqualTo(refusal);
    }

    private static void assertFault(Outcome<?> outcome, String fault) {
        assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
        assertThat(((Outcome.Faulty<?>) outcome).faults())
                .extracting("message")
                .containsExactly(fault);
    }

    private List<String> story(Document it) {
        return room.documents.history(it.id(), ALL).items().stream().map(Entry::type).toList();
    }

    private static Document written(Document it, String body) {
        return new Document(
                it.id(),
                it.campaign(),
                it.kind(),
                it.issuer(),
                it.addressed(),
                it.from(),
                it.to(),
                it.language(),
                new DocumentText(it.text().title(), body),
                it.figures(),
                it.stage(),
                it.issue(),
                it.grounds(),
                it.reply(),
                it.version());
    }

    private Document edited(Document it, String body) {
        return done(
                room.perform(room.liaison, it, new DocumentCommand.Edit(written(it, body).text())));
    }

    @Test
    void a_brief_says_what_the_ledger_counts_with_both_numbers_and_the_period() {
        room.closed(10, room.at.pingding, ClosureClass.STANDING);
        room.closed(12, room.at.yuxian, ClosureClass.KEPT_UP);
        room.registered(0, room.at.pingding);
        room.registered(20, room.at.guangling);

        Document brief = room.brief(40);

        assertThat(brief.text().body().lines())
                .contains(
                        "一、总体情况",
                        "截至2019年10月12日 09:00，阳泉市（含所属单位）在“专项行动”中登记有效问题3个，其中未销号1个、已销号2个。",
                        "本期为2019年9月2日至2019年10月12日，新登记问题3个，销号2个次；期末未销号1个。",
                        "已销号的2个问题中，已完成0个、长期坚持1个、持续推进1个，三类分别统计，不合并计算。",
                        "截至2019年10月12日"
                            + " 09:00，整改期限已满的问题3轮（回潮反弹后重新整改的另计一轮），其中期限内提交并已销号的，已完成0轮（0/3）、长期坚持1轮（1/3）、持续推进1轮（1/3）；期限内提交、尚在验收的0轮（0/3）；期限内没有提交的1轮（1/3），其中至今未销号1轮。",
                        "截至2019年10月12日 09:00，未销号的1个问题中，超期1个（1/1），其中最早的应于2019年9月5日前办理。",
                        "超期问题所处环节：已交办1个。");
        assertThat(brief.figures().tables())
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.rows())
                            .contains(
                                    List.of("平定县", "2", "1", "1", "0", "0", "1"),
                                    List.of("盂县", "1", "0", "0", "0", "1", "0"),
                                    List.of("合计", "3", "1", "1", "0", "1", "1"));
                    assertThat(brief.text().body()).contains(table.line());
                });
    }

    @Test
    void what_was_counted_stays_until_the_figures_are_taken_anew_and_own_words_stay_then() {
        room.registered(0, room.at.pingding);
        Document brief = room.brief(5);
        Document edited = edited(brief, brief.text().body() + "\n我们将紧盯不放。");
        room.registered(6, room.at.yuxian);

        assertThat(room.documents.find(room.liaison, brief.id()).orElseThrow().text().body())
                .contains("登记有效问题1个");

        Document anew =
                on(
                        7,
                        () ->
                                done(
                                        room.perform(
                                                room.leader,
                                                edited,
                                                new DocumentCommand.TakeFigures())));

        assertThat(anew.text().body())
                .contains("截至2019年9月9日 09:00")
                .contains("登记有效问题2个")
                .doesNotContain("登记有效问题1个")
                .endsWith("我们将紧盯不放。");
        assertThat(anew.text().unsaid(anew.figures())).isEmpty();
        assertThat(anew.figures().takenAt()).isAfter(brief.figures().takenAt());
    }

    @Test
    void a_sentence_that_a_person_changed_is_not_written_over_and_is_told() {
        room.registered(0, room.at.pingding);
        Document brief = room.brief(5);
        Document edited = edited(brief, brief.text().body().replace("登记有效问题1个", "登记有效问题一个"));

        Document anew =
                on(
                        7,
                        () ->
                                done(
                                        room.perform(
                                                room.liaison,
                                                edited,
                                                new DocumentCommand.TakeFigures())));

        assertThat(anew.text().body()).contains("登记有效问题一个");
        assertThat(anew.text().unsaid(anew.figures()))
                .extracting(Passage::key)
                .containsExactly("stock");
    }

    @Test
    void an_edit_of_what_somebody_else_has_changed_is_stale_and_loses_nothing() {
        Document brief = room.brief(5);
        edited(brief, "一、甲\n先到的。");

        Outcome<Document> late =
                room.perform(
                        room.leader,
                        brief,
                        new DocumentCommand.Edit(new DocumentText("乙", "后到的。")));

        assertThat(late).isEqualTo(new Outcome.Stale<Document>(2));
        assertThat(room.documents.find(room.leader, brief.id()).orElseThrow().text().body())
                .isEqualTo("一、甲\n先到的。");
    }

    @Test
    void what_was_submitted_in_its_term_and_is_still_judged_did_not_overrun_it() {
        Problem problem = room.registered(0, room.at.pingding);
        Actor theirs = room.at.person(Duty.LIAISON, room.at.pingding);
        on(10, () -> room.at.submitted(theirs, room.at.give(theirs, problem, new Command.Claim())));

        assertThat(room.brief(40).text().body())
                .contains("期限内提交、尚在验收的1轮（1/1）；期限内没有提交的0轮（0/1），其中至今未销号0轮。");
    }

    @Test
    void more_lines_than_a_file_is_quickly_made_of_are_a_fault() {
        Document brief = room.brief(5);

        assertFault(
                room.perform(
                        room.liaison,
                        brief,
                        new DocumentCommand.Edit(
                                new DocumentText("题", "行\n".repeat(DocumentText.MOST_LINES + 1)))),
                "fault.document_lines");
    }

    @Test
    void a_line_that_names_no_table_of_the_figures_is_a_fault() {
        Document brief = room.brief(5);

        assertFault(
                room.perform(
                        room.liaison,
                        brief,
                        new DocumentCommand.Edit(new DocumentText("题", "【表：没有这张】"))),
                "fault.document_table");
    }

    @Test
    void an_issued_brief_is_a_word_file_laid_out_by_the_standard() throws Exception {
        room.registered(0, room.at.pingding);
        Document brief = room.brief(40);
        Document edited =
                edited(brief, brief.text().body() + "\n（一）抓落实\n1.盯住重点\n={{number}}与MERGEFIELD x。");

        XWPFDocument word = room.word(room.issued(40, edited, "阳整办〔2019〕3号"));

        var section = word.getDocument().getBody().getSectPr();
        assertThat(section.getPgSz().getW()).hasToString("11906");
        assertThat(section.getPgSz().getH()).hasToString("16838");
        assertThat(millimetres(section.getPgMar().getTop())).isEqualTo(37);
        assertThat(millimetres(section.getPgMar().getLeft())).isEqualTo(28);
        assertThat(section.getDocGrid().getLinePitch()).hasToString("579");
        // 28 characters of 16 pt, each 0.25 pt closer, fit into 156 mm.
        assertThat(
                        word.getStyle()
                                .getDocDefaults()
                                .getRPrDefault()
                                .getRPr()
                                .getSpacingArray(0)
                                .getVal())
                .hasToString("-5");
        assertThat(28 * (320 - 5)).isLessThanOrEqualTo(11906 - 1587 - 1474);
        assertThat(22 * 579).isLessThanOrEqualTo(16838 - 2098 - 1984);
        assertThat(word.getParagraphs())
                .extracting(XWPFParagraph::getText)
                .startsWith("阳泉市简报", "阳整办〔2019〕3号")
                .contains("一、总体情况", "（一）抓落实", "1.盯住重点", "={{number}}与MERGEFIELD x。")
                .contains("2019年10月12日", "阳泉市　　2019年10月12日印发");
        assertThat(font(word, "一、总体情况")).isEqualTo("黑体");
        assertThat(font(word, "（一）抓落实")).isEqualTo("楷体_GB2312");
        assertThat(font(word, brief.text().title())).isEqualTo("方正小标宋简体");
        assertThat(word.getStyles().getDefaultRunStyle().getFontSizeAsDouble()).isEqualTo(16);
        assertThat(word.getTables())
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.getRow(0).getCell(0).getText()).isEqualTo("单位");
                    assertThat(table.getRow(2).getCell(0).getText()).isEqualTo("平定县");
                    assertThat(table.getRow(2).getCell(1).getText()).isEqualTo("1");
                });
        assertThat(word.getFooterList())
                .extracting(
                        footer -> footer.getParagraphs().getFirst().getText().replaceAll("\\s", ""))
                .containsExactly("—1—", "—1—");
        assertThat(word.getFooterList())
                .extracting(footer -> footer.getParagraphs().getFirst().getAlignment().name())
                .containsExactly("RIGHT", "LEFT");
    }

    private static long millimetres(Object twips) {
        return Math.round(Double.parseDouble(twips.toString()) / 1440 * 25.4);
    }

    private static String font(XWPFDocument word, String text) {
        XWPFParagraph paragraph =
                word.getParagraphs().stream()
                        .filter(each -> each.getText().equals(text))
                        .findFirst()
                        .orElseThrow();
        return word.getStyles()
                .getStyle(paragraph.getStyle())
                .getCTStyle()
                .getRPr()
                .getRFontsArray(0)
                .getEastAsia();
    }

    @Test
    void what_was_issued_never_changes_and_is_withdrawn_only_with_a_reason() {
        Document brief = room.brief(5);
        Document issued = room.issued(5, brief, "1号");

        assertRefused(
                room.perform(
                        room.leader,
                        issued,
                        new DocumentCommand.Edit(new DocumentText("别的", "别的。"))),
                DocumentRefusal.DOCUMENT_STANDS_OTHERWISE);
        assertRefused(
                room.perform(room.leader, issued, new DocumentCommand.TakeFigures()),
                DocumentRefusal.DOCUMENT_STANDS_OTHERWISE);
        assertThatThrownBy(() ->
                        room.at
                                .jdbc
                                .sql("update documents set body = 'x' where id = :id")
                                .param("id", issued.id().value())
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("does not change");
        assertFault(
                room.perform(room.leader, issued, new DocumentCommand.Withdraw(" ")),
                "fault.missing");

        Document withdrawn =
                done(room.perform(room.leader, issued, new DocumentCommand.Withdraw("数字有误")));

        assertThat(withdrawn.stage()).isEqualTo(DocumentStage.WITHDRAWN);
        assertThat(withdrawn.text()).isEqualTo(issued.text());
        assertThat(room.documents.issued(withdrawn)).isPresent();
        assertThat(story(withdrawn)).containsExactly("Drafted", "Issued", "Withdrawn");
    }

    @Test
    void a_number_names_one_document_of_a_unit_also_when_that_was_withdrawn() {
        Document first = room.issued(5, room.brief(5), "1号");
        done(room.perform(room.leader, first, new DocumentCommand.Withdraw("数字有误")));

        assertRefused(
                on(
                        5,
                        () ->
                                room.perform(
                                        room.leader,
                                        room.brief(5),
                                        new DocumentCommand.Issue("1号", FIRST.plusDays(5)))),
                DocumentRefusal.DOCUMENT_NUMBER_IS_USED_ONCE);
    }

    @Test
    void it_is_dated_between_the_day_of_its_figures_and_today() {
        Document brief = room.brief(5);

        assertFault(
                on(
                        5,
                        () ->
                                room.perform(
                                        room.leader,
                                        brief,
                                        new DocumentCommand.Issue("1号", FIRST.plusDays(4)))),
                "fault.days_reversed");
        assertFault(
                on(
                        5,
                        () ->
                                room.perform(
                                        room.leader,
                                        brief,
                                        new DocumentCommand.Issue("1号", FIRST.plusDays(6)))),
                "fault.day_future");
    }

    @Test
    void a_unit_writes_for_itself_and_its_leader_or_office_issues() {
        assertRefused(
                on(
                        5,
                        () ->
                                room.documents.draft(
                                        room.office,
                                        room.asked(
                                                DocumentKind.BRIEF,
                                                room.at.yangquan,
                                                Optional.empty(),
                                                5))),
                DocumentRefusal.ISSUING_UNIT_WRITES);
        assertRefused(
                on(
                        5,
                        () ->
                                room.perform(
                                        room.liaison,
                                        room.brief(5),
                                        new DocumentCommand.Issue("1号", FIRST.plusDays(5)))),
                DocumentRefusal.LEADER_OR_OFFICE_ISSUES);
    }

    @Test
    void a_draft_is_seen_by_its_unit_alone_and_an_issued_brief_by_those_above_and_below() {
        Document brief = room.brief(5);
        Actor below = room.at.person(Duty.VERIFIER, room.at.pingding);
        Actor beside = room.at.person(Duty.LEADER, room.at.datong);
        Actor guide = room.at.person(Duty.GUIDANCE, room.at.yangquan);

        assertThat(readers(brief, room.office, below, beside, guide)).isEmpty();

        Document issued = room.issued(5, brief, "1号");

        assertThat(readers(issued, room.office, below, beside, guide))
                .containsExactly(room.office, below, guide);
        assertThat(room.documents.list(beside, ANY, ALL).total()).isZero();
        assertThat(room.documents.list(below, ANY, ALL).total()).isOne();
    }

    private List<Actor> readers(Document it, Actor... actors) {
        return List.of(actors).stream()
                .filter(actor -> room.documents.find(actor, it.id()).isPresent())
                .toList();
    }

    @Test
    void a_supervision_notice_is_coloured_by_the_days_late_and_lists_what_is_overdue() {
        room.registered(0, room.at.pingding);
        room.registered(19, room.at.yuxian);

        Document notice =
                done(
                        drafted(
                                20,
                                DocumentKind.SUPERVISION_NOTICE,
                                room.at.yangquan,
                                room.at.pingding));

        // Due on 5 September, looked at on the 22nd.
        assertThat(notice.figures().colour()).contains(Colour.YELLOW);
        assertThat(notice.text().body())
                .contains("未销号问题1个，其中超期1个（1/1），超期最久的已超期17天")
                .contains("现发出黄色督办单")
                .contains("之日起7日内书面回复");
        assertThat(notice.figures().tables())
                .singleElement()
                .satisfies(table ->
                        assertThat(table.rows())
                                .singleElement()
                                .satisfies(row ->
                                        assertThat(row)
                                                .contains("平定县", "2019-09-05", "17", "已交办")));

        Document issued = room.issued(20, notice, "督1号");

        assertThat(issued.issue().flatMap(Document.Issue::replyBy)).contains(FIRST.plusDays(27));
        assertThat(room.word(issued).getParagraphs())
                .extracting(XWPFParagraph::getText)
                .startsWith("督办单（黄色）", "督1号")
                .contains("平定县：");
    }

    @Test
    void the_colours_of_supervision_follow_their_stated_limits() {
        assertThat(
                        List.of(0, 1, 14, 15, 29, 30, 400).stream()
                                .map(late -> Colour.of(FIRST, FIRST.plusDays(late))))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(Colour.BLUE),
                        Optional.of(Colour.BLUE),
                        Optional.of(Colour.YELLOW),
                        Optional.of(Colour.YELLOW),
                        Optional.of(Colour.RED),
                        Optional.of(Colour.RED));
    }

    @Test
    void where_nothing_is_overdue_nothing_is_supervised() {
        room.registered(0, room.at.pingding);

        assertRefused(
                drafted(1, DocumentKind.SUPERVISION_NOTICE, room.at.yangquan, room.at.pingding),
                DocumentRefusal.SUPERVISION_NEEDS_SOMETHING_OVERDUE);
    }

    @Test
    void a_notice_whose_problems_are_no_longer_overdue_is_not_written_on_and_stays_as_it_was() {
        Problem problem = room.registered(0, room.at.pingding);
        Document notice =
                done(
                        drafted(
                                20,
                                DocumentKind.SUPERVISION_NOTICE,
                                room.at.yangquan,
                                room.at.pingding));
        Actor theirs = room.at.person(Duty.LIAISON, room.at.pingding);
        on(20, () -> room.at.give(theirs, problem, new Command.Claim()));

        assertRefused(
                on(20, () -> room.perform(room.leader, notice, new DocumentCommand.TakeFigures())),
                DocumentRefusal.SUPERVISION_NEEDS_SOMETHING_OVERDUE);

        assertThat(room.documents.find(room.leader, notice.id()))
                .hasValueSatisfying(
                        it -> assertThat(it.figures().colour()).contains(Colour.YELLOW));
    }

    @Test
    void a_supervision_notice_waits_on_the_desk_of_the_unit_until_it_has_replied() {
        room.registered(0, room.at.pingding);
        Actor theirs = room.at.person(Duty.LIAISON, room.at.pingding);
        Document issued =
                room.issued(
                        20,
                        done(
                                drafted(
                                        20,
                                        DocumentKind.SUPERVISION_NOTICE,
                                        room.at.yangquan,
                                        room.at.pingding)),
                        "督1号");

        assertThat(room.waiting(20, theirs))
                .singleElement()
                .satisfies(errand -> {
                    assertThat(errand.href()).isEqualTo("/documents/" + issued.id());
                    assertThat(errand.late()).isFalse();
                });
        assertThat(room.waiting(28, theirs)).singleElement().matches(Errand::late);
        assertThat(on(28, () -> room.desk.waiting(theirs, Set.of())))
                .as("also once the campaign has ended")
                .hasSize(1);
        assertThat(room.waiting(20, room.leader)).isEmpty();
        assertRefused(
                room.perform(room.leader, issued, new DocumentCommand.Reply("办了")),
                DocumentRefusal.ADDRESSED_UNIT_REPLIES);

        Document replied = done(room.perform(theirs, issued, new DocumentCommand.Reply("已全部认领。")));

        assertThat(room.waiting(28, theirs)).isEmpty();
        assertThat(replied.reply().map(Document.Reply::words)).contains("已全部认领。");
        assertRefused(
                room.perform(theirs, replied, new DocumentCommand.Reply("再办")),
                DocumentRefusal.ADDRESSED_UNIT_REPLIES);
    }

    @Test
    void a_supervision_notice_is_not_read_by_units_beside_the_addressed_one() {
        room.registered(0, room.at.pingding);
        Document issued =
                room.issued(
                        20,
                        done(
                                drafted(
                                        20,
                                        DocumentKind.SUPERVISION_NOTICE,
                                        room.at.yangquan,
                                        room.at.pingding)),
                        "督1号");
        Actor theirs = room.at.person(Duty.LIAISON, room.at.pingding);
        Actor beside = room.at.person(Duty.LEADER, room.at.yuxian);

        assertThat(readers(issued, room.office, theirs, beside))
                .containsExactly(room.office, theirs);
    }

    @Test
    void a_circular_is_about_the_unit_below_that_it_is_sent_to() {
        room.registered(0, room.at.pingding);
        room.registered(0, room.at.yuxian);

        Document circular =
                done(drafted(20, DocumentKind.CIRCULAR, room.at.yangquan, room.at.pingding));

        assertThat(circular.text().title()).isEqualTo("关于平定县“专项行动”整改情况的通报");
        assertThat(circular.text().body())
                .contains("平定县（含所属单位）在“专项行动”中登记有效问题1个")
                .contains("【表：超期问题清单】");
    }

    @Test
    void a_rectification_report_is_about_the_unit_that_sends_it_to_one_above() {
        room.registered(0, room.at.pingding);
        room.registered(0, room.at.guangling);

        Document report =
                done(
                        drafted(
                                20,
                                DocumentKind.RECTIFICATION_REPORT,
                                room.at.yangquan,
                                room.at.province));
        Document issued = room.issued(20, report, "报1号");

        assertThat(report.text().body()).contains("登记有效问题1个");
        assertThat(room.word(issued).getParagraphs())
                .extracting(XWPFParagraph::getText)
                .contains("山西省：", "阳泉市关于“专项行动”整改情况的报告");
    }

    @Test
    void documents_are_sent_along_the_line_only() {
        room.registered(0, room.at.pingding);

        assertRefused(
                drafted(20, DocumentKind.CIRCULAR, room.at.yangquan, room.at.datong),
                DocumentRefusal.ADDRESSED_LIES_IN_LINE);
        assertRefused(
                drafted(20, DocumentKind.CIRCULAR, room.at.yangquan, room.at.yangquan),
                DocumentRefusal.ADDRESSED_LIES_IN_LINE);
        assertRefused(
                drafted(20, DocumentKind.RECTIFICATION_REPORT, room.at.yangquan, room.at.pingding),
                DocumentRefusal.ADDRESSED_LIES_IN_LINE);
    }

    private Outcome<Document> drafted(int day, DocumentKind kind, UnitPath issuer, UnitPath to) {
        Actor writer = issuer.equals(room.at.yangquan) ? room.leader : room.office;
        return on(
                day,
                () -> room.documents.draft(writer, room.asked(kind, issuer, Optional.of(to), day)));
    }
}
