package org.lookback.directive;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sets PDFs for tests as official documents are set: 22 lines of 28 characters, paragraphs set in
 * by two. The font is one of those that readers of PDF have of their own, so none is needed here.
 */
final class PdfFiles {

    static final int CHARACTERS_A_LINE = 28;
    static final int LINES_A_PAGE = 22;

    private static final float SIZE = 16;
    private static final float PITCH = 29;
    private static final float LEFT = 79;
    private static final float TOP = 720;
    private static final float COLUMN_SIZE = 12;
    private static final float COLUMN_PITCH = 18;
    private static final float CELL_SIZE = 10;
    private static final float CELL_PITCH = 14;
    private static final String NEVER_FIRST = "，。、；：？！”’」』）》〉】…—";

    private final List<StringBuilder> pages = new ArrayList<>();
    private final PDDocument document = new PDDocument();
    private final Set<Integer> broad = new HashSet<>();
    private float down;
    private int rotation;
    private boolean unsaid;
    private float lean;
    private float scale = 1;

    PdfFiles() {
        newPage();
    }

    /** Lays the pages on their side, with their text turned so that it is read upright. */
    PdfFiles turned() {
        rotation = 90;
        return this;
    }

    /** Turns the text of the pages, and does not say that they are to be turned. */
    PdfFiles turnedUnsaid() {
        unsaid = true;
        return turned();
    }

    /** Letters that lean, as programs draw italics that the font has not. */
    PdfFiles leaning() {
        lean = 0.333f;
        return this;
    }

    /** Draws in small units, as printers' drivers do. */
    PdfFiles inSmallUnits() {
        scale = 0.24f;
        pages.getLast().append(".24 0 0 .24 0 0 cm\n");
        return this;
    }

    /** Lays this page on its side, with its text along its length. */
    PdfFiles broad() {
        broad.add(pages.size() - 1);
        return this;
    }

    PdfFiles newPage() {
        pages.add(new StringBuilder(scale == 1 ? "" : ".24 0 0 .24 0 0 cm\n"));
        down = 0;
        return this;
    }

    /** A paragraph as it is set in official documents. */
    PdfFiles paragraph(String words) {
        return paragraph(words, 2);
    }

    PdfFiles paragraph(String words, int setIn) {
        String rest = words.strip();
        int indent = setIn;
        while (!rest.isEmpty()) {
            int length = Math.min(CHARACTERS_A_LINE - indent, rest.length());
            while (length < rest.length() && NEVER_FIRST.indexOf(rest.charAt(length)) >= 0) {
                length--;
            }
            line(rest.substring(0, length), LEFT + indent * SIZE, SIZE);
            rest = rest.substring(length).strip();
            indent = 0;
        }
        return this;
    }

    /** A line in larger letters in the middle of the page. */
    PdfFiles heading(String words) {
        return line(words, 297 - words.length() * 11, 22);
    }

    private PdfFiles line(String words, float left, float size) {
        if (down + PITCH > LINES_A_PAGE * PITCH) {
            newPage();
        }
        at(words, left, TOP - down, size);
        down += PITCH;
        return this;
    }

    /** A gap between paragraphs. */
    PdfFiles gap() {
        down += PITCH;
        return this;
    }

    /** Words at a place of the current page, in points from the left and from the bottom. */
    PdfFiles at(String words, float left, float bottom, float size) {
        String hex = HexFormat.of().formatHex(words.getBytes(StandardCharsets.UTF_16BE));
        String place =
                rotation == 90
                        ? String.format(Locale.ROOT, "0 1 -1 0 %.1f %.1f", 842 - bottom, left)
                        : String.format(
                                Locale.ROOT,
                                "1 0 %.3f 1 %.1f %.1f",
                                lean,
                                left / scale,
                                bottom / scale);
        pages.getLast()
                .append(
                        String.format(
                                Locale.ROOT,
                                "BT /F %.2f Tf %s Tm <%s> Tj ET%n",
                                size / scale,
                                place,
                                hex));
        return this;
    }

    /**
     * A narrow column of paragraphs on the current page, with lines of so many characters, from
     * some line on.
     */
    PdfFiles column(List<String> paragraphs, float left, int width, int line) {
        float bottom = TOP - line * COLUMN_PITCH;
        for (String paragraph : paragraphs) {
            String rest = paragraph;
            int indent = 2;
            while (!rest.isEmpty()) {
                int length = Math.min(width - indent, rest.length());
                while (length < rest.length() && NEVER_FIRST.indexOf(rest.charAt(length)) >= 0) {
                    length--;
                }
                at(rest.substring(0, length), left + indent * COLUMN_SIZE, bottom, COLUMN_SIZE);
                rest = rest.substring(length);
                indent = 0;
                bottom -= COLUMN_PITCH;
            }
        }
        return this;
    }

    /** Cells on one height, each from its place on. */
    PdfFiles cells(List<String> words, float[] lefts, float bottom) {
        for (int i = 0; i < words.size(); i++) {
            at(words.get(i), lefts[i], bottom, COLUMN_SIZE);
        }
        return this;
    }

    /** A straight line on the current page. */
    PdfFiles rule(float fromLeft, float fromBottom, float toLeft, float toBottom) {
        boolean turned = rotation == 90;
        draw("m", turned ? 842 - fromBottom : fromLeft, turned ? fromLeft : fromBottom);
        draw("l S", turned ? 842 - toBottom : toLeft, turned ? toLeft : toBottom);
        return this;
    }

