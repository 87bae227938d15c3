package org.lookback.ledger.web;

import static org.lookback.ledger.web.Reading.text;

import org.jspecify.annotations.Nullable;
import org.lookback.evidence.Evidence;
import org.lookback.kernel.Actor;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.CauseCategory;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Command;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what stands in a form of {@link CommandForms} into the commands it stands for. */
@Component
class CommandReading {

    private final Organization organization;
    private final Evidence evidence;

    CommandReading(Organization organization, Evidence evidence) {
        this.organization = organization;
        this.evidence = evidence;
    }

    /** One command, or several that belong together; absent if there is no such verb. */
    Outcome<List<Command>> read(
            Actor actor,
            String verb,
            MultiValueMap<String, String> fields,
            @Nullable List<MultipartFile> files) {
        Reading reading = new Reading(actor, organization, evidence);
        Optional<List<Command>> commands = commands(verb, fields, files, reading);
        return commands.isEmpty()
                ? Outcome.absent()
                : reading.then(() -> Outcome.done(commands.get()));
    }

    private static Optional<List<Command>> commands(
            String verb,
            MultiValueMap<String, String> fields,
            @Nullable List<MultipartFile> files,
            Reading reading) {
        String grounds = text(fields.getFirst("grounds"));
        String finding = text(fields.getFirst("finding"));
        String note = text(fields.getFirst("note"));
        return switch (verb) {
            case "amend" ->
                    one(
                            new Command.Amend(
                                    text(fields.getFirst("title")),
                                    text(fields.getFirst("description")),
                                    reading.choice(
                                            "severity",
                                            fields.getFirst("severity"),
                                            Severity.class),
                                    reading.number(
                                                    "specialAction",
                                                    fields.getFirst("specialAction"))
                                            .map(SpecialActionId::new),
                                    reading.origin("origin", fields.getFirst("origin"))));
            case "assign" ->
                    one(
                            new Command.Assign(
                                    reading.unitCalled("unit", fields.getFirst("unit")),
                                    reading.unitsCalled(
                                            "participants", fields.getFirst("participants")),
                                    reading.day("deadline", fields.getFirst("deadline")),
                                    Boolean.parseBoolean(fields.getFirst("standing"))));
            case "claim" -> one(new Command.Claim());
            case "decline" -> one(new Command.Decline(grounds));
            case "transfer" ->
                    one(
                            new Command.Transfer(
                                    reading.unitCalled("unit", fields.getFirst("unit")), grounds));
            case "analyse" -> one(new Command.Analyse(rootCauses(fields, reading)));
            case "plan" -> one(plan(fields, reading));
            case "begin" -> one(new Command.Begin());
            case "report-correction" ->
                    one(new Command.ReportCorrection(text(fields.getFirst("result"))));
            case "attach-evidence" -> {
                List<EvidenceId> stored =
                        new ArrayList<>(reading.evidence("file", fields.get("evidence")));
                stored.addAll(reading.stored("file", files));
                if (stored.isEmpty() && reading.isFaultless()) {
                    reading.add(Fault.at("file", "fault.missing"));
                }
                String caption = text(fields.getFirst("caption"));
                yield Optional.of(
                        stored.stream()
                                .distinct()
                                .<Command>map(file -> new Command.AttachEvidence(file, caption))
                                .toList());
            }
            case "issue-rule" ->
                    one(
                            new Command.IssueRule(
                                    text(fields.getFirst("title")),
                                    text(fields.getFirst("number")),
                                    needed(
                                            "issuedOn",
                                            reading.day("issuedOn", fields.getFirst("issuedOn")),
                                            reading)));
            case "self-check" -> one(new Command.SelfCheck(finding));
            case "record-visit" -> one(new Command.RecordVisit(finding));
            case "give-notice" -> one(new Command.GiveNotice(text(fields.getFirst("text"))));
            case "raise-objection" ->
                    one(new Command.RaiseObjection(text(fields.getFirst("text"))));
            case "answer-objection" ->
                    one(
                            new Command.AnswerObjection(
                                    objection(fields, reading), text(fields.getFirst("answer"))));
            case "uphold-objection" ->
                    one(
                            new Command.UpholdObjection(
                                    objection(fields, reading), text(fields.getFirst("answer"))));
            case "supervise" -> one(new Command.Supervise(text(fields.getFirst("demand"))));
            case "lift-supervision" -> one(new Command.LiftSupervision(grounds));
            case "submit" -> one(new Command.Submit(text(fields.getFirst("summary"))));
            case "sign" -> one(new Command.Sign());
            case "refuse-to-sign" -> one(new Command.RefuseToSign(grounds));
            case "verify" -> one(new Command.Verify(finding));
            case CommandForms.VERIFY_AND_CLOSE ->
                    Optional.of(
                            List.of(
                                    new Command.Verify(finding),
                                    new Command.Close(closureClass(fields, reading), note)));
            case "return" -> one(new Command.Return(grounds));
            case "close" -> one(new Command.Close(closureClass(fields, reading), note));
            case "pass-look-back" -> one(new Command.PassLookBack(finding));
            case "confirm-effective" -> one(new Command.ConfirmEffective(finding));
            case "pass-extra-look-back" -> one(new Command.PassExtraLookBack(finding));
            case "fail-look-back" -> one(new Command.FailLookBack(finding));
            case "report-recurrence" -> one(new Command.ReportRecurrence(grounds));
            case "reopen" ->
                    one(
                            new Command.Reopen(
                                    reading.day("deadline", fields.getFirst("deadline")), note));
            case "ask-extension" ->
                    one(
                            new Command.AskExtension(
                                    needed(
                                            "until",
                                            reading.day("until", fields.getFirst("until")),
                                            reading),
                                    grounds));
            case "grant-extension" -> one(new Command.GrantExtension());
            case "refuse-extension" -> one(new Command.RefuseExtension(grounds));
            case "reject" -> one(new Command.Reject(grounds));
            case "merge" ->
                    one(
                            new Command.Merge(
                                    new ProblemId(
                                            needed(
                                                    "into",
                                                    reading.number("into", fields.getFirst("into")),
                                                    0L,
                                                    reading))));
            case "pose" -> one(pose(fields, note, reading));
            case "undo" -> one(new Command.Undo());
            case "remark" -> one(new Command.Remark(text(fields.getFirst("text"))));
            default -> Optional.empty();
        };
    }

