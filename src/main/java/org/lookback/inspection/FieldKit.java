package org.lookback.inspection;

import org.lookback.evidence.StoredFile;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a member of guidance groups takes along into the field (外出资料): so much as fits on a phone,
 * and nothing that is not for this person.
 *
 * @param at when it was put together
 * @param visits by their first day
 */
public record FieldKit(Instant at, List<Stop> visits) {

    /** So many visits at most; of more, those that begin last. */
    public static final int MOST_VISITS = 12;

    /** From how many days before its first one a visit is taken along. */
    public static final int DAYS_AHEAD = 14;

    /** So many dossiers for each visit at most, those due first. */
    public static final int MOST_DOSSIERS = 30;

    /** So many pictures for each visit at most. */
    public static final int MOST_PICTURES = 60;

    /**
     * A visit to be paid.
     *
     * @param open how many open problems the visited unit and those below it have in the campaign
     * @param dossiers of the most urgent of them
     * @param files those that were found or noted so far
     * @param units the units that it names
     */
    public record Stop(
            VisitSheet sheet,
            String campaign,
            long open,
            List<Dossier> dossiers,
            List<StoredFile> files,
            Map<UnitId, Unit> units) {

        public Stop {
            dossiers = List.copyOf(dossiers);
            files = List.copyOf(files);
            units = Map.copyOf(units);
        }
    }

    /** An open problem with what is known of it. */
    public record Dossier(Problem problem, ProblemCard card, List<Paper> papers) {

        public Dossier {
            papers = List.copyOf(papers);
        }
    }

    /**
     * A file of a dossier.
     *
     * @param taken whether a small picture of it is taken along
     */
    public record Paper(DossierFile attached, StoredFile file, boolean taken) {}

    public FieldKit {
        visits = List.copyOf(visits);
    }
}
