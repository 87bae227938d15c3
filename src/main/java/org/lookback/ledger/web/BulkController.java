package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.ProblemId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Problem;
import org.lookback.ledger.State;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One command for many problems, over REST. */
@RestController
@Tag(name = "problems")
class BulkController {

    private final Bulk bulk;

    BulkController(Bulk bulk) {
        this.bulk = bulk;
    }

    /** A problem and the version it was read at. */
    record ProblemAt(long id, long version) {}

    /**
     * A command and the problems it is given to; which particulars it needs is said at the address
     * of the command of that name.
     *
     * @param unit a unit's code or name; without one, each problem is assigned to its own
     */
    @Schema(
            name = "PerformOnMany",
            requiredProperties = {"command", "problems"})
    record BulkForm(
            @Nullable String command,
            @Nullable List<ProblemAt> problems,
            @Nullable String unit,
            @Nullable List<String> participants,
            @Nullable LocalDate deadline,
            @Nullable Boolean standing,
            @Nullable LocalDate until,
            @Nullable String grounds,
            @Nullable String finding,
            @Nullable ClosureClass closureClass,
            @Nullable String note,
            @Nullable String text) {

        private MultiValueMap<String, String> fields() {
            MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
            set(fields, "unit", unit);
            set(
                    fields,
                    "participants",
                    participants == null ? null : String.join("\n", participants));
            set(fields, "deadline", deadline);
            set(fields, "standing", standing);
            set(fields, "until", until);
            set(fields, "grounds", grounds);
            set(fields, "finding", finding);
            set(fields, "closureClass", closureClass);
            set(fields, "note", note);
            set(fields, "text", text);
            return fields;
        }

        private static void set(
                MultiValueMap<String, String> fields, String name, @Nullable Object value) {
            if (value != null) {
                fields.set(
                        name,
                        value instanceof Enum<?> constant ? constant.name() : value.toString());
            }
        }
    }

    /**
     * What became of one problem.
     *
     * @param version its version now, if the command was done
     * @param refusal why it was not done
     */
    @Schema(name = "PerformedOnOne")
    record OneView(
            long id,
            boolean done,
            @Nullable Long version,
            @Nullable State state,
            @Schema(ref = "#/components/schemas/ProblemDetails")
                    @Nullable Outcome<Problem> refusal) {}

    /** What became of all. */
    @Schema(name = "PerformedOnMany")
    record ManyView(long done, List<OneView> items) {}

    @PostMapping("/api/v1/problems:perform")
    @Operation(
            summary = "Gives one command to many problems; each answers for itself",
            description =
                    "At most 500. The command is assign, claim, begin, sign, verify-and-close,"
                        + " return, grant-extension, refuse-extension, reopen, transfer, decline,"
                        + " ask-extension, reject or remark. Each problem is given it at the"
                        + " version named; one that is refused hinders no other.")
    Outcome<ManyView> performOnProblems(Actor actor, @RequestBody BulkForm form) {
        if (form.command() == null) {
            return Outcome.faulty("command", "fault.missing");
        }
        Map<ProblemId, Long> rows = new LinkedHashMap<>();
        Optional.ofNullable(form.problems())
                .orElse(List.of())
                .forEach(each -> rows.put(new ProblemId(each.id()), each.version()));
        if (rows.isEmpty()) {
            return Outcome.faulty("problems", "fault.missing");
        }
        if (rows.size() > PageRequest.LARGEST) {
            return Outcome.faulty("problems", "fault.bulk.too-many", PageRequest.LARGEST);
        }
        return bulk.perform(actor, form.command(), rows, form.fields())
                .map(answer ->
                        new ManyView(
                                answer.done(),
                                answer.lines().stream().map(BulkController::view).toList()));
    }

    private static OneView view(BulkPage.Line line) {
        return line.outcome() instanceof Outcome.Done<Problem>(var problem)
                ? new OneView(line.id().value(), true, problem.version(), problem.state(), null)
                : new OneView(line.id().value(), false, null, null, line.outcome());
    }
}
