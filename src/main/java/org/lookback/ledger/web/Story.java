package org.lookback.ledger.web;

import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Event;
import org.lookback.ledger.Happening;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells what happened to a problem. */
final class Story {

    private final Map<UnitId, Place> places;
    private final Predicate<ProblemId> visible;

    /**
     * @param places the names of the units that {@link #units} gives
     * @param visible whether the reader may see a problem
     */
    Story(Map<UnitId, Place> places, Predicate<ProblemId> visible) {
        this.places = places;
        this.visible = visible;
    }

    /** The units that a history names. */
    static Set<UnitId> units(Collection<Happening> history) {
        Set<UnitId> units = new LinkedHashSet<>();
        for (Happening each : history) {
            switch (each.event()) {
                case Event.Registered event -> units.add(event.unit());
                case Event.Assigned(var unit, var participants, _, _) -> {
                    units.add(unit);
                    units.addAll(participants);
                }
                case Event.Transferred(var unit, _, _) -> units.add(unit);
                case Event.Signed(var unit) -> units.add(unit);
                case Event.SigningRefused(var unit, _) -> units.add(unit);
                case Event.Posed(var asked, _) -> units.addAll(asked);
                case Event.PoseAccepted(var unit, _) -> units.add(unit);
                case Event.PoseDeclined(var unit, _) -> units.add(unit);
                default -> {
                    // It names no unit.
                }
            }
        }
        return units;
    }

    Told tell(Happening happening) {
        Event event = happening.event();
        return new Told(
                happening.version(),
                happening.at(),
                happening.post(),
                sentence(event),
                words(event),
                quote(event).filter(text -> !text.isBlank()),
                other(event).filter(visible));
    }

    private static String sentence(Event event) {
        String key = "ledger.event." + event.getClass().getSimpleName();
        return event instanceof Event.Assigned assigned && !assigned.participants().isEmpty()
                ? key + ".together"
                : key;
    }

    private List<Object> words(Event event) {
        return switch (event) {
            case Event.Registered registered ->
                    List.of(name(registered.unit()), registered.source());
            case Event.Amended _ -> List.of();
            case Event.Assigned(var unit, var participants, var deadline, var due) ->
                    List.of(name(unit), deadline, due, names(participants));
            case Event.Claimed(var due) -> List.of(due);
            case Event.Declined _ -> List.of();
            case Event.Transferred(var unit, _, var due) -> List.of(name(unit), due);
            case Event.CauseAnalysed(var category, _) -> List.of(category);
            case Event.Planned planned -> List.of(planned.correctionDue());
            case Event.Begun() -> List.of();
            case Event.EvidenceAttached _ -> List.of();
            case Event.CorrectionReported _ -> List.of();
            case Event.RuleIssued(var title, var number, var issuedOn) ->
                    List.of(title, number, issuedOn);
            case Event.Submitted(_, var due) -> List.of(due);
            case Event.Signed(var unit) -> List.of(name(unit));
            case Event.SigningRefused(var unit, _) -> List.of(name(unit));
            case Event.Verified _ -> List.of();
            case Event.Returned _ -> List.of();
            case Event.Closed(var as, _, var lookBacks) -> closed(as, lookBacks);
            case Event.LookBackPassed _ -> List.of();
            case Event.ProvedEffective _ -> List.of();
            case Event.Recurred _ -> List.of();
            case Event.Reopened(var deadline, _, _) -> List.of(deadline);
            case Event.ExtensionAsked(var until, _) -> List.of(until);
            case Event.ExtensionGranted(var until) -> List.of(until);
            case Event.ExtensionRefused _ -> List.of();
            case Event.Rejected _ -> List.of();
            case Event.Merged(var into) -> List.of(into.toString());
            case Event.Absorbed(var absorbed) -> List.of(absorbed.toString());
            case Event.BrokenDown(var child) -> List.of(child.toString());
            case Event.Posed(var units, _) -> List.of(names(units), units.size());
            case Event.PoseAccepted(var unit, _) -> List.of(name(unit));
            case Event.PoseDeclined(var unit, _) -> List.of(name(unit));
            case Event.Remarked _ -> List.of();
        };
    }

    private static List<Object> closed(Object as, List<LocalDate> lookBacks) {
        List<Object> words = new ArrayList<>(List.of(as, lookBacks.size()));
        lookBacks.stream().findFirst().ifPresent(words::add);
        return words;
    }

    private static Optional<String> quote(Event event) {
        return switch (event) {
            case Event.Declined(var grounds, _) -> Optional.of(grounds);
            case Event.Transferred(_, var grounds, _) -> Optional.of(grounds);
            case Event.CauseAnalysed(_, var whys) -> Optional.of(whys.getLast());
            case Event.Planned planned -> Optional.of(planned.correction());
            case Event.EvidenceAttached(_, var caption) -> Optional.of(caption);
            case Event.CorrectionReported(var result) -> Optional.of(result);
            case Event.Submitted(var summary, _) -> Optional.of(summary);
            case Event.SigningRefused(_, var grounds) -> Optional.of(grounds);
            case Event.Verified(var finding) -> Optional.of(finding);
            case Event.Returned(var grounds, _) -> Optional.of(grounds);
            case Event.Closed(_, var note, _) -> Optional.of(note);
            case Event.LookBackPassed(var finding) -> Optional.of(finding);
            case Event.ProvedEffective(var finding) -> Optional.of(finding);
            case Event.Recurred(var grounds, _) -> Optional.of(grounds);
            case Event.Reopened(_, var note, _) -> Optional.of(note);
            case Event.ExtensionAsked(_, var grounds) -> Optional.of(grounds);
            case Event.ExtensionRefused(var grounds) -> Optional.of(grounds);
            case Event.Rejected(var grounds) -> Optional.of(grounds);
            case Event.Posed(_, var note) -> Optional.of(note);
            case Event.PoseDeclined(_, var grounds) -> Optional.of(grounds);
            case Event.Remarked(var text) -> Optional.of(text);
            case Event.Registered _,
                    Event.Amended _,
                    Event.Assigned _,
                    Event.Claimed _,
                    Event.Begun _,
                    Event.RuleIssued _,
                    Event.Signed _,
                    Event.ExtensionGranted _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.BrokenDown _,
                    Event.PoseAccepted _ ->
                    Optional.empty();
        };
    }

    private static Optional<ProblemId> other(Event event) {
        return switch (event) {
            case Event.Merged(var into) -> Optional.of(into);
            case Event.Absorbed(var absorbed) -> Optional.of(absorbed);
            case Event.BrokenDown(var child) -> Optional.of(child);
            case Event.PoseAccepted(_, var fresh) -> Optional.of(fresh);
            case Event.Registered registered -> registered.posedFrom().or(registered::parent);
            default -> Optional.empty();
        };
    }

    private String name(UnitId unit) {
        return Optional.ofNullable(places.get(unit)).map(Place::name).orElse("—");
    }

    private String names(List<UnitId> units) {
        return units.stream().map(this::name).collect(Collectors.joining("、"));
    }
}
