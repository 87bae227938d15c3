package org.lookback.ledger.web;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Source;
import org.lookback.evidence.Picture;
import org.lookback.evidence.StoredFile;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.DossierFile;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.Pose;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Undoable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of a problem shows.
 *
 * @param chain the record that it came from and what led to that, the earliest first, as far as the
 *     reader may see them
 * @param stated where a directive states it, if one does
 * @param above the way up from the responsible unit
 * @param places the units that the page names
 * @param next whose turn it is, while something is still to come
 * @param told which part of the timeline the reader is after
 * @param lives the times the problem was there, the first first
 * @param undoable what the reader could take back
 * @param forms the commands that the reader may give, the natural next step first
 */
public record Dossier(
        Problem problem,
        ProblemCard card,
        Campaign campaign,
        Optional<SpecialActionName> specialAction,
        List<OriginCard> chain,
        Optional<Stated> stated,
        List<Above> above,
        Map<UnitId, Place> places,
        Optional<NextStep> next,
        List<FileLine> files,
        List<LedgerRow> children,
        List<Kin> kin,
        List<Pose> poses,
        List<Told> timeline,
        Optional<Told.Kind> told,
        List<Life> lives,
        List<CommandForm> forms,
        Optional<Undoable> undoable,
        LocalDate today) {

    /**
     * Where a directive states the problem.
     *
     * @param read whether the reader may read the directive
     */
    public record Stated(Source source, boolean read) {}

    /**
     * What has to happen next.
     *
     * @param step its message key
     * @param unit who has to act
     */
    public record NextStep(String step, String unit) {}

    /**
     * A file with its name.
     *
     * @param picture what it tells about itself, if it is a photograph
     */
    public record FileLine(DossierFile attached, StoredFile file, Picture picture) {

        /** Where it was taken, north and east. */
        public Optional<String> place() {
            return picture.place()
                    .map(place ->
                            String.format(
                                    Locale.ROOT,
                                    "%.5f, %.5f",
                                    place.latitude(),
                                    place.longitude()));
        }

        /** How its name ends, for what has no picture. */
        public String ending() {
            String name = file.name();
            return name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        }
    }

    /**
     * A problem that this one is related to.
     *
     * @param relation the message key of how
     * @param title absent where the reader may not see it
     */
    public record Kin(String relation, ProblemId id, Optional<String> title) {}

    /** Why it happened. */
    public List<CauseTree> causes() {
        return CauseTree.of(problem.rectification().rootCauses());
    }

    /** From when the problem was there until it was gone, and when it came back. */
    public record Life(
            Instant began,
            Optional<Instant> closedAt,
            Optional<ClosureClass> closedAs,
            Optional<Instant> provedAt,
            Optional<Instant> recurredAt,
            Optional<String> grounds) {

        static Life begun(Instant at) {
            return new Life(
                    at,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Life closed(Instant at, ClosureClass as) {
            return new Life(began, Optional.of(at), Optional.of(as), provedAt, recurredAt, grounds);
        }

        Life proved(Instant at) {
            return new Life(began, closedAt, closedAs, Optional.of(at), recurredAt, grounds);
        }

        Life recurred(Instant at, String why) {
            return new Life(began, closedAt, closedAs, provedAt, Optional.of(at), Optional.of(why));
        }
    }

    /** What the reader wants to see of the timeline, the newest first. */
    public List<Told> shown() {
        return timeline.stream()
                .filter(line -> told.isEmpty() || told.get() == line.kind())
                .toList();
    }

    public long count(Told.Kind kind) {
        return timeline.stream().filter(line -> line.kind() == kind).count();
    }

    /** The commands, except for the one that has its place at the files. */
    public List<CommandForm> acts() {
        return forms.stream().filter(form -> !form.bringsFiles()).toList();
    }

    /** The command by which files are added. */
    public Optional<CommandForm> filing() {
        return forms.stream().filter(CommandForm::bringsFiles).findFirst();
    }

    /** Whether anything is told of other problems, or of this one's earlier lives. */
    public boolean hasLineage() {
        return lives.size() > 1 || !kin.isEmpty() || !children.isEmpty() || !poses.isEmpty();
    }

    public boolean isLate(LocalDate day) {
        return day.isBefore(today);
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(places.get(unit)).map(Place::name).orElse("—");
    }

    public String action(String verb) {
        return "/problems/" + problem.id() + "/" + verb;
    }
}
