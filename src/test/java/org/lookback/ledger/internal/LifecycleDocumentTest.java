package org.lookback.ledger.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.ledger.State;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** docs/lifecycle.md is what the table of moves says. {@code -Ddocs=write} writes it anew. */
class LifecycleDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/lifecycle.md");

    @Test
    void the_document_says_what_the_table_says() throws IOException {
        String told = document();
        if ("write".equals(System.getProperty("docs"))) {
            Files.writeString(DOCUMENT, told);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run mvn test -Dtest=LifecycleDocumentTest -Ddocs=write")
                .isEqualTo(told);
    }

    private static String document() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # The life of a problem

                        Printed from the table of moves (`Move.TABLE` in the room `ledger`); a test compares the two. A command that
                        is not in the table for a state cannot be given in it. Who plays a part is said below; the particulars that a
                        command must bring stand at its record in `Command`, and the rules that can refuse it in `LedgerRefusal`.

                        ```mermaid
                        stateDiagram-v2
                            [*] --> REGISTERED : Register
                        """);
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        for (Move move : Move.TABLE) {
            if (move.from() != move.to()) {
                arrows.computeIfAbsent(
                                move.from() + " --> " + move.to(), ignored -> new TreeSet<>())
                        .add(move.command().getSimpleName());
            }
        }
        arrows.forEach((arrow, commands) ->
                text.append("    ")
                        .append(arrow)
                        .append(" : ")
                        .append(String.join(", ", commands))
                        .append('\n'));
        text.append(
                """
                ```

                ## Moves

                | state | command | by | then |
                | --- | --- | --- | --- |
                """);
        for (State state : State.values()) {
            Move.TABLE.stream()
                    .filter(move -> move.from() == state)
                    .forEach(move ->
                            text.append(
                                    "| %s | %s | %s | %s |\n"
                                            .formatted(
                                                    state,
                                                    move.command().getSimpleName(),
                                                    move.part().name().toLowerCase(Locale.ROOT),
                                                    move.to() == state ? "stays" : move.to())));
        }
        text.append(
                """

                ## Taking back

                Whoever has taken the last step can take it back (`Undo`): the same person, within %d minutes, as long as
                nothing came after it that was not itself taken back, and as long as the campaign runs. The problem is then
                as it was before, in every count and list; the history keeps both. A part is not opened again under a whole
                that was settled since. These are never taken back:

                | event | because |
                | --- | --- |
                """
                        .formatted(Lifecycle.UNDO_WITHIN.toMinutes()));
        for (Lasting lasting : Lasting.values()) {
            text.append("| %s | %s |\n".formatted(lasting.event().getSimpleName(), lasting.why()));
        }
        text.append(
                """

                ## Parts

                | part | who plays it |
                | --- | --- |
                | witness | any post that reaches the problem |
                | superior | office, leader or lead whose post reaches the problem, the unit's own leader among them |
                | overseer | office, leader or verifier of a unit above, the lead of the special action; never the unit itself |
                | responsible | leader or liaison of the responsible unit |
                | participant | leader or liaison of a participating unit whose answer is awaited |
                | posed | leader or liaison of a unit that was asked and has not answered |
                | examiner | office, leader or verifier of a unit above, the lead unit, a guidance group; and nobody who worked on it, signed it or holds a post in the responsible unit |

                A problem under supervision (`Supervise`) is examined, rejected, merged and released only by posts at the supervising
                unit or above it.

                ## Before closure

                A campaign says which checks stand between a unit's work and `Close`, in this order: `SelfCheck` before `Submit`, `Verify`,
                `RecordVisit` where the submission was drawn, `GiveNotice` with `RaiseObjection` and `AnswerObjection` or
                `UpholdObjection`. What was submitted keeps the checks of its day. ADR 0023 says how the draw is made and repeated.
                """);
        String parts =
                Arrays.stream(Part.values())
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("|"));
        assertThat(
                        text.toString()
                                .lines()
                                .filter(line -> line.matches("\\| (" + parts + ") \\|.*")))
                .hasSize(Part.values().length);
        return text.toString();
    }
}
