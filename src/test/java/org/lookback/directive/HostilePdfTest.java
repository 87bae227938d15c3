package org.lookback.directive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lookback.kernel.Outcome;

import java.util.List;
import java.util.Map;

/** PDFs made to exhaust whoever reads them end within seconds and a heap of 256 MB. */
@Timeout(20)
class HostilePdfTest {

    private static final String PROSE = "各参与单位要按照职责分工，主动配合、抓好落实。";
    private static final String SAID = RawPdf.saying(PROSE);

    @Test
    void streams_packed_by_one_filter_or_several_are_read() {
        byte[] plain = RawPdf.ascii(SAID);
        byte[] deflated = RawPdf.deflated(plain);
        byte[] runs = new byte[plain.length + plain.length / 128 + 2];
        int end = 0;
        for (int i = 0; i < plain.length; i += 128) {
            int length = Math.min(128, plain.length - i);
            runs[end++] = (byte) (length - 1);
            System.arraycopy(plain, i, runs, end, length);
            end += length;
        }
        runs[end] = (byte) 128;
        Map<String, byte[]> packed =
                Map.of(
                        "", plain,
                        "/Filter/FlateDecode", deflated,
                        "/Filter[/FlateDecode]", deflated,
                        "/F#69lter % a comment\n[/Fl]", deflated,
                        "/Filter[/ASCII85Decode/FlateDecode]", RawPdf.ascii85(deflated),
                        "/Filter[/AHx/A85/Fl]", RawPdf.hexadecimal(RawPdf.ascii85(deflated)),
                        "/Filter[/FlateDecode/FlateDecode]", deflated,
                        "/Filter 10 0 R", deflated,
                        "/Filter/RunLengthDecode", runs);

        packed.forEach((entries, data) ->
                assertRead(
                        new RawPdf()
                                .stream(RawPdf.CONTENT, entries, data)
                                        .object(RawPdf.FREE, "/FlateDecode")
                                        .bytes()));
    }

