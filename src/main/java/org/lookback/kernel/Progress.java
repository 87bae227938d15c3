package org.lookback.kernel;

/**
 * Where something long says how far it has come. Whoever watches may have it stopped: then {@link
 * #advance} does not return but throws, and whatever the caller's transaction has done is undone.
 */
public interface Progress {

    /** Nobody watches. */
    Progress UNWATCHED =
            new Progress() {
                @Override
                public void expect(long rows) {}

                @Override
                public void advance(long rows) {}
            };

    /** It is known now how many rows there are in all. */
    void expect(long rows);

    /** So many more rows are done. A safe point to stop at. */
    void advance(long rows);
}
