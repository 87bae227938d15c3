package org.lookback.bench.load;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.Event;
import org.lookback.ledger.EventTypes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The history of one of the demo's problems: what people did to it, by the commands and rules of the
 * product. Clones of it go through the same at other units.
 *
 * @param owner the unit responsible at the end
 */
record Template(List<Line> lines, UnitId owner) {

    /**
     * An entry of the chronicle.
     *
     * @param data as it is written; valid for every clone where the event names no unit
     */
    record Line(Instant at, long person, Optional<String> post, Event event, String data) {}

    /** Every history that does not speak of other problems, in the order of registration. */
    static List<Template> all(Connection connection) throws SQLException {
        List<Template> templates = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        long stream = -1;
        try (Statement statement = connection.createStatement()) {
            ResultSet rows =
                    statement.executeQuery(
                            """
                            select stream_id, at, person_id, post_title, type, data from chronicle_entries
                            where stream_kind = 'problem' order by stream_id, version
                            """);
            while (rows.next()) {
                if (rows.getLong("stream_id") != stream) {
                    add(templates, lines);
                    lines = new ArrayList<>();
                    stream = rows.getLong("stream_id");
                }
                String data = rows.getString("data");
                lines.add(
                        new Line(
                                rows.getTimestamp("at").toInstant(),
                                rows.getLong("person_id"),
                                Optional.ofNullable(rows.getString("post_title")),
                                CanonicalJson.read(data, EventTypes.named(rows.getString("type"))),
                                data));
            }
            add(templates, lines);
        }
        return templates;
    }

    private static void add(List<Template> templates, List<Line> lines) {
        if (!lines.isEmpty() && lines.stream().noneMatch(line -> speaksOfOthers(line.event()))) {
            templates.add(new Template(List.copyOf(lines), owner(lines)));
        }
    }

    private static boolean speaksOfOthers(Event event) {
        return switch (event) {
            case Event.Registered registered ->
                    registered.parent().isPresent() || registered.posedFrom().isPresent();
            case Event.BrokenDown _,
                    Event.Merged _,
                    Event.Absorbed _,
                    Event.Posed _,
                    Event.PoseAccepted _,
                    Event.PoseDeclined _,
                    Event.Undone _ ->
                    true;
            default -> false;
        };
    }

    private static UnitId owner(List<Line> lines) {
        return lines.stream()
                .flatMap(line ->
                        switch (line.event()) {
                            case Event.Registered registered -> Stream.of(registered.unit());
                            case Event.Assigned assigned -> Stream.of(assigned.unit());
                            case Event.Transferred transferred -> Stream.of(transferred.unit());
                            default -> Stream.<UnitId>empty();
                        })
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    Instant registeredAt() {
        return lines.getFirst().at();
    }

    Instant changedAt() {
        return lines.getLast().at();
    }

    List<EvidenceId> files() {
        return lines.stream()
                .flatMap(line ->
                        line.event() instanceof Event.EvidenceAttached(var file, var _)
                                ? Stream.of(file)
                                : Stream.empty())
                .toList();
    }
}
