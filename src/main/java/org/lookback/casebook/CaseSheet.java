package org.lookback.casebook;

import java.util.List;

/**
 * A case as those see it who take part in it.
 *
 * @param sight which of its parts the reader plays
 * @param offers the steps that the reader may take as things stand
 * @param replies all that came of asking the unit concerned, the first before the last
 * @param passages what is to be published, cut at words that may point at a person; none for a
 *     reader who only replies
 * @param editions what was published, the last first
 */
public record CaseSheet(
        Case it,
        List<Sight> sight,
        List<Class<? extends CaseCommand>> offers,
        List<Reply> replies,
        List<Marked> passages,
        List<Mark> marks,
        List<Edition> editions) {

    /** A part that somebody plays in a case. */
    public enum Sight {
        AUTHOR,
        CONCERNED,
        APPROVER
    }

    public CaseSheet {
        sight = List.copyOf(sight);
        offers = List.copyOf(offers);
        replies = List.copyOf(replies);
        passages = List.copyOf(passages);
        marks = List.copyOf(marks);
        editions = List.copyOf(editions);
    }

    public boolean offers(Class<? extends CaseCommand> command) {
        return offers.contains(command);
    }

    /** How many words that may point at a person nobody has decided about. */
    public long undecided() {
        return passages.stream()
                .flatMap(passage -> passage.pieces().stream())
                .filter(Marked.Piece::isUndecided)
                .map(Marked.Piece::words)
                .distinct()
                .count();
    }
}
