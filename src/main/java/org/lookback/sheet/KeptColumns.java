package org.lookback.sheet;

import org.lookback.sheet.internal.KeptColumnRows;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.Optional;

/**
 * What columns mean, as somebody has put it right once, for the next file from the same source. It
 * names headings and no content.
 */
@Service
public class KeptColumns {

    /**
     * For what a mapping holds.
     *
     * @param use what is brought in, named by its room, such as {@code feedback.work-orders}
     * @param owner the number of what it is brought into, such as a campaign
     * @param office the number of the unit whose office brings it in, for which alone it is kept
     * @param source where files come from, as people call it
     */
    public record For(String use, long owner, long office, String source) {}

    private final KeptColumnRows rows;

    public KeptColumns(KeptColumnRows rows) {
        this.rows = rows;
    }

    /**
     * The columns in a file that begins so, if they were kept and are all there, each by a heading
     * that stands there once: such are used without asking.
     */
    public Optional<Columns> find(For what, List<Line> first) {
        return rows.find(what)
                .flatMap(kept ->
                        Columns.again(first, kept)
                                .filter(columns -> columns.isCertain(first, kept)));
    }

    /**
     * The same, also by their places or by headings that stand there twice: for a person to say.
     */
    public Optional<Columns> suggest(For what, List<Line> first) {
        return rows.find(what).flatMap(kept -> Columns.again(first, kept));
    }

    /** Keeps them in place of what was kept before, within the caller's transaction. */
    public void keep(For what, Columns columns, List<Line> first) {
        rows.put(what, columns.kept(first));
    }

    /** The sources for which an office has something kept, the latest used first. */
    public List<String> sources(String use, long owner, long office) {
        return rows.sources(use, owner, office);
    }

    /**
     * What an office had kept is another's now, where that has kept nothing of the same source;
     * within the caller's transaction.
     */
    public void hand(String use, long office, long instead) {
        rows.hand(use, office, instead);
    }
}
