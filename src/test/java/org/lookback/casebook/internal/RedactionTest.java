package org.lookback.casebook.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.casebook.Mark;
import org.lookback.casebook.Marked.Piece;
import org.lookback.casebook.Suspect;
import org.lookback.casebook.Suspect.Kind;

import java.util.List;
import java.util.stream.Collectors;

/** What is proposed to be made unrecognisable, and how decisions stay with the text. */
class RedactionTest {

    private final Suspects suspects = new Suspects(new Names());

    @Test
    void names_are_proposed_with_a_title_before_or_after_them_and_without_one() {
        assertThat(
                        names(
                                "寿阳县南燕竹镇党委书记王建国、镇长李志强同志未到现场督办，联络员张伟电话不通。"
                                        + "欧阳明同志和司马懿主任收取费用，高局长要求整改，吴刚签字。"))
                .contains("王建国", "李志强", "张伟", "欧阳明", "司马懿", "高局长", "吴刚");
    }

    @Test
    void offices_units_and_what_is_already_unrecognisable_are_no_names() {
        assertThat(
                        names(
                                "经查，阳煤集团真刀真枪整改，郭某某负责；县委书记要求相关负责人、车间主任和办公室主任马上办理。"
                                        + "市安全生产委员会高度重视，党支部书记带队，项目负责人到场。"))
                .isEmpty();
    }

    @Test
    void a_known_person_is_found_wherever_the_name_stands() {
        assertThat(suspects.in("郗秀云经手三笔", List.of("郗秀云", "平定县联络员"), List.of()))
                .extracting(Suspect::words)
                .contains("郗秀云");
    }

    @Test
    void a_known_person_is_found_whatever_the_name_looks_like_and_before_any_guess() {
        List<String> known = List.of("赵丽", "阿依古丽·买买提", "仉督", "Maria Rossi");

        assertThat(suspects.in("关于赵丽书记的反映；阿依古丽·买买提和仉督知情，Maria Rossi签字。", known, List.of()))
                .extracting(Suspect::words)
                .containsExactlyElementsOf(known);
    }

    @Test
    void numbers_plates_and_addresses_are_proposed_as_they_are_written() {
        assertThat(
                        suspects.in(
                                "电话139-3453-1234，身份证14032119800101123X，卡号6222 0212 3456 7890 123，"
                                        + "车晋C·A1234，邮箱zhang.san@example.com，家住白家庄村东街12号院3单元。",
                                List.of(),
                                List.of()))
                .extracting(Suspect::kind)
                .contains(Kind.PHONE, Kind.IDENTITY, Kind.ACCOUNT, Kind.PLATE, Kind.EMAIL);
    }

    @Test
    void amounts_days_and_numbers_of_documents_are_none() {
        assertThat(
                        suspects.in(
                                "2019年9月3日，省政发〔2019〕12号文件要求清退12345678.90元，涉及1500户，2019-09-03完成。",
                                List.of(),
                                List.of()))
                .isEmpty();
    }

    @Test
    void a_decision_holds_wherever_its_words_stand_and_an_edit_asks_only_about_what_is_new() {
        List<Mark> marks = List.of(Mark.redacted("王建国", "王某"), Mark.kept("高局长", "虚构人物"));
        String text = "镇党委书记王建国、高局长知情。后王建国同志又指使联络员张伟、收费。";

        List<Piece> pieces = Redaction.pieces(text, marks, suspects.in(text, List.of(), List.of()));

        assertThat(pieces.stream().map(Piece::words).collect(Collectors.joining())).isEqualTo(text);
        assertThat(pieces.stream().filter(Piece::isUndecided).map(Piece::words))
                .containsExactly("张伟");
        assertThat(Redaction.applied(text, marks)).isEqualTo("镇党委书记王某、高局长知情。后王某同志又指使联络员张伟、收费。");
    }

    @Test
    void of_decisions_that_overlap_the_longest_holds() {
        assertThat(
                        Redaction.applied(
                                "王建国强调，王建来了",
                                List.of(Mark.redacted("王建", "王某"), Mark.redacted("王建国", "甲"))))
                .isEqualTo("甲强调，王某来了");
    }

    @Test
    void where_they_overlap_what_is_replaced_goes_before_what_is_kept() {
        List<Mark> marks = List.of(Mark.kept("关于赵丽", "不是姓名"), Mark.redacted("赵丽", "赵某"));

        assertThat(Redaction.applied("关于赵丽的反映", marks)).isEqualTo("关于赵某的反映");
        assertThat(Redaction.broughtBack("关于赵丽的反映", marks)).isEmpty();
    }

    @Test
    void what_a_replacement_brings_back_is_told() {
        List<Mark> marks = List.of(Mark.redacted("王建国", "赵丽的同事"), Mark.redacted("赵丽", "赵某"));

        assertThat(Redaction.broughtBack("王建国和赵丽", marks)).containsExactly("赵丽");
    }

    @Test
    void what_is_proposed_shows_nothing_but_a_surname() {
        assertThat(Suspects.of(Kind.NAME, 0, "王建国").proposal()).isEqualTo("王某");
        assertThat(Suspects.of(Kind.NAME, 0, "欧阳明").proposal()).isEqualTo("欧阳某");
        assertThat(Suspects.of(Kind.NAME, 0, "高局长").proposal()).isEqualTo("某局长");
        assertThat(Suspects.of(Kind.PHONE, 0, "13934531234").proposal()).isEqualTo("×××××××××××");
    }

    private List<String> names(String text) {
        return suspects.in(text, List.of(), List.of()).stream()
                .filter(suspect -> suspect.kind() == Kind.NAME)
                .map(Suspect::words)
                .toList();
    }
}
