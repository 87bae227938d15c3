package org.lookback.ledger.web;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Event;
import org.lookback.ledger.Evolution;
import org.lookback.ledger.Happening;
import org.lookback.ledger.Problem;

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

    private static final String NOTHING = "—";

    private final Map<UnitId, Place> places;
    private final Map<PersonId, String> people;
    private final Predicate<ProblemId> visible;

    /**
     * @param places the names of the units that {@link #units} gives
     * @param people how people are called who acted
     * @param visible whether the reader may see a problem
     */
    Story(Map<UnitId, Place> places, Map<PersonId, String> people, Predicate<ProblemId> visible) {
        this.places = places;
        this.people = people;
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
                case Event.PoseDismissed(var unit, _) -> units.add(unit);
                case Event.Supervised(var by, _) -> units.add(by);
                default -> {
                    // It names no unit.
                }
            }
        }
        return units;
    }

    /** The whole history, from the first to the last. */
    List<Told> tell(ProblemId id, List<Happening> history) {
        List<Problem> states =
                Evolution.states(
                        id,
                        history.stream()
                                .map(each -> new Evolution.Cause(each.event(), each.person()))
                                .toList());
        Set<Integer> standing =
                Set.copyOf(Evolution.standing(history.stream().map(Happening::event).toList()));
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Told.Standing stands =
                    standing.contains(i) || history.get(i).event() instanceof Event.Undone
                            ? Told.Standing.STANDS
                            : Told.Standing.TAKEN_BACK;
            told.add(
                    tell(
                            history.get(i),
                            stands,
                            i == 0 ? List.of() : changes(states.get(i - 1), states.get(i))));
        }
        return told;
    }

    private Told tell(Happening happening, Told.Standing standing, List<Told.Change> changes) {
        Event event = happening.event();
        return new Told(
                happening.version(),
                happening.at(),
                Optional.ofNullable(people.get(happening.person()))
                        .filter(name -> !happening.post().equals(Optional.of(name))),
                happening.post(),
                kind(event),
                standing,
                sentence(event),
                words(event),
                quote(event).filter(text -> !text.isBlank()),
                changes,
                other(event).filter(visible));
    }

    private static Told.Kind kind(Event event) {
        return switch (event) {
            case Event.EvidenceAttached _ -> Told.Kind.FILE;
            case Event.Remarked _ -> Told.Kind.WORD;
            default -> Told.Kind.STEP;
        };
    }

    private List<Told.Change> changes(Problem before, Problem after) {
        List<Told.Change> changes = new ArrayList<>();
        add(changes, "ledger.state", before.state(), after.state());
        add(
                changes,
                "ledger.responsible",
                name(before.ownership().unit()),
                name(after.ownership().unit()));
        add(
                changes,
                "ledger.deadline",
                shown(before.ownership().deadline()),
                shown(after.ownership().deadline()));
        add(changes, "ledger.due", shown(before.ownership().due()), shown(after.ownership().due()));
        add(changes, "field.title", before.entry().title(), after.entry().title());
        add(
                changes,
                "field.description",
                before.entry().description(),
                after.entry().description());
        add(changes, "field.severity", before.entry().severity(), after.entry().severity());
        return changes;
    }

    private static Object shown(Optional<LocalDate> day) {
        return day.<Object>map(each -> each).orElse(NOTHING);
    }

    private static void add(List<Told.Change> changes, String label, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(new Told.Change(label, before, after));
        }
    }

    /** The lives of a problem: one from its entry on, and one from each time that it came back. */
    static List<Dossier.Life> lives(List<Happening> history) {
        List<Integer> standing =
                Evolution.standing(history.stream().map(Happening::event).toList());
        List<Dossier.Life> lives = new ArrayList<>();
        Dossier.Life life = Dossier.Life.begun(history.getFirst().at());
        for (int at : standing) {
            Happening happening = history.get(at);
            switch (happening.event()) {
                case Event.Closed(var as, _, _) -> life = life.closed(happening.at(), as);
                case Event.ProvedEffective _ -> life = life.proved(happening.at());
                case Event.Recurred(var grounds, _) -> {
                    lives.add(life.recurred(happening.at(), grounds));
                    life = Dossier.Life.begun(happening.at());
                }
                default -> {
                    // It neither ends a life nor begins one.
                }
            }
        }
        lives.add(life);
        return lives;
    }

    private static String sentence(Event event) {
        String key = "ledger.event." + event.getClass().getSimpleName();
        return switch (event) {
            case Event.Assigned(_, var participants, var deadline, _) ->
                    standing(participants.isEmpty() ? key : key + ".together", deadline);
            case Event.Claimed(var due) -> standing(key, due);
            case Event.Reopened(var deadline, _, _) -> standing(key, deadline);
            default -> key;
        };
    }

    private static String standing(String key, Optional<LocalDate> day) {
        return day.isEmpty() ? key + ".standing" : key;
    }

    private List<Object> words(Event event) {
        return switch (event) {
            case Event.Registered registered ->
                    List.of(name(registered.unit()), registered.source());
            case Event.Amended _ -> List.of();
            case Event.Assigned(var unit, var participants, var deadline, var due) ->
                    List.of(name(unit), shown(deadline), due, names(participants));
            case Event.Claimed(var due) -> List.of(shown(due));
            case Event.Declined _ -> List.of();
            case Event.Transferred(var unit, _, var due) -> List.of(name(unit), due);
            case Event.CauseAnalysed(var causes) ->
                    List.of(causes.size(), causes.getFirst().category());
            case Event.Planned planned -> List.of(planned.correctionDue());
            case Event.Begun() -> List.of();
            case Event.EvidenceAttached _ -> List.of();
            case Event.CorrectionReported _ -> List.of();
            case Event.RuleIssued(var title, var number, var issuedOn) ->
                    List.of(title, number, issuedOn);
            case Event.SelfChecked _ -> List.of();
            case Event.Submitted(_, var due, _) -> List.of(due);
            case Event.VisitDrawn(var percent, var matter, var ticket, var drawn) ->
                    List.of(percent, ticket, drawn ? 1 : 0, matter);
            case Event.Visited _ -> List.of();
            case Event.NoticeGiven(_, var until, _) -> List.of(until);
            case Event.ObjectionRaised _ -> List.of();
            case Event.ObjectionAnswered(var objection, _) -> List.of(objection);
            case Event.ObjectionUpheld(var objection, _, _) -> List.of(objection);
            case Event.Supervised(var by, _) -> List.of(name(by));
            case Event.SupervisionLifted _ -> List.of();
            case Event.Signed(var unit) -> List.of(name(unit));
            case Event.SigningRefused(var unit, _) -> List.of(name(unit));
            case Event.Verified _ -> List.of();
            case Event.Returned _ -> List.of();
            case Event.Closed(var as, _, var lookBacks) -> closed(as, lookBacks);
            case Event.LookBackPassed _ -> List.of();
            case Event.ProvedEffective _ -> List.of();
            case Event.ExtraLookBackPassed _ -> List.of();
            case Event.Recurred _ -> List.of();
            case Event.Reopened(var deadline, _, _) -> List.of(shown(deadline));
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
            case Event.PoseDismissed(var unit, _) -> List.of(name(unit));
            case Event.Remarked _ -> List.of();
            case Event.Undone(var version) -> List.of(Long.toString(version));
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
            case Event.CauseAnalysed(var causes) ->
                    Optional.of(
                            causes.stream()
                                    .map(Problem.RootCause::root)
                                    .collect(Collectors.joining("\n")));
            case Event.Planned planned -> Optional.of(planned.correction());
            case Event.EvidenceAttached(_, var caption) -> Optional.of(caption);
            case Event.CorrectionReported(var result) -> Optional.of(result);
            case Event.SelfChecked(var finding) -> Optional.of(finding);
            case Event.Submitted(var summary, _, _) -> Optional.of(summary);
            case Event.Visited(var finding) -> Optional.of(finding);
            case Event.NoticeGiven(var text, _, _) -> Optional.of(text);
            case Event.ObjectionRaised(var text, _) -> Optional.of(text);
            case Event.ObjectionAnswered(_, var answer) -> Optional.of(answer);
            case Event.ObjectionUpheld(_, var answer, _) -> Optional.of(answer);
            case Event.Supervised(_, var demand) -> Optional.of(demand);
            case Event.SupervisionLifted(var grounds) -> Optional.of(grounds);
            case Event.SigningRefused(_, var grounds) -> Optional.of(grounds);
            case Event.Verified(var finding) -> Optional.of(finding);
            case Event.Returned(var grounds, _) -> Optional.of(grounds);
            case Event.Closed(_, var note, _) -> Optional.of(note);
            case Event.LookBackPassed(var finding) -> Optional.of(finding);
            case Event.ProvedEffective(var finding) -> Optional.of(finding);
            case Event.ExtraLookBackPassed(var finding) -> Optional.of(finding);
            case Event.Recurred(var grounds, _) -> Optional.of(grounds);
            case Event.Reopened(_, var note, _) -> Optional.of(note);
            case Event.ExtensionAsked(_, var grounds) -> Optional.of(grounds);
            case Event.ExtensionRefused(var grounds) -> Optional.of(grounds);
            case Event.Rejected(var grounds) -> Optional.of(grounds);
            case Event.Posed(_, var note) -> Optional.of(note);
            case Event.PoseDeclined(_, var grounds) -> Optional.of(grounds);
            case Event.PoseDismissed(_, var grounds) -> Optional.of(grounds);
            case Event.Remarked(var text) -> Optional.of(text);
            case Event.Registered _,
                    Event.Amended _,
                    Event.Assigned _,
                    Event.Claimed _,
                    Event.Begun _,
                    Event.RuleIssued _,
                    Event.VisitDrawn _,
                    Event.Signed _,
                    Event.ExtensionGranted _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.BrokenDown _,
                    Event.PoseAccepted _,
                    Event.Undone _ ->
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
        return Optional.ofNullable(places.get(unit)).map(Place::name).orElse(NOTHING);
    }

    private String names(List<UnitId> units) {
        return units.stream().map(this::name).collect(Collectors.joining("、"));
    }
}
