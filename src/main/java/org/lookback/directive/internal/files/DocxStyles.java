package org.lookback.directive.internal.files;

import org.lookback.directive.Unreadable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What styles say about numbering and hiding, as far as paragraphs and words leave it to them. */
final class DocxStyles {

    /** No chain of styles is longer, unless it runs in a circle. */
    private static final int LONGEST_CHAIN = 20;

    /** Word itself stops at 4,079. */
    private static final int MOST = 10_000;

    /** What one style says itself. */
    private static final class Style {
        private String basedOn = "";
        private Optional<Integer> list = Optional.empty();
        private Optional<Integer> level = Optional.empty();
        private Optional<Boolean> hidden = Optional.empty();
    }

    private final Map<String, Style> styles = new HashMap<>();
    private String usualParagraph = "";

    static DocxStyles none() {
        return new DocxStyles();
    }

    static DocxStyles read(Xml xml) throws UnreadableFile {
        DocxStyles styles = new DocxStyles();
        xml.children(root ->
                xml.children(name -> {
                    if (name.equals("w:style")) {
                        styles.readStyle(xml);
                    }
                }));
        return styles;
    }

    private void readStyle(Xml xml) throws UnreadableFile {
        if (styles.size() > MOST) {
            throw new UnreadableFile(Unreadable.TOO_LONG);
        }
        Style style = new Style();
        String id = xml.attribute("styleId").orElse("");
        styles.put(id, style);
        boolean usual =
                xml.attribute("default").filter(value -> value.matches("1|true|on")).isPresent();
        if (usual && xml.attribute("type").orElse("").equals("paragraph")) {
            usualParagraph = id;
        }
        xml.children(name -> {
            switch (name) {
                case "w:basedOn" -> style.basedOn = xml.val();
                case "w:pPr" ->
                        xml.children(property -> {
                            if (property.equals("w:numPr")) {
                                readNumbering(xml, style);
                            }
                        });
                case "w:rPr" ->
                        xml.children(property -> {
                            if (property.equals("w:vanish")) {
                                style.hidden = Optional.of(xml.isOn());
                            }
                        });
                default -> {
                    // how a style looks is no matter
                }
            }
        });
    }

    private static void readNumbering(Xml xml, Style style) throws UnreadableFile {
        xml.children(name -> {
            switch (name) {
                case "w:numId" -> style.list = Optional.of(xml.number("val", 0));
                case "w:ilvl" -> style.level = Optional.of(xml.number("val", 0));
                default -> {
                    // tracked changes of the numbering
                }
            }
        });
    }

    /** The style of a paragraph that names none. */
    String usualParagraph() {
        return usualParagraph;
    }

    /** The list that a paragraph of the style belongs to; 0 says that it belongs to none. */
    Optional<Integer> list(String style) {
        return said(style, found -> found.list);
    }

    Optional<Integer> level(String style) {
        return said(style, found -> found.level);
    }

    boolean isHidden(String style) {
        return said(style, found -> found.hidden).orElse(false);
    }

    private <T> Optional<T> said(String id, Function<Style, Optional<T>> property) {
        String current = id;
        for (int i = 0; i < LONGEST_CHAIN && styles.containsKey(current); i++) {
            Style style = styles.get(current);
            Optional<T> said = style == null ? Optional.empty() : property.apply(style);
            if (style == null || said.isPresent()) {
                return said;
            }
            current = style.basedOn;
        }
        return Optional.empty();
    }
}
