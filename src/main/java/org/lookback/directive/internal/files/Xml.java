package org.lookback.directive.internal.files;

import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Unreadable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks the XML of an Office file without holding more of it than the place it has come to. A
 * document type ends the reading: Office writes none, and with it go all entities.
 */
final class Xml {

    /** Word nests a table in a table in a text box in a field some dozens deep. */
    private static final int DEEPEST = 300;

    private static final Map<String, String> PREFIXES =
            Map.of(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:",
                    "http://purl.oclc.org/ooxml/wordprocessingml/main", "w:",
                    "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:",
                    "http://schemas.openxmlformats.org/officeDocument/2006/math", "m:",
                    "http://purl.oclc.org/ooxml/officeDocument/math", "m:",
                    "http://schemas.openxmlformats.org/package/2006/content-types", "ct:",
                    "http://schemas.openxmlformats.org/package/2006/relationships", "rel:",
                    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
                            "ap:",
                    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties", "ap:");

    /** Is told the name of an element, with the usual prefix of its namespace. */
    interface Visitor {
        /** May read the element it stands on; what it leaves is passed over. */
        void at(String name) throws UnreadableFile;
    }

    /** The part goes on past its bound. */
    private static final class Overflow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final XMLStreamReader reader;
    private int depth;

    private Xml(XMLStreamReader reader) {
        this.reader = reader;
    }

    /**
     * At the start of a document: its root is its only child. A part that unpacks to more than the
     * most ends with a fault.
     */
    static Xml of(InputStream part, long most) throws UnreadableFile {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        try {
            // It only asks for more, and so overflows, after one byte beyond.
            InputStream bounded =
                    BoundedInputStream.builder()
                            .setInputStream(part)
                            .setMaxCount(most + 1)
                            .setOnMaxCount((_, _) -> {
                                throw new Overflow();
                            })
                            .get();
            return new Xml(factory.createXMLStreamReader(bounded));
        } catch (IOException | XMLStreamException e) {
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }

    /** Visits the children of the current element, to its end. */
    void children(Visitor visitor) throws UnreadableFile {
        int inside = depth;
        while (advance() != XMLStreamConstants.END_DOCUMENT && depth >= inside) {
            if (reader.isStartElement()) {
                visit(visitor);
            }
        }
    }

    /** Visits the first child of the current element and passes over the others. */
    void firstChild(Visitor visitor) throws UnreadableFile {
        boolean[] visited = {false};
        children(name -> {
            if (!visited[0]) {
                visited[0] = true;
                visitor.at(name);
            }
        });
    }

    private void visit(Visitor visitor) throws UnreadableFile {
        int element = depth;
        visitor.at(name());
        while (depth >= element) {
            advance();
        }
    }

    /** The words of the current element, to its end; more than a document has are refused. */
    String text() throws UnreadableFile {
        int inside = depth;
        StringBuilder text = new StringBuilder();
        while (advance() != XMLStreamConstants.END_DOCUMENT && depth >= inside) {
            if (reader.isCharacters()) {
                text.append(reader.getText());
                if (text.length() > DirectiveText.LARGEST) {
                    throw new UnreadableFile(Unreadable.TOO_LONG);
                }
            }
        }
        return text.toString();
    }

    /** An attribute of the current element, which must not have been read further. */
    Optional<String> attribute(String name) {
        return Optional.ofNullable(value(name));
    }

    private @Nullable String value(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    String val() {
        return attribute("val").orElse("");
    }

    /** A number in the attribute; what is no number in an Office file's bounds is the other one. */
    int number(String name, int otherwise) {
        return attribute(name)
                .filter(value -> value.matches("-?[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** Whether a property that can be switched is on: it is, unless it says otherwise. */
    boolean isOn() {
        return attribute("val").filter(value -> value.matches("0|false|off")).isEmpty();
    }

    private String name() {
        @Nullable String namespace = reader.getNamespaceURI();
        String prefix = namespace == null ? "" : PREFIXES.getOrDefault(namespace, "?:");
        return prefix + reader.getLocalName();
    }

    private int advance() throws UnreadableFile {
        try {
            if (!reader.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableFile(Unreadable.DAMAGED);
                default -> {
                    // words and remarks change no depth
                }
            }
            if (depth > DEEPEST) {
                throw new UnreadableFile(Unreadable.DAMAGED);
            }
            return event;
        } catch (XMLStreamException e) {
            // what ends a part that unpacks too far comes wrapped
            if (e.getNestedException() instanceof Overflow) {
                throw new UnreadableFile(Unreadable.UNPACKS_TOO_FAR, e);
            }
            throw new UnreadableFile(Unreadable.DAMAGED, e);
        }
    }
}
