package org.lookback.feedback;

import org.lookback.evidence.StoredFile;
import org.lookback.ledger.ProblemCard;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An opinion with all that belongs to it, as far as the reader may know.
 *
 * @param problem what was made of it, where the reader may see that
 * @param alike others that say much the same; empty unless the reader may merge them
 * @param merged how many were merged into it
 * @param openings who had the contact opened; empty for those to whom it was only given
 * @param verbs what the reader may do with it now
 * @param contact what stands between the reader and the contact
 * @param judgedBefore answers that the sender judged before it was taken up once more
 * @param order the work order that it was, if a hotline took it
 * @param earlier what it said before changes of that order were taken over, the first one first
 * @param askedBack what the sender has asked after answers, the first first
 */
public record OpinionSheet(
        Opinion opinion,
        List<StoredFile> pictures,
        Optional<ProblemCard> problem,
        List<Alike> alike,
        long merged,
        List<Opening> openings,
        Set<Class<? extends OpinionCommand>> verbs,
        ContactStanding contact,
        List<JudgedAnswer> judgedBefore,
        Optional<WorkOrder> order,
        List<EarlierWords> earlier,
        List<AskedBack> askedBack) {

    /** Whether the reader can have the contact opened. */
    public enum ContactStanding {
        NONE,
        CLOSED_TO_READER,
        /** The reader could, once it is known which unit the opinion is about. */
        WAITS_FOR_UNIT,
        CAN_BE_OPENED
    }

    public OpinionSheet {
        pictures = List.copyOf(pictures);
        alike = List.copyOf(alike);
        openings = List.copyOf(openings);
        verbs = Set.copyOf(verbs);
        judgedBefore = List.copyOf(judgedBefore);
        earlier = List.copyOf(earlier);
        askedBack = List.copyOf(askedBack);
    }

    public boolean may(Class<? extends OpinionCommand> command) {
        return verbs.contains(command);
    }
}
