package org.lookback.ledger;

import java.util.List;
import java.util.Set;

/**
 * A problem with what is shown of it, read once.
 *
 * @param files those in the dossier, oldest first
 * @param offers the commands that the reader's posts entitle to in the problem's state; a rule may
 *     still refuse the particulars
 */
public record Sight(
        Problem problem,
        ProblemCard card,
        List<DossierFile> files,
        Set<Class<? extends Command>> offers) {

    public Sight {
        files = List.copyOf(files);
        offers = Set.copyOf(offers);
    }
}
