package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookback.kernel.Outcome;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

class DirectiveTextTest {

    private static final String PROSE = "各参与单位要按照职责分工，主动配合、抓好落实。";

    @Test
    void utf_8_gb18030_and_marked_utf_16_give_the_same_text() {
        for (Charset charset :
                new Charset[] {
                    StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16
                }) {
            assertThat(Examples.readable(DirectiveText.of(PROSE.getBytes(charset))).text().strip())
                    .isEqualTo(PROSE);
        }
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        assertThat(Examples.readable(DirectiveText.of("\uFEFF" + PROSE)).text()).startsWith("各参与");
    }

    @Test
    void invalid_utf_8_is_refused_and_not_read_as_gb18030() {
        byte[] damaged = Arrays.copyOf(PROSE.getBytes(StandardCharsets.UTF_8), 70);
        damaged[10] = (byte) 0xFF;

        assertRefused(DirectiveText.of(damaged), Unreadable.UNKNOWN_ENCODING);
        assertRefused(DirectiveText.of(Arrays.copyOf(damaged, 69)), Unreadable.UNKNOWN_ENCODING);
    }

    @Test
    void utf_8_cut_within_a_character_is_refused() {
        byte[] whole = PROSE.repeat(20).getBytes(StandardCharsets.UTF_8);

        assertRefused(
                DirectiveText.of(Arrays.copyOf(whole, whole.length - 1)),
                Unreadable.UNKNOWN_ENCODING);
    }

    @Test
    void nothing_but_blanks_and_markup_is_empty() {
        assertRefused(DirectiveText.of(new byte[0]), Unreadable.EMPTY);
        assertRefused(DirectiveText.of(" \n\u3000\u00A0"), Unreadable.EMPTY);
        assertRefused(DirectiveText.of("<div>&nbsp;</div><p></p>"), Unreadable.EMPTY);
    }

    @Test
    void a_binary_file_is_no_text() {
        assertRefused(DirectiveText.of(new byte[64]), Unreadable.NOT_TEXT);
    }

    @Test
    void what_is_hardly_chinese_is_no_directive() {
        assertRefused(
                DirectiveText.of("select * from directives; drop table directives"),
                Unreadable.NOT_CHINESE_PROSE);
        assertRefused(DirectiveText.of("你好，世界"), Unreadable.NOT_CHINESE_PROSE);
    }

    @Test
    void a_document_over_the_limit_is_refused_and_one_at_the_limit_is_not() {
        byte[] large = new byte[DirectiveText.LARGEST + 1];
        String largest = "要".repeat(DirectiveText.LARGEST / 3);

        assertRefused(DirectiveText.of(large), Unreadable.TOO_LARGE);
        assertRefused(DirectiveText.of(largest + "要"), Unreadable.TOO_LARGE);
        assertThat(DirectiveText.of(largest)).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void every_refusal_has_a_sentence_in_both_languages(String language) {
        ResourceBundle sentences =
                ResourceBundle.getBundle("messages/directive", Locale.of(language));

        assertThat(Unreadable.values())
                .allSatisfy(
                        why -> assertThat(sentences.getString(why.fault().message())).isNotBlank());
    }

    @Test
    void markup_goes_and_blocks_and_entities_stay() {
        DirectiveText text =
                Examples.readable(
                        DirectiveText.of(
                                """
                                <html><head><title>x</title><style>p{}</style></head><body>
                                <script>alert('要')</script>
                                <p>　　各单位要&ldquo;当下改&rdquo;&nbsp;&amp;<b>“长久立”</b>。</p><p>第二段<br>换行，不得删去。</p>
                                """));

        assertThat(text.text()).isEqualTo("各单位要“当下改” &“长久立”。\n第二段\n换行，不得删去。\n");
    }

    @Test
    void a_table_keeps_its_grid() {
        DirectiveText text =
                Examples.readable(
                        DirectiveText.of(
                                """
                                <table><tr><th>责任单位</th><th>工作任务内容</th></tr>
                                <tr><td rowspan="2">县水利局</td><td><p>持续开展岸线</p><p>整治工作</p></td></tr>
                                <tr><td>加强河道管理</td></tr></table>
                                """));

        Table table = text.tables().getFirst();

        assertThat(text.text()).isEqualTo("责任单位\t工作任务内容\t\n县水利局\t持续开展岸线整治工作\t\n加强河道管理\t\n");
        assertThat(table.rows()).allSatisfy(row -> assertThat(row).hasSize(2));
        assertThat(table.rows().get(1).getFirst()).isEqualTo(table.rows().get(2).getFirst());
    }

    @Test
    void a_page_laid_out_by_a_table_is_read_as_paragraphs() {
        String article = ("<p>" + PROSE.repeat(20) + "</p>").repeat(5);

        DirectiveText text =
                Examples.readable(
                        DirectiveText.of(
                                "<table><tr><td>首页</td><td>导航</td></tr><tr><td></td><td>"
                                        + article
                                        + "</td></tr></table>"));

        assertThat(text.tables()).isEmpty();
        assertThat(text.text().lines()).hasSize(7);
    }

    private static void assertRefused(Outcome<DirectiveText> outcome, Unreadable why) {
        assertThat(outcome).isEqualTo(Outcome.faulty(List.of(why.fault())));
    }
}
