package org.lookback.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.lookback.kernel.Actor;
import org.lookback.ledger.FigureCheck;
import org.lookback.ledger.FigureChecks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the figures are what the history says, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "ledger")
class FigureCheckController {

    /**
     * What came of it when all figures were counted anew from the history.
     *
     * @param millis how long it took
     * @param broken where the history's chain breaks first; for administrators of the whole tree
     * @param told the first differences; for administrators of the whole tree
     */
    @Schema(name = "FigureCheck")
    record CheckView(
            Instant startedAt,
            long millis,
            long entries,
            long problems,
            boolean holds,
            int differences,
            Optional<String> broken,
            List<String> told) {
        static CheckView of(FigureCheck check, boolean where) {
            return new CheckView(
                    check.startedAt(),
                    check.took().toMillis(),
                    check.entries(),
                    check.problems(),
                    check.holds(),
                    check.differences(),
                    check.broken().filter(_ -> where),
                    where ? check.told() : List.of());
        }
    }

    private final FigureChecks checks;

    FigureCheckController(FigureChecks checks) {
        this.checks = checks;
    }

    @GetMapping("/figure-checks")
    @Operation(
            operationId = "listFigureChecks",
            summary = "What came of counting all figures anew from the history, the last first")
    List<CheckView> latest(Actor actor) {
        boolean where = checks.administrator(actor).isPresent();
        return checks.latest().stream().map(check -> CheckView.of(check, where)).toList();
    }
}