    @Test
    void what_a_page_says_is_unpacked_so_far_and_no_further() {
        byte[] bomb = RawPdf.deflated(20, "q Q ");
        for (String entries :
                List.of(
                        "/Filter/FlateDecode",
                        "/Type/XObject/Subtype/Image/Filter/FlateDecode",
                        "/Filter[/FlateDecode]/Padding(" + "x".repeat(5000) + ")",
                        "/F#69lter/Fl")) {
            assertRefused(
                    new RawPdf().stream(RawPdf.CONTENT, entries, bomb), Unreadable.UNPACKS_TOO_FAR);
        }
        assertRefused(
                new RawPdf()
                        .stream(
                                RawPdf.CONTENT,
                                "/Filter[/ASCII85Decode/FlateDecode]",
                                RawPdf.ascii85(bomb)),
                Unreadable.UNPACKS_TOO_FAR);
        assertRefused(
                new RawPdf()
                        .stream(
                                RawPdf.CONTENT,
                                "/Filter/FlateDecode/Length1 5",
                                RawPdf.deflated(40, "q Q ")),
                Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void each_step_of_what_is_packed_more_than_once_is_bounded() {
        byte[] runs = new byte[600_000];
        for (int i = 0; i + 1 < runs.length; i += 2) {
            runs[i] = (byte) 129;
            runs[i + 1] = ' ';
        }

        assertRefused(
                new RawPdf()
                        .stream(
                                RawPdf.CONTENT,
                                "/Filter[/FlateDecode/RunLengthDecode]",
                                RawPdf.deflated(runs)),
                Unreadable.UNPACKS_TOO_FAR);
        assertRefused(
                new RawPdf()
                        .stream(
                                RawPdf.CONTENT,
                                "/Filter[/FlateDecode/ASCIIHexDecode]",
                                RawPdf.deflated(20, "> ")),
                Unreadable.UNPACKS_TOO_FAR);
        assertRefused(
                new RawPdf()
                        .stream(
                                RawPdf.CONTENT,
                                "/Filter[/FlateDecode/LZWDecode]",
                                RawPdf.deflated(3, " ")),
                Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void rows_of_endless_or_no_width_are_not_begun() {
        byte[] data = RawPdf.deflated(RawPdf.ascii(SAID));

        assertRefused(
                new RawPdf()
                        .stream(
                                RawPdf.CONTENT,
                                "/Filter/FlateDecode/DecodeParms"
                                        + "<</Predictor 2/Colors 4/Columns 500000000>>",
                                data),
                Unreadable.UNPACKS_TOO_FAR);
        for (String width : List.of("/Columns 0", "/Colors 0", "/BitsPerComponent 0")) {
            assertRefused(
                    new RawPdf()
                            .stream(
                                    RawPdf.CONTENT,
                                    "/Filter[/FlateDecode]/DecodeParms[<</Predictor 2"
                                            + width
                                            + ">>]",
                                    data),
                    Unreadable.NO_TEXT_LAYER);
        }
    }

    @Test
    void a_list_of_objects_is_unpacked_so_far_and_no_further() {
        RawPdf pdf = new RawPdf().content(SAID);
        byte[] entries = new byte[3 * 1024 * 1024];

        assertThat(DirectiveText.of(pdf.listed("1 2 1", "0 1000000", entries)))
                .isEqualTo(refused(Unreadable.UNPACKS_TOO_FAR));
        // PDFBox leaves such a list and looks for the objects itself.
        assertRead(pdf.listed("0 0 0", "0 2000000000", new byte[1]));
    }

    @Test
    void objects_packed_together_are_unpacked_so_far_and_no_further() {
        for (String same : List.of("          ", "1.5 ", "[] ")) {
            int megabytes = same.isBlank() ? 20 : 10;
            byte[] objects = RawPdf.deflated(megabytes, same);
            RawPdf pdf =
                    new RawPdf()
                            .content(SAID).stream(
                                    RawPdf.FREE,
                                    "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                                    objects);
            byte[] entries = {2, RawPdf.FREE, 0};

            assertThat(DirectiveText.of(pdf.listed("1 1 1", "1 1", entries)))
                    .as(same)
                    .isEqualTo(refused(Unreadable.UNPACKS_TOO_FAR));
        }
    }

    @Test
    void streams_put_together_for_a_page_are_bounded_together() {
        RawPdf pdf = new RawPdf();
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < 10; i++) {
            pdf.stream(RawPdf.FREE + i, "/Filter/FlateDecode", RawPdf.deflated(10, " "));
            all.append(RawPdf.FREE + i).append(" 0 R ");
        }

        assertRefused(pdf.contents(all + "]"), Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void numbers_without_an_instruction_are_not_gathered() {
        for (String same : List.of("1.5 ", "/a ", "(a)", "[] ", ".1", "<a a>")) {
            assertRefused(
                    new RawPdf()
                            .stream(
                                    RawPdf.CONTENT,
                                    "/Filter/FlateDecode",
                                    RawPdf.deflated(12, same)),
                    Unreadable.UNPACKS_TOO_FAR);
        }
    }

    @Test
    void a_form_is_drawn_twenty_thousand_times_and_no_more() {
        RawPdf pdf = new RawPdf().resources("/XObject<</X 10 0 R>>").form(10, "", "");

        assertRead(pdf.content(SAID + "/X Do ".repeat(20_000)).bytes());
        assertRefused(pdf.content(SAID + "/X Do ".repeat(20_001)), Unreadable.TOO_LONG);
    }

    @Test
    void forms_that_draw_forms_end_early() {
        RawPdf pdf = new RawPdf().content(SAID + "/X Do");
        for (int level = 0; level < 4; level++) {
            String next = "/Resources<</XObject<</X " + (RawPdf.FREE + level + 1) + " 0 R>>>>";
            pdf.form(RawPdf.FREE + level, next, "/X Do ".repeat(100));
        }
        pdf.form(RawPdf.FREE + 4, "", "q Q");

        assertRefused(pdf.resources("/XObject<</X 10 0 R>>"), Unreadable.TOO_LONG);
    }

    @Test
    void a_long_form_that_is_drawn_often_ends_early() {
        RawPdf blank =
                new RawPdf()
                        .resources("/XObject<</X 10 0 R>>")
                        .content(SAID + "/X Do ".repeat(1000))
                        .form(10, "", " ".repeat(1_000_000));
        RawPdf busy =
                new RawPdf()
                        .resources("/XObject<</X 10 0 R>>")
                        .content(SAID + "/X Do ".repeat(1000))
                        .form(10, "", "q Q\n".repeat(10_000));

        assertRefused(blank, Unreadable.UNPACKS_TOO_FAR);
        assertRefused(busy, Unreadable.TOO_LONG);
    }

    @Test
    void what_is_set_is_kept_for_a_thousand_levels_and_no_more() {
        assertRead(new RawPdf().content("q ".repeat(900) + SAID).bytes());
        assertRefused(new RawPdf().content("q ".repeat(1_100) + SAID), Unreadable.TOO_LONG);
    }

    @Test
    void characters_are_counted_even_if_nobody_knows_what_they_are() {
        String unknown = "<" + "0001".repeat(100_000) + "> Tj ";

        assertRefused(
                new RawPdf()
                        .object(
                                RawPdf.FONT,
                                "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H"
                                        + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
                                        + "/BaseFont/X/CIDSystemInfo<</Registry(Adobe)"
                                        + "/Ordering(Identity)/Supplement 0>>/FontDescriptor"
                                        + "<</Type/FontDescriptor/FontName/X/Flags 4>>>>]>>")
                        .content("BT /F 9 Tf " + unknown + "ET"),
                Unreadable.TOO_LONG);
    }

    @Test
    void characters_that_are_drawn_by_instructions_are_bounded_too() {
        RawPdf pdf =
                new RawPdf()
                        .object(
                                RawPdf.FONT,
                                "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]"
                                        + "/FontMatrix[.001 0 0 .001 0 0]"
                                        + "/Encoding<</Differences[97/a]>>/CharProcs<</a 10 0 R>>"
                                        + "/FirstChar 0/LastChar 0/Widths[0]>>")
                        .content("BT /F 9 Tf (" + "a".repeat(1000) + ") Tj ET");

        assertRefused(
                pdf.stream(10, "/Filter/FlateDecode", RawPdf.deflated(20, " ")),
                Unreadable.UNPACKS_TOO_FAR);
        assertRefused(
                pdf.stream(
                        10,
                        "/Filter/FlateDecode",
                        RawPdf.deflated(RawPdf.ascii(" ".repeat(1_000_000) + "1 0 d0"))),
                Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void what_unpacks_too_far_is_refused_though_the_reading_could_go_on_without_it() {
        RawPdf pdf =
                new RawPdf()
                        .object(
                                RawPdf.FONT,
                                "<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]"
                                        + "/FontMatrix[.001 0 0 .001 0 0]"
                                        + "/Encoding<</Differences[32/space 97/a]>>"
                                        + "/CharProcs<</space 10 0 R/a 11 0 R>>"
                                        + "/FirstChar 97/LastChar 97/Widths[500]>>")
                        .content("BT /F 9 Tf (" + "a".repeat(20) + ") Tj ET");

        // Where a blank's width cannot be told, PDFBox takes a usual one.
        assertRefused(
                pdf.stream(11, "", RawPdf.ascii("500 0 d0")).stream(
                        10, "/Filter/FlateDecode", RawPdf.deflated(20, " ")),
                Unreadable.UNPACKS_TOO_FAR);
    }

    @Test
    void a_font_that_claims_to_know_endless_characters_does_no_harm() {
        String range =
                """
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange
                1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange
                endcmap\
                """;

        assertThat(
                        DirectiveText.of(
                                new RawPdf()
                                        .stream(10, "", RawPdf.ascii(range))
                                                .object(
                                                        RawPdf.FONT,
                                                        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode"
                                                            + " 10 0 R/DescendantFonts[<</Type/Font"
                                                            + "/Subtype/CIDFontType2/BaseFont/X"
                                                            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement"
                                                            + " 0>>/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags"
                                                            + " 4>>>>]>>")
                                                .content("BT /F 9 Tf <00410041> Tj ET")
                                                .bytes()))
                .isNotNull();
    }

    private static void assertRead(byte[] file) {
        assertThat(Examples.readable(DirectiveText.of(file)).text()).isEqualTo(PROSE + "\n");
    }

    private static void assertRefused(RawPdf pdf, Unreadable why) {
        assertThat(DirectiveText.of(pdf.bytes())).isEqualTo(refused(why));
    }

    private static Outcome<DirectiveText> refused(Unreadable why) {
        return Outcome.faulty(List.of(why.fault()));
    }
}
