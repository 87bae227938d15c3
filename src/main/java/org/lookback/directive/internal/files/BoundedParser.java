package org.lookback.directive.internal.files;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.ICOSParser;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.PDFParser;

import java.io.IOException;

/**
 * Reads the objects of a PDF as PDFBox does, and draws on a budget for each object and for what any
 * stream unpacks to: lists of objects, pages, forms, fonts alike.
 */
final class BoundedParser extends PDFParser {

    private final PdfBudget budget;

    BoundedParser(RandomAccessRead file, PdfBudget budget) throws IOException {
        super(file);
        this.budget = budget;
        this.document = new BoundedDocument(this, budget);
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        budget.addParts(1);
        return super.parseDirObject();
    }

    private static final class BoundedDocument extends COSDocument {

        private final ICOSParser parser;
        private final PdfBudget budget;

        BoundedDocument(ICOSParser parser, PdfBudget budget) {
            super(parser);
            this.parser = parser;
            this.budget = budget;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
                throws IOException {
            COSStream stream =
                    new BoundedStream(parser.createRandomAccessReadView(start, length), budget);
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }
}
