package org.lookback.document;

/** A part of a document's text, as it is laid out. */
public sealed interface Block {

    /**
     * A heading.
     *
     * @param level from 1 to 3
     */
    record Heading(int level, String words) implements Block {}

    record Paragraph(String words) implements Block {}

    record OfFigures(FigureTable table) implements Block {}
}
