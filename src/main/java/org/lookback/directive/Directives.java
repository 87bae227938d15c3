package org.lookback.directive;

import org.lookback.directive.internal.Grammar;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads directives. It has no state, never fails on a readable text, and reads the same text the
 * same way every time. Bytes become a readable text, or a fault that says why not, in {@link
 * DirectiveText}.
 */
public final class Directives {

    private final Grammar grammar = new Grammar();

    /** The campaign that the document describes; empty where the document says nothing. */
    public Proposal read(DirectiveText text) {
        return grammar.read(text);
    }

    /**
     * The places of a text at which others than the rules of this room look.
     *
     * @param text a directive's text, as {@link DirectiveText#text()} gave it
     */
    public static Places places(String text) {
        return Grammar.places(text);
    }

    /**
     * The same of a text whose date somebody has put right.
     *
     * @param issued the day from which lengths of time run and by which years are known that its
     *     words leave out; without it, as if the document bore none
     */
    public static Places places(String text, Optional<LocalDate> issued) {
        return Grammar.places(text, issued);
    }

    /**
     * By when, as a cell of a table says it that holds nothing else: 6月底, 2023年6月30日, 年底前, 长期坚持.
     *
     * @param written when that was written, by which a year is known that the words leave out;
     *     without it such words name no day
     */
    public static Optional<Deadline> deadline(String words, Optional<LocalDate> written) {
        return Grammar.deadline(words, written);
    }
}