    /** Words on every page, as headers and footers are; {0} is the page's number. */
    PdfFiles onEveryPage(String words, float left, float bottom) {
        for (int i = 0; i < pages.size(); i++) {
            String hex =
                    HexFormat.of()
                            .formatHex(
                                    words.replace("{0}", Integer.toString(i + 1))
                                            .getBytes(StandardCharsets.UTF_16BE));
            pages.get(i)
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "BT /F 12 Tf 1 0 0 1 %.1f %.1f Tm <%s> Tj ET%n",
                                    left,
                                    bottom,
                                    hex));
        }
        return this;
    }

    /** A table with all its lines drawn, which breaks between rows. */
    PdfFiles table(Retyped.Piece.Grid grid) {
        int columns = grid.rows().getFirst().size();
        float width = CHARACTERS_A_LINE * SIZE / columns;
        int perLine = (int) (width / CELL_SIZE) - 1;
        for (int row = 0; row < grid.rows().size(); row++) {
            List<Retyped.Box> boxes = grid.rows().get(row);
            int lines = 1;
            for (Retyped.Box box : boxes) {
                lines = Math.max(lines, box.words().length() / perLine + 1);
            }
            float height = lines * CELL_PITCH + 6;
            boolean first = down + height > LINES_A_PAGE * PITCH || row == 0;
            if (down + height > LINES_A_PAGE * PITCH) {
                newPage();
            }
            float top = TOP + SIZE - down;
            boolean last =
                    row + 1 == grid.rows().size()
                            || down + height + CELL_PITCH > LINES_A_PAGE * PITCH
                            || needed(grid.rows().get(row + 1), perLine) + down + height
                                    > LINES_A_PAGE * PITCH;
            for (int column = 0; column < columns; column++) {
                Retyped.Box box = boxes.get(column);
                float left = LEFT + column * width;
                boolean goesOn = row > 0 && grid.rows().get(row - 1).get(column) == box;
                boolean wide = column > 0 && boxes.get(column - 1) == box;
                boolean goesFurther =
                        row + 1 < grid.rows().size() && grid.rows().get(row + 1).get(column) == box;
                if (first) {
                    draw("re f", left, top, width, 0.5f);
                }
                if (!goesFurther || last) {
                    draw("re f", left, top - height, width, 0.5f);
                }
                if (!wide) {
                    draw("m", left, top);
                    draw("l S", left, top - height);
                }
                if (!goesOn && !wide) {
                    String words = box.words();
                    for (int i = 0; i * perLine < words.length(); i++) {
                        at(
                                words.substring(
                                        i * perLine, Math.min(words.length(), (i + 1) * perLine)),
                                left + 4,
                                top - CELL_PITCH * (i + 1),
                                CELL_SIZE);
                    }
                }
            }
            float right = LEFT + columns * width;
            draw("m", right, top);
            draw("l S", right, top - height);
            down += height;
        }
        down += PITCH;
        return this;
    }

    private static float needed(List<Retyped.Box> row, int perLine) {
        int lines =
                row.stream().mapToInt(box -> box.words().length() / perLine + 1).max().orElse(1);
        return lines * CELL_PITCH + 6;
    }

    private void draw(String operators, float... numbers) {
        StringBuilder page = pages.getLast();
        for (float number : numbers) {
            page.append(number).append(' ');
        }
        page.append(operators).append('\n');
    }

    byte[] bytes() {
        try {
            COSDictionary font = font();
            for (int number = 0; number < pages.size(); number++) {
                StringBuilder content = pages.get(number);
                boolean lies = rotation == 90 || broad.contains(number);
                PDPage page = new PDPage(lies ? new PDRectangle(842, 595) : PDRectangle.A4);
                page.setRotation(unsaid ? 0 : rotation);
                PDResources resources = new PDResources();
                COSDictionary fonts = new COSDictionary();
                fonts.setItem("F", font);
                resources.getCOSObject().setItem(COSName.FONT, fonts);
                page.setResources(resources);
                PDStream stream = new PDStream(document);
                try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(content.toString().getBytes(StandardCharsets.US_ASCII));
                }
                page.setContents(stream);
                document.addPage(page);
            }
            return saved();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, asking for a password, or only forbidding that words are taken out. */
    byte[] encrypted(String password) {
        AccessPermission permission = new AccessPermission();
        permission.setCanExtractContent(false);
        try {
            bytes();
            document.protect(new StandardProtectionPolicy("owner", password, permission));
            return saved();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] saved() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /** STSong-Light, of which every reader knows which character is which. */
    private static COSDictionary font() {
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setItem(COSName.SUPPLEMENT, COSInteger.get(4));
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "STSong-Light");
        descriptor.setInt(COSName.FLAGS, 4);
        COSDictionary characters = new COSDictionary();
        characters.setItem(COSName.TYPE, COSName.FONT);
        characters.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        characters.setName(COSName.BASE_FONT, "STSong-Light");
        characters.setItem(COSName.CIDSYSTEMINFO, system);
        characters.setItem(COSName.FONT_DESC, descriptor);
        characters.setInt(COSName.DW, 1000);
        COSArray descendants = new COSArray();
        descendants.add(characters);
        // CID 1 to 94, Latin, are half as wide in this collection; here all are alike.
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "STSong-Light");
        font.setName(COSName.ENCODING, "UniGB-UTF16-H");
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }
}
