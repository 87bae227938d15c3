package org.lookback.directive.internal;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.lookback.directive.Table;
import org.lookback.directive.internal.Intake.Layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Strips the elements off a document, which was HTML or has been put into its form. Every block
 * element ends a line, entities are decoded, scripts and styles are dropped, and tables of data
 * keep their grid. Nothing is fetched or run.
 */
final class Markup implements NodeFilter {

    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "noscript", "template", "textarea", "select");

    private final Writing writing = new Writing();
    private final List<Table> tables = new ArrayList<>();

    private Markup() {}

    static Layout layOut(Element document) {
        Markup markup = new Markup();
        document.filter(markup);
        return new Layout(markup.writing.text(), markup.tables);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            writing.add(words.getWholeText());
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.CONTINUE;
        }
        if (UNSEEN.contains(element.normalName())) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (endsLine(element)) {
            writing.endLine();
        }
        if (Grid.isData(element)) {
            tables.add(Grid.of(element).write(writing));
            return FilterResult.SKIP_ENTIRELY;
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && endsLine(element)) {
            writing.endLine();
        }
        return FilterResult.CONTINUE;
    }

    private static boolean endsLine(Element element) {
        return element.isBlock() || element.nameIs("br") || element.nameIs("td");
    }
}
