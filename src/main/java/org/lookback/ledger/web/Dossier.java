package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.Pose;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a problem shows.
 *
 * @param above the way up from the responsible unit
 * @param places the units that the page names
 * @param next whose turn it is, while something is still to come
 * @param forms the commands that the reader may give, the natural next step first
 */
public record Dossier(
        Problem problem,
        ProblemCard card,
        Campaign campaign,
        Optional<SpecialActionName> specialAction,
        List<Above> above,
        Map<UnitId, Place> places,
        Optional<NextStep> next,
        List<FileLine> files,
        List<LedgerRow> children,
        List<Kin> kin,
        List<Pose> poses,
        List<Told> timeline,
        List<CommandForm> forms) {

    /**
     * What has to happen next.
     *
     * @param step its message key
     * @param unit who has to act
     */
    public record NextStep(String step, String unit) {}

    /** A file with its name. */
    public record FileLine(DossierFile attached, StoredFile file) {

        public String kilobytes() {
            return Long.toString(Math.max(1, Math.round(file.size() / 1024.0)));
        }
    }

    /**
     * A problem that this one is related to.
     *
     * @param relation the message key of how
     * @param title absent where the reader may not see it
     */
    public record Kin(String relation, ProblemId id, Optional<String> title) {}

    public String name(UnitId unit) {
        return Optional.ofNullable(places.get(unit)).map(Place::name).orElse("—");
    }

    public String action(String verb) {
        return "/problems/" + problem.id() + "/" + verb;
    }
}
