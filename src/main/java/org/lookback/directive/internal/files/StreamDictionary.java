package org.lookback.directive.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the stream of a PDF is packed, as its dictionary says. Nothing is made of what it contains,
 * and whatever is unusual is not understood: a comment, a bracket too many, a reference instead of
 * the name of a filter.
 */
final class StreamDictionary {

    private static final String DELIMITERS = "()<>[]{}/%";

    private final String source;
    private int at;
    private boolean understood = true;
    private boolean picture;
    private final List<String> filters = new ArrayList<>();

    private StreamDictionary(String source) {
        this.source = source;
    }

    /** Nothing if it is not understood. */
    static Optional<StreamDictionary> of(String source) {
        StreamDictionary dictionary = new StreamDictionary(source.strip());
        return dictionary.read() ? Optional.of(dictionary) : Optional.empty();
    }

    boolean isPicture() {
        return picture;
    }

    /** From the outermost. */
    List<String> filters() {
        return filters;
    }

    private boolean read() {
        String key = "";
        List<String> value = new ArrayList<>();
        int depth = 0;
        while (understood && at < source.length()) {
            String token = token();
            boolean closes = token.equals(">>") || token.equals("]");
            boolean name = token.startsWith("/");
            boolean isKey = depth == 1 && name && (key.isEmpty() || !value.isEmpty());
            if (isKey || (closes && depth == 1)) {
                understood &= key.isEmpty() || take(key, value);
                key = token;
                value.clear();
            } else if (depth > 0 && !token.isEmpty()) {
                understood &= !key.isEmpty();
                value.add(token);
            }
            depth += token.equals("<<") || token.equals("[") ? 1 : 0;
            depth -= closes ? 1 : 0;
            boolean ended = depth == 0 && token.equals(">>");
            understood &= depth > 0 || token.isEmpty() || ended;
            if (ended) {
                return understood && source.substring(at).isBlank();
            }
        }
        return false;
    }

    private boolean take(String key, List<String> value) {
        if (key.equals("/Subtype")) {
            picture = value.equals(List.of("/Image"));
        }
        if (key.equals("/Filter") || key.equals("/F")) {
            boolean listed = value.size() >= 2 && value.getFirst().equals("[");
            List<String> names = listed ? value.subList(1, value.size() - 1) : value;
            filters.addAll(names);
            return names.stream().allMatch(name -> name.startsWith("/"));
        }
        return true;
    }

    /** An empty one stands for blanks. */
    private String token() {
        char first = source.charAt(at++);
        if (isBlank(first)) {
            return "";
        }
        return switch (first) {
            case '(' -> string();
            case '<' -> source.startsWith("<", at) ? pair("<<") : hexadecimal();
            case '>' -> {
                understood &= source.startsWith(">", at);
                yield pair(">>");
            }
            case '[', ']' -> Character.toString(first);
            case ')', '{', '}', '%' -> {
                understood = false;
                yield "";
            }
            default -> word(at - 1);
        };
    }

    private String pair(String both) {
        at++;
        return both;
    }

    private String word(int start) {
        while (at < source.length()
                && !isBlank(source.charAt(at))
                && DELIMITERS.indexOf(source.charAt(at)) < 0) {
            at++;
        }
        return plain(source.substring(start, at));
    }

    /** A character of a name may be written as # and its code. */
    private static String plain(String token) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < token.length(); i++) {
            boolean coded =
                    token.charAt(i) == '#'
                            && i + 2 < token.length()
                            && Character.digit(token.charAt(i + 1), 16) >= 0
                            && Character.digit(token.charAt(i + 2), 16) >= 0;
            if (coded) {
                plain.append((char) Integer.parseInt(token.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                plain.append(token.charAt(i));
            }
        }
        return plain.toString();
    }

    private String string() {
        int depth = 1;
        while (depth > 0 && at < source.length()) {
            char next = source.charAt(at++);
            if (next == '\\') {
                at++;
            } else if (next == '(') {
                depth++;
            } else if (next == ')') {
                depth--;
                // PDFBox takes this for the end however many brackets are open.
                boolean lineEnds = at < source.length() && "\r\n".indexOf(source.charAt(at)) >= 0;
                understood &= depth == 0 || !lineEnds;
            }
        }
        understood &= depth == 0;
        return "()";
    }

    private String hexadecimal() {
        while (at < source.length() && source.charAt(at) != '>') {
            char next = source.charAt(at++);
            understood &= isBlank(next) || Character.digit(next, 16) >= 0;
        }
        at++;
        return "()";
    }

    private static boolean isBlank(char character) {
        return character == 0 || character == '\f' || " \t\r\n".indexOf(character) >= 0;
    }
}
