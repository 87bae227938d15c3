package org.lookback.directive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PDF object by object, as no sound program would. Objects 1 to 5 are the catalogue, the
 * pages, one page, its resources and a font; 6 is what the page says.
 */
final class RawPdf {

    static final int PAGE = 3;
    static final int RESOURCES = 4;
    static final int FONT = 5;
    static final int CONTENT = 6;
    static final int FREE = 10;

    private static final int MEGABYTE = 1024 * 1024;

    private final Map<Integer, byte[]> objects = new TreeMap<>();

    RawPdf() {
        object(1, "<</Type/Catalog/Pages 2 0 R>>");
        object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>");
        object(PAGE, page("6 0 R"));
        resources("");
        object(
                FONT,
                "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H"
                        + "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/DW 1000"
                        + "/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
                        + "/Ordering(GB1)/Supplement 4>>/FontDescriptor<</Type/FontDescriptor"
                        + "/FontName/STSong-Light/Flags 4>>>>]>>");
    }

    private static String page(String contents) {
        return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 4 0 R/Contents "
                + contents
                + ">>";
    }

    RawPdf contents(String contents) {
        return object(PAGE, page(contents));
    }

    /** What the page may refer to beside its font. */
    RawPdf resources(String more) {
        return object(RESOURCES, "<</Font<</F 5 0 R>>" + more + ">>");
    }

    RawPdf object(int number, String source) {
        objects.put(number, ascii(source));
        return this;
    }

    RawPdf stream(int number, String entries, byte[] data) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(ascii("<<" + entries + "/Length " + data.length + ">>\nstream\n"));
        object.writeBytes(data);
        object.writeBytes(ascii("\nendstream"));
        objects.put(number, object.toByteArray());
        return this;
    }

    RawPdf content(String instructions) {
        return stream(CONTENT, "", ascii(instructions));
    }

    /** What can be drawn again and again. */
    RawPdf form(int number, String more, String instructions) {
        return stream(
                number,
                "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/FlateDecode" + more,
                deflated(ascii(instructions)));
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("%PDF-1.7\n"));
        int last = objects.keySet().stream().max(Integer::compare).orElse(0);
        StringBuilder table = new StringBuilder("xref\n0 " + (last + 1) + "\n");
        table.append("0000000000 65535 f \n");
        for (int number = 1; number <= last; number++) {
            byte[] object = objects.get(number);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%010d 00000 %s \n",
                            object == null ? 0 : file.size(),
                            object == null ? "f" : "n"));
            if (object != null) {
                file.writeBytes(ascii(number + " 0 obj\n"));
                file.writeBytes(object);
                file.writeBytes(ascii("\nendobj\n"));
            }
        }
        int start = file.size();
        file.writeBytes(ascii(table.toString()));
        file.writeBytes(ascii("trailer\n<</Root 1 0 R/Size " + (last + 1) + ">>\n"));
        file.writeBytes(ascii("startxref\n" + start + "\n%%EOF"));
        return file.toByteArray();
    }

    /** The same objects, found by a list that is a stream. */
    byte[] listed(String widths, String index, byte[] entries) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("%PDF-1.7\n"));
        objects.forEach((number, object) -> {
            file.writeBytes(ascii(number + " 0 obj\n"));
            file.writeBytes(object);
            file.writeBytes(ascii("\nendobj\n"));
        });
        int start = file.size();
        byte[] packed = deflated(entries);
        file.writeBytes(
                ascii(
                        "99 0 obj\n<</Type/XRef/Root 1 0 R/Size 100/W["
                                + widths
                                + "]/Index["
                                + index
                                + "]/Filter/FlateDecode/Length "
                                + packed.length
                                + ">>\nstream\n"));
        file.writeBytes(packed);
        file.writeBytes(ascii("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF"));
        return file.toByteArray();
    }

    /** Instructions that say the words. */
    static String saying(String words) {
        return "BT /F 16 Tf 79 720 Td <"
                + HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_16BE))
                + "> Tj ET\n";
    }

    static byte[] ascii(String source) {
        return source.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] deflated(byte[] data) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** So many megabytes of the same, packed. */
    static byte[] deflated(int megabytes, String same) {
        byte[] block = ascii(same.repeat(MEGABYTE / same.length()));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int i = 0; i < megabytes; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] hexadecimal(byte[] data) {
        return ascii(HexFormat.of().formatHex(data) + ">");
    }

    /** As programs write it that keep to letters and signs. */
    static byte[] ascii85(byte[] data) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < data.length; i += 4) {
            int length = Math.min(4, data.length - i);
            long group = 0;
            for (int j = 0; j < 4; j++) {
                group = group * 256 + (j < length ? data[i + j] & 0xFF : 0);
            }
            char[] signs = new char[5];
            for (int j = 4; j >= 0; j--) {
                signs[j] = (char) ('!' + group % 85);
                group /= 85;
            }
            boolean zero = length == 4 && new String(signs).equals("!!!!!");
            text.append(zero ? "z" : new String(signs, 0, length + 1));
        }
        return ascii(text + "~>");
    }
}
