package org.lookback.ledger.internal;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cuts text into what is searched for: Latin words in lower case and, in Chinese, every two
 * neighbouring characters, so that a word of two characters is found without a dictionary.
 */
public final class Words {

    private static final Analyzer ANALYZER = new CJKAnalyzer(CharArraySet.EMPTY_SET);

    private Words() {}

    /**
     * The words of a text that lies at a place: with a mark for each unit from the root down, which
     * no word can be.
     */
    public static String[] of(String text, UnitPath place) {
        return Stream.concat(Arrays.stream(of(text)), place.units().stream().map(Words::at))
                .toArray(String[]::new);
    }

    /** The mark of what lies in a unit's subtree. */
    static String at(UnitId unit) {
        return "@" + unit.value();
    }

    /** A word as it stands in a search of PostgreSQL's. */
    static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    static String[] of(String text) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
            CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
        return words.toArray(String[]::new);
    }
}
