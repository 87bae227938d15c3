package org.lookback.ledger;

import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.internal.ClosureRows;
import org.springframework.stereotype.Service;

import java.util.List;
import java.util.function.Consumer;

/**
 * What was struck off, as somebody needs it who draws some of it to be looked back at again. Whole
 * populations are handed on row by row: a million cost no more memory than one.
 */
@Service
public class Closures {

    private final ClosureRows rows;

    public Closures(ClosureRows rows) {
        this.rows = rows;
    }

    /**
     * Hands on, in the order of their numbers, the problems that the actor may see and that are
     * struck off as the filter says. Within a transaction it reads some thousand at a time.
     */
    public void each(Actor actor, ClosureFilter filter, Consumer<Closure> reader) {
        rows.each(actor, filter, reader);
    }

    /**
     * Of each unit at and below a place, how many of its problems in the campaign were struck off
     * at least once and how many of those came back; units without any are missing.
     */
    public List<ClosureRecord> records(Actor actor, CampaignId campaign, UnitPath top) {
        return rows.records(actor, campaign, top);
    }
}
