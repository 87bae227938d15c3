package org.lookback.ledger.web;

import org.lookback.kernel.Post;
import org.lookback.ledger.LedgerView;

import java.util.List;
import java.util.Optional;

/**
 * The views above the ledger.
 *
 * @param open the view that the rows are read in
 * @param change whether filters or columns are no longer those of the open view
 * @param right whether the reader may change the open view
 * @param defaultChosen whether the ledger opens with a view
 * @param readers with whom the reader may share
 */
public record ViewTabs(
        List<ViewTab> tabs,
        Optional<LedgerView> open,
        Change change,
        Right right,
        boolean defaultChosen,
        List<Readers> readers) {

    /** Whether something has been changed since the view was opened. */
    public enum Change {
        CHANGED,
        AS_SAVED
    }

    /** What the reader may do with the open view. */
    public enum Right {
        CHANGE,
        USE
    }

    /**
     * Those with whom a view is shared.
     *
     * @param post by which post
     */
    public record Readers(LedgerView.Audience audience, Post post) {

        public String value() {
            return audience.name() + " " + post.unitCode();
        }

        /** Whether the view is shared with just those. */
        public boolean of(LedgerView view) {
            return view.audience() == audience
                    && view.unit().filter(post.unit()::equals).isPresent();
        }
    }

    /** With whom the open view is shared, as a form says it. */
    public String readersOfOpen() {
        return open.map(view ->
                        readers.stream()
                                .filter(each -> each.of(view))
                                .findFirst()
                                .map(Readers::value)
                                .orElse(view.audience().name()))
                .orElse(LedgerView.Audience.OWN.name());
    }

    public boolean isChanged() {
        return change == Change.CHANGED;
    }

    public boolean mayChange() {
        return right == Right.CHANGE;
    }
}
