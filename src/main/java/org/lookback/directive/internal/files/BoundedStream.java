package org.lookback.directive.internal.files;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessInputStream;
import org.apache.pdfbox.io.RandomAccessOutputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.jspecify.annotations.Nullable;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A stream of a PDF that is unpacked, each time, so far and no further. It is unpacked by the
 * filters of PDFBox, however many it went through; but those of pictures, which nothing here needs,
 * are not run.
 */
final class BoundedStream extends COSStream {

    /** The largest Chinese fonts have 20 MB. */
    private static final int MOST_OF_FONT = 32 * 1024 * 1024;

    /** Four times the largest drawing on a page. */
    private static final int MOST = 16 * 1024 * 1024;

    /** A list of objects: each of its entries has four bytes and becomes a hundred. */
    private static final int MOST_OF_LIST = 2 * 1024 * 1024;

    /** PDFBox keeps some thirty bytes for each byte and a half that was packed so. */
    private static final int MOST_PACKED_BY_LZW = 2 * 1024 * 1024;

    /** As broad as a picture gets, with all its colours. */
    private static final int MOST_BITS_OF_ROW = 8 * 1024 * 1024;

    private static final Set<COSName> FILTERS =
            Set.of(
                    COSName.FLATE_DECODE,
                    COSName.FLATE_DECODE_ABBREVIATION,
                    COSName.LZW_DECODE,
                    COSName.LZW_DECODE_ABBREVIATION,
                    COSName.ASCII85_DECODE,
                    COSName.ASCII85_DECODE_ABBREVIATION,
                    COSName.ASCII_HEX_DECODE,
                    COSName.ASCII_HEX_DECODE_ABBREVIATION,
                    COSName.RUN_LENGTH_DECODE,
                    COSName.RUN_LENGTH_DECODE_ABBREVIATION,
                    COSName.CRYPT);

    private static final Set<COSName> LZW =
            Set.of(COSName.LZW_DECODE, COSName.LZW_DECODE_ABBREVIATION);

    private static final List<COSName> OF_FONTS =
            List.of(
                    COSName.getPDFName("Length1"),
                    COSName.getPDFName("Length2"),
                    COSName.getPDFName("Length3"));

    private static final Set<String> KINDS_OF_FONTS = Set.of("Type1C", "CIDFontType0C", "OpenType");

    private final PdfBudget budget;

    BoundedStream(RandomAccessReadView packed, PdfBudget budget) throws IOException {
        super(null, packed);
        this.budget = budget;
    }

    @Override
    public COSInputStream createInputStream() throws IOException {
        return createInputStream(DecodeOptions.DEFAULT);
    }

    @Override
    public COSInputStream createInputStream(DecodeOptions options) throws IOException {
        COSStream plain = new COSStream();
        try (InputStream in = new RandomAccessInputStream(createView());
                OutputStream out = plain.createRawOutputStream()) {
            in.transferTo(out);
        }
        return plain.createInputStream();
    }

    @Override
    public RandomAccessRead createView() throws IOException {
        checkListOfObjects();
        List<COSName> filters = filters();
        @Nullable RandomAccessReadWriteBuffer unpacked = null;
        for (int i = 0; i < filters.size(); i++) {
            InputStream packed =
                    unpacked == null
                            ? createRawInputStream()
                            : new RandomAccessInputStream(unpacked);
            budget.check(!LZW.contains(filters.get(i)) || packed.available() <= MOST_PACKED_BY_LZW);
            unpacked = new RandomAccessReadWriteBuffer();
            boolean last = i == filters.size() - 1;
            try (packed;
                    Bound out = new Bound(unpacked, last ? parts() : Parts.NOT_COUNTED)) {
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(packed, out, this, i);
            }
            unpacked.seek(0);
        }
        return unpacked == null ? copied() : unpacked;
    }

    private RandomAccessRead copied() throws IOException {
        RandomAccessReadWriteBuffer copy = new RandomAccessReadWriteBuffer();
        try (InputStream plain = createRawInputStream();
                Bound out = new Bound(copy, parts())) {
            plain.transferTo(out);
        }
        copy.seek(0);
        return copy;
    }

