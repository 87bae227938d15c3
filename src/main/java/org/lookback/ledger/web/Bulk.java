package org.lookback.ledger.web;

import static org.lookback.ledger.web.Input.Kind.DAY;
import static org.lookback.ledger.web.Input.Kind.TEXT;
import static org.lookback.ledger.web.Input.Kind.UNIT;
import static org.lookback.ledger.web.Input.Need.OPTIONAL;
import static org.lookback.ledger.web.Input.Need.REQUIRED;
import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Command;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.Problem;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One command for many problems. Each is given it at the version it was read at and answers for
 * itself: what is refused to one hinders no other. Only commands that make sense without looking
 * into each dossier are among them.
 */
@Component
class Bulk {

    /** In the order of a problem's life. */
    private static final List<String> VERBS =
            List.of(
                    "assign",
                    "claim",
                    "begin",
                    "sign",
                    CommandForms.VERIFY_AND_CLOSE,
                    "return",
                    "grant-extension",
                    "refuse-extension",
                    "reopen",
                    "transfer",
                    "decline",
                    "ask-extension",
                    "reject",
                    "remark");

    private final Ledger ledger;
    private final Places places;
    private final CommandReading commands;

    Bulk(Ledger ledger, Places places, CommandReading commands) {
        this.ledger = ledger;
        this.places = places;
        this.commands = commands;
    }

    /** Problems and the versions they were read at, as a page writes them: {@code 17:3,18:1}. */
    Outcome<Map<ProblemId, Long>> rows(@Nullable List<String> written) {
        Map<ProblemId, Long> rows = new LinkedHashMap<>();
        for (String each : written == null ? List.<String>of() : written) {
            for (String row : each.split(",", -1)) {
                if (!row.matches("[0-9]{1,18}:[0-9]{1,18}")) {
                    return Outcome.faulty("rows", "fault.bulk.none");
                }
                String[] parts = row.split(":", 2);
                rows.put(new ProblemId(Long.parseLong(parts[0])), Long.valueOf(parts[1]));
            }
        }
        return bounded(rows);
    }

    private static Outcome<Map<ProblemId, Long>> bounded(Map<ProblemId, Long> rows) {
        if (rows.isEmpty()) {
            return Outcome.faulty("rows", "fault.bulk.none");
        }
        return rows.size() > PageRequest.LARGEST
                ? Outcome.faulty("rows", "fault.bulk.too-many", PageRequest.LARGEST)
                : Outcome.done(rows);
    }

    /** What the actor can do with the problems. */
    BulkPage.Offer offer(Actor actor, Map<ProblemId, Long> rows) {
        Map<Problem, Set<Class<? extends Command>>> entitled = ledger.offers(actor, rows.keySet());
        Map<String, Long> able =
                entitled.entrySet().stream()
                        .flatMap(each ->
                                CommandForms.offered(each.getKey(), each.getValue()).stream())
                        .collect(Collectors.groupingBy(verb -> verb, Collectors.counting()));
        Map<ProblemId, Problem> problems =
                entitled.keySet().stream().collect(Collectors.toMap(Problem::id, each -> each));
        Map<UnitId, Place> named = places.of(units(problems));
        return new BulkPage.Offer(
                rows.entrySet().stream()
                        .map(row -> row.getKey() + ":" + row.getValue())
                        .collect(Collectors.joining(",")),
                rows.keySet().stream()
                        .flatMap(id -> Optional.ofNullable(problems.get(id)).stream())
                        .map(problem ->
                                new BulkPage.Picked(
                                        problem.id(),
                                        problem.entry().title(),
                                        name(named, problem)))
                        .toList(),
                rows.size() - problems.size(),
                VERBS.stream()
                        .filter(able::containsKey)
                        .map(verb ->
                                new BulkPage.FittingForm(
                                        new CommandForm(
                                                verb,
                                                inputs(verb),
                                                List.of(),
                                                CommandForm.Turn.POSSIBLE),
                                        able.getOrDefault(verb, 0L)))
                        .sorted(
                                Comparator.comparing((BulkPage.FittingForm each) ->
                                                each.form().verb().equals("remark"))
                                        .thenComparingLong(each -> -each.able()))
                        .toList());
    }

    private static List<UnitId> units(Map<ProblemId, Problem> problems) {
        return problems.values().stream().map(problem -> problem.ownership().unit()).toList();
    }

    private static String name(Map<UnitId, Place> named, Problem problem) {
        return Optional.ofNullable(named.get(problem.ownership().unit()))
                .map(Place::name)
                .orElse("—");
    }

