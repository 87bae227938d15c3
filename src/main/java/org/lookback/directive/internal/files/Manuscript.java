package org.lookback.directive.internal.files;

import org.jsoup.nodes.Element;
import org.lookback.directive.DirectiveText;
import org.lookback.directive.Unreadable;

/** The tree in the making. It grows no further than a directive can. */
final class Manuscript {

    /** Five times what the longest table of tasks has. */
    private static final int MOST_ELEMENTS = 200_000;

    private final Element body = new Element("body");
    private int elements;
    private int characters;

    Element body() {
        return body;
    }

    /** A new element that stands nowhere yet. */
    Element loose(String tag) throws UnreadableFile {
        if (++elements > MOST_ELEMENTS) {
            throw new UnreadableFile(Unreadable.TOO_LONG);
        }
        return new Element(tag);
    }

    Element add(Element parent, String tag) throws UnreadableFile {
        Element child = loose(tag);
        parent.appendChild(child);
        return child;
    }

    /** Adds a paragraph, unless it says nothing. A line feed in it begins a new line. */
    void addParagraph(Element parent, String words) throws UnreadableFile {
        if (words.isBlank()) {
            return;
        }
        characters += words.length();
        if (characters > DirectiveText.LARGEST) {
            throw new UnreadableFile(Unreadable.TOO_LONG);
        }
        Element paragraph = add(parent, "p");
        boolean first = true;
        for (String line : words.split("\n", -1)) {
            if (!first) {
                add(paragraph, "br");
            }
            first = false;
            paragraph.appendText(line);
        }
    }
}