    /** Decrypting it writes it anew, and that is kept. */
    @Override
    public OutputStream createRawOutputStream() throws IOException {
        return new FilterOutputStream(super.createRawOutputStream()) {
            @Override
            public void write(int single) throws IOException {
                budget.decrypt(1);
                out.write(single);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                budget.decrypt(length);
                out.write(bytes, from, length);
            }
        };
    }

    /**
     * Always a list: a page with a single filter, named alone, PDFBox would unpack by itself while
     * it reads it.
     */
    @Override
    public @Nullable COSBase getFilters() {
        COSBase filters = super.getFilters();
        if (filters instanceof COSName) {
            COSArray list = new COSArray();
            list.add(filters);
            return list;
        }
        return filters;
    }

    /** Each once, as PDFBox has them: some programs name one twice that they ran once. */
    private List<COSName> filters() throws IOException {
        Set<COSName> names = new LinkedHashSet<>();
        @Nullable COSBase filters = getFilters();
        if (filters instanceof COSArray list) {
            for (COSBase filter : list) {
                if (!(filter instanceof COSName name)) {
                    throw new IOException("A filter without a name");
                }
                names.add(name);
            }
        }
        if (!FILTERS.containsAll(names)) {
            throw new IOException("Pictures are not unpacked");
        }
        checkRows(getDictionaryObject(COSName.DP, COSName.DECODE_PARMS));
        return new ArrayList<>(names);
    }

    /**
     * PDFBox makes room for a whole row at once, and for rows without width it goes on for ever.
     */
    private void checkRows(@Nullable COSBase parameters) throws IOException {
        if (parameters instanceof COSArray list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.getObject(i) instanceof COSDictionary each) {
                    checkRows(each);
                }
            }
        } else if (parameters instanceof COSDictionary each && each.getInt(COSName.PREDICTOR) > 1) {
            long colours = Math.min(each.getInt(COSName.COLORS, 1), 32);
            long bits = each.getInt(COSName.BITS_PER_COMPONENT, 8);
            long columns = each.getInt(COSName.COLUMNS, 1);
            if (colours < 1 || bits < 1 || bits > 16 || columns < 1) {
                throw new IOException("Rows without width");
            }
            budget.check(colours * bits * columns <= MOST_BITS_OF_ROW);
        }
    }

    /** Of entries without width there could be any number in a single byte. */
    private void checkListOfObjects() throws IOException {
        if (getDictionaryObject(COSName.W) instanceof COSArray widths) {
            long width = 0;
            for (int i = 0; i < widths.size(); i++) {
                width += Math.max(0, widths.getInt(i, 0));
            }
            if (width == 0 || width > 64) {
                throw new IOException("Entries without width");
            }
        }
    }

    private int most() {
        return containsKey(COSName.W) ? MOST_OF_LIST : isFont() ? MOST_OF_FONT : MOST;
    }

    private boolean isFont() {
        return OF_FONTS.stream().anyMatch(this::containsKey)
                || KINDS_OF_FONTS.contains(getNameAsString(COSName.SUBTYPE, ""));
    }

    private Parts parts() {
        if (containsKey(COSName.FIRST)) {
            return Parts.KEPT;
        }
        return isFont() ? Parts.NOT_COUNTED : Parts.PASSING;
    }

    /** What is made of the stream. */
    private enum Parts {
        /** Objects that stay with the document. */
        KEPT,
        /** What is painted, one instruction after the other. */
        PASSING,
        NOT_COUNTED
    }

    private final class Bound extends FilterOutputStream {

        private final Parts parts;
        private final PdfParts counted = new PdfParts();
        private long left = most();

        Bound(RandomAccessReadWriteBuffer into, Parts parts) {
            super(new RandomAccessOutputStream(into));
            this.parts = parts;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            budget.check(left >= 0);
            budget.unpack(length);
            if (parts != Parts.NOT_COUNTED) {
                long before = counted.all();
                counted.count(bytes, from, length);
                if (parts == Parts.KEPT) {
                    budget.addParts(counted.all() - before);
                } else {
                    budget.check(counted.isPassing());
                }
            }
            out.write(bytes, from, length);
        }
    }
}