    /** All of a level, if one is chosen; else peers that were ticked and units that were named. */
    private static Command pose(
            MultiValueMap<String, String> fields, String note, Reading reading) {
        Optional<Level> level = Level.named(text(fields.getFirst("level")));
        if (level.isPresent()) {
            Optional<UnitId> under =
                    Optional.of(text(fields.getFirst("under")))
                            .filter(words -> !words.isBlank())
                            .map(words -> reading.unitCalled("under", words));
            return new Command.Pose(
                    reading.ofLevel(level.get(), under), Command.Pose.Chosen.LEVEL, note);
        }
        List<UnitId> units =
                Stream.concat(
                                fields.getOrDefault("units", List.of()).stream()
                                        .map(code -> reading.unitCalled("units", code)),
                                reading.unitsCalled("named", fields.getFirst("named")).stream())
                        .toList();
        return new Command.Pose(units, note);
    }

    private static Command plan(MultiValueMap<String, String> fields, Reading reading) {
        return new Command.Plan(
                text(fields.getFirst("correction")),
                needed(
                        "correctionDue",
                        reading.day("correctionDue", fields.getFirst("correctionDue")),
                        reading),
                written(fields.getFirst("correctiveAction")),
                reading.day("correctiveActionDue", fields.getFirst("correctiveActionDue")),
                written(fields.getFirst("noneNeeded")),
                text(fields.getFirst("successCriteria")));
    }

    /**
     * The chains of whys. Nobody types a why twice: what a further chain leaves empty at its
     * beginning is as in the chain before. Chains that are left empty at the end are none.
     */
    private static List<Problem.RootCause> rootCauses(
            MultiValueMap<String, String> fields, Reading reading) {
        int count = 1;
        for (int i = 1; fields.containsKey("rootCauses[" + i + "].whys[0]"); i++) {
            String at = "rootCauses[" + i + "].";
            boolean isEmpty =
                    whys(fields, at).isEmpty() && text(fields.getFirst(at + "category")).isBlank();
            count = isEmpty ? count : i + 1;
        }
        List<Problem.RootCause> rootCauses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String at = "rootCauses[" + i + "].";
            List<String> whys = whys(fields, at);
            List<String> before = i == 0 ? List.of() : rootCauses.getLast().whys();
            for (int j = 0;
                    j < Math.min(whys.size(), before.size()) && whys.get(j).isBlank();
                    j++) {
                whys.set(j, before.get(j));
            }
            rootCauses.add(
                    new Problem.RootCause(
                            reading.choice(
                                    at + "category",
                                    fields.getFirst(at + "category"),
                                    CauseCategory.class),
                            whys));
        }
        return rootCauses;
    }

    /** The answers from the first on; what is left empty at the end is not one. */
    private static List<String> whys(MultiValueMap<String, String> fields, String at) {
        List<String> whys = new ArrayList<>();
        for (int i = 0; fields.containsKey(at + "whys[" + i + "]"); i++) {
            whys.add(text(fields.getFirst(at + "whys[" + i + "]")));
        }
        while (!whys.isEmpty() && whys.getLast().isBlank()) {
            whys.removeLast();
        }
        return whys;
    }

    /** The number of an objection; one that is none is told by the rules. */
    private static int objection(MultiValueMap<String, String> fields, Reading reading) {
        return needed(
                        "objection",
                        reading.number("objection", fields.getFirst("objection")),
                        0L,
                        reading)
                .intValue();
    }

    private static ClosureClass closureClass(
            MultiValueMap<String, String> fields, Reading reading) {
        return reading.choice("closureClass", fields.getFirst("closureClass"), ClosureClass.class);
    }

    private static Optional<String> written(@Nullable String text) {
        return Optional.of(text(text)).filter(words -> !words.isBlank());
    }

    private static LocalDate needed(String where, Optional<LocalDate> day, Reading reading) {
        return needed(where, day, LocalDate.EPOCH, reading);
    }

    private static <T> T needed(String where, Optional<T> value, T meanwhile, Reading reading) {
        if (value.isEmpty() && !reading.hasFaultAt(where)) {
            reading.add(Fault.at(where, "fault.missing"));
        }
        return value.orElse(meanwhile);
    }

    private static Optional<List<Command>> one(Command command) {
        return Optional.of(List.of(command));
    }
}
