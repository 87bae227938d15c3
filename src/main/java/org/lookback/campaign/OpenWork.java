package org.lookback.campaign;

import org.lookback.kernel.SpecialActionId;

/** What a room above keeps open under special actions; one of them is not closed over it. */
public interface OpenWork {

    long openUnder(SpecialActionId specialAction);
}
