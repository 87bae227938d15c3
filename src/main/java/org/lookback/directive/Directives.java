package org.lookback.directive;

import org.lookback.directive.internal.Grammar;

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
}