    private static List<Input> inputs(String verb) {
        Input grounds = Input.of(TEXT, "grounds", REQUIRED);
        return switch (verb) {
            case "assign" ->
                    List.of(
                            Input.of(UNIT, "unit", OPTIONAL).saying("ledger.hint.bulk-unit"),
                            Input.of(DAY, "deadline", OPTIONAL)
                                    .saying("ledger.hint.deadline.assign"),
                            CommandForms.standing(),
                            Input.of(TEXT, "participants", OPTIONAL)
                                    .saying("ledger.hint.participants"));
            case CommandForms.VERIFY_AND_CLOSE ->
                    List.of(
                            Input.of(TEXT, "finding", REQUIRED),
                            CommandForms.closureClass(),
                            CommandForms.note());
            case "reopen" ->
                    List.of(
                            Input.of(DAY, "deadline", OPTIONAL).saying("ledger.hint.deadline"),
                            CommandForms.note());
            case "transfer" -> List.of(Input.of(UNIT, "unit", REQUIRED), grounds);
            case "ask-extension" -> List.of(Input.of(DAY, "until", REQUIRED), grounds);
            case "return", "refuse-extension", "decline", "reject" -> List.of(grounds);
            case "remark" ->
                    List.of(Input.of(TEXT, "text", REQUIRED).labelled("ledger.remark.text"));
            default -> List.of();
        };
    }

    /**
     * Gives each problem the command. What is wrong with the form itself, whichever the problem, is
     * told of the form, and nothing is done.
     */
    Outcome<BulkPage.Answer> perform(
            Actor actor,
            String verb,
            Map<ProblemId, Long> rows,
            MultiValueMap<String, String> fields) {
        if (!VERBS.contains(verb)) {
            return Outcome.absent();
        }
        Map<ProblemId, Problem> problems = new HashMap<>();
        ledger.offers(actor, rows.keySet()).keySet().forEach(each -> problems.put(each.id(), each));
        Map<UnitId, Place> named = places.of(units(problems));
        return given(actor, verb, fields, problems, named)
                .then(given -> carriedOut(actor, verb, rows, given, problems, named));
    }

    /** The commands for each problem: an assignment without a unit is one to the problem's own. */
    private Outcome<Map<ProblemId, List<Command>>> given(
            Actor actor,
            String verb,
            MultiValueMap<String, String> fields,
            Map<ProblemId, Problem> problems,
            Map<UnitId, Place> named) {
        boolean ownUnits = verb.equals("assign") && text(fields.getFirst("unit")).isBlank();
        Map<ProblemId, List<Command>> given = new HashMap<>();
        Optional<List<Command>> same = Optional.empty();
        for (Problem problem : problems.values()) {
            if (same.isEmpty() || ownUnits) {
                MultiValueMap<String, String> filled = new LinkedMultiValueMap<>(fields);
                if (ownUnits) {
                    filled.set(
                            "unit",
                            Optional.ofNullable(named.get(problem.ownership().unit()))
                                    .map(Place::code)
                                    .orElse(""));
                }
                Outcome<List<Command>> read = commands.read(actor, verb, filled, null);
                if (!(read instanceof Outcome.Done<List<Command>>(var commandsRead))) {
                    return read.then(_ -> Outcome.absent());
                }
                same = Optional.of(commandsRead);
            }
            given.put(problem.id(), same.get());
        }
        return Outcome.done(given);
    }

    private Outcome<BulkPage.Answer> carriedOut(
            Actor actor,
            String verb,
            Map<ProblemId, Long> rows,
            Map<ProblemId, List<Command>> given,
            Map<ProblemId, Problem> problems,
            Map<UnitId, Place> named) {
        List<BulkPage.Line> lines = new ArrayList<>();
        rows.forEach((id, version) -> {
            List<Command> each = given.get(id);
            Optional<Problem> problem = Optional.ofNullable(problems.get(id));
            Outcome<Problem> outcome =
                    each == null ? Outcome.absent() : ledger.performAll(actor, id, version, each);
            lines.add(
                    new BulkPage.Line(
                            id,
                            problem.map(known -> known.entry().title()),
                            problem.map(known -> name(named, known)),
                            outcome,
                            outcome instanceof Outcome.Done<Problem>
                                    ? ledger.undoable(actor, id)
                                    : Optional.empty()));
        });
        Optional<List<Fault>> faults = faultsOfTheForm(lines);
        return faults.isPresent()
                ? Outcome.faulty(faults.get())
                : Outcome.done(new BulkPage.Answer(verb, lines));
    }

    /** What every problem finds wrong with what was typed is wrong with the form. */
    private static Optional<List<Fault>> faultsOfTheForm(List<BulkPage.Line> lines) {
        List<List<Fault>> faults = new ArrayList<>();
        for (BulkPage.Line line : lines) {
            if (line.outcome() instanceof Outcome.Faulty<Problem>(var wrong)) {
                faults.add(wrong);
            }
        }
        return faults.size() == lines.size() ? faults.stream().findFirst() : Optional.empty();
    }
}
