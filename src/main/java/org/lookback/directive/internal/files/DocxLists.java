package org.lookback.directive.internal.files;

import org.jspecify.annotations.Nullable;
import org.lookback.directive.Unreadable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The lists of a .docx: {@code w:num} uses {@code w:abstractNum}, which has the levels. */
final class DocxLists {

    /** A list's levels, and how other parts of the document call it. */
    private static final class Definition {
        private final Map<Integer, ListLevel> levels = new HashMap<>();
        private final Map<String, Integer> levelOfStyle = new HashMap<>();
        private String style = "";
        private String definedByStyle = "";
    }

    /** A use of a list, with what it says otherwise. */
    private static final class Use {
        private String definition = "";
        private final Map<Integer, ListLevel> levels = new HashMap<>();
        private final Map<Integer, Integer> starts = new HashMap<>();
    }

    /** A document that was edited for years has a thousand. */
    private static final int MOST = 10_000;

    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<Integer, Use> uses = new HashMap<>();
    private final Map<String, String> defining = new HashMap<>();
    private final Map<Integer, Optional<ListNumbers.Use>> resolved = new HashMap<>();

    static DocxLists none() {
        return new DocxLists();
    }

    static DocxLists read(Xml xml) throws UnreadableFile {
        DocxLists lists = new DocxLists();
        xml.children(root ->
                xml.children(name -> {
                    if (lists.definitions.size() + lists.uses.size() > MOST) {
                        throw new UnreadableFile(Unreadable.TOO_LONG);
                    }
                    switch (name) {
                        case "w:abstractNum" -> lists.readDefinition(xml);
                        case "w:num" -> lists.readUse(xml);
                        default -> {
                            // pictures as bullets
                        }
                    }
                }));
        return lists;
    }

    private void readDefinition(Xml xml) throws UnreadableFile {
        Definition definition = new Definition();
        definitions.put(xml.attribute("abstractNumId").orElse(""), definition);
        xml.children(name -> {
            switch (name) {
                case "w:lvl" -> readLevel(xml, definition.levels, definition.levelOfStyle);
                case "w:styleLink" -> definition.style = xml.val();
                case "w:numStyleLink" -> definition.definedByStyle = xml.val();
                default -> {
                    // what only the editor uses
                }
            }
        });
    }

    private void readUse(Xml xml) throws UnreadableFile {
        Use use = new Use();
        uses.put(xml.number("numId", 0), use);
        xml.children(name -> {
            switch (name) {
                case "w:abstractNumId" -> use.definition = xml.val();
                case "w:lvlOverride" -> {
                    int level = xml.number("ilvl", 0);
                    xml.children(override -> {
                        switch (override) {
                            case "w:startOverride" -> use.starts.put(level, xml.number("val", 1));
                            case "w:lvl" -> readLevel(xml, use.levels, new HashMap<>());
                            default -> {
                                // nothing else can be said otherwise
                            }
                        }
                    });
                }
                default -> {
                    // nothing else makes a number
                }
            }
        });
    }

    private static void readLevel(
            Xml xml, Map<Integer, ListLevel> levels, Map<String, Integer> levelOfStyle)
            throws UnreadableFile {
        int level = xml.number("ilvl", -1);
        if (level < 0 || level >= ListLevel.MOST_LEVELS) {
            return;
        }
        LevelReading reading = new LevelReading(level);
        xml.children(name -> {
            switch (name) {
                case "w:start" -> reading.start = xml.number("val", 1);
                case "w:numFmt" -> reading.format = NumberFormat.named(xml.val());
                case "mc:AlternateContent" ->
                        xml.children(branch ->
                                xml.children(format -> {
                                    if (format.equals("w:numFmt")) {
                                        reading.format = NumberFormat.named(xml.val());
                                    }
                                }));
                case "w:lvlText" -> reading.text = xml.val();
                case "w:isLgl" -> reading.isLegal = xml.isOn();
                case "w:lvlRestart" -> reading.restartsAfter = xml.number("val", level);
                case "w:pStyle" -> levelOfStyle.put(xml.val(), level);
                default -> {
                    // how the number looks
                }
            }
        });
        levels.put(level, reading.done());
    }

    /** A level as far as it has been read, from what holds where nothing is said. */
    private static final class LevelReading {
        private int start;
        private NumberFormat format = NumberFormat.DECIMAL;
        private String text = "";
        private boolean isLegal;
        private int restartsAfter;

        LevelReading(int level) {
            this.restartsAfter = level;
        }

        ListLevel done() {
            return new ListLevel(start, format, text, isLegal, restartsAfter);
        }
    }

    /** The list by its number in the document; empty where there is no such list. */
    Optional<ListNumbers.Use> list(int number, DocxStyles styles) {
        return uses.containsKey(number)
                ? resolved.computeIfAbsent(number, _ -> resolve(number, styles))
                : Optional.empty();
    }

    private Optional<ListNumbers.Use> resolve(int number, DocxStyles styles) {
        @Nullable Use use = uses.get(number);
        if (use == null) {
            return Optional.empty();
        }
        String name = defining(use.definition, styles);
        @Nullable Definition definition = definitions.get(name);
        if (definition == null) {
            return Optional.empty();
        }
        Map<Integer, ListLevel> levels = new HashMap<>(definition.levels);
        levels.putAll(use.levels);
        return Optional.of(new ListNumbers.Use(name, Integer.toString(number), levels, use.starts));
    }

    /** The level that a style of paragraphs stands for in the list. */
    Optional<Integer> levelOfStyle(int number, String style, DocxStyles styles) {
        return Optional.ofNullable(uses.get(number))
                .map(use -> definitions.get(defining(use.definition, styles)))
                .map(definition -> definition.levelOfStyle.get(style));
    }

    /** A definition may leave its levels to a list style, which has them in another definition. */
    private String defining(String name, DocxStyles styles) {
        return defining.computeIfAbsent(name, _ -> find(name, styles));
    }

    private String find(String name, DocxStyles styles) {
        @Nullable Definition definition = definitions.get(name);
        if (definition == null || definition.definedByStyle.isEmpty()) {
            return name;
        }
        String style = definition.definedByStyle;
        Optional<String> byUse = styles.list(style).map(uses::get).map(use -> use.definition);
        return byUse.filter(other -> !other.equals(name))
                .or(() ->
                        definitions.entrySet().stream()
                                .filter(other -> other.getValue().style.equals(style))
                                .map(Map.Entry::getKey)
                                .findFirst())
                .orElse(name);
    }
}
