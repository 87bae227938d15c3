package org.lookback.casebook.internal;

import org.lookback.casebook.CaseText;
import org.lookback.ledger.Problem;
import org.lookback.ledger.ProblemCard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the first text of a case out of what the ledger says of its problems, so that nobody types
 * it again. It adds no words of its own.
 */
public final class Takeover {

    private Takeover() {}

    /** A problem and what its row says of time. */
    public record Source(Problem problem, ProblemCard card) {}

    public static CaseText of(List<Source> sources, ZoneId zone) {
        return new CaseText(
                sources.getFirst().problem().entry().title(),
                told(
                        sources,
                        source -> {
                            Problem.Entry entry = source.problem().entry();
                            String on = " (" + day(source.card().registeredAt(), zone) + ")";
                            return Stream.of(
                                    sources.size() > 1
                                            ? entry.title() + on + "\n" + entry.description()
                                            : entry.description() + on);
                        }),
                told(
                        sources,
                        source ->
                                source.problem().rectification().rootCauses().stream()
                                        .map(cause -> String.join(" → ", cause.whys()))),
                told(
                        sources,
                        source ->
                                source
                                        .problem()
                                        .rectification()
                                        .correctionResult()
                                        .or(() ->
                                                source.problem()
                                                        .rectification()
                                                        .plan()
                                                        .map(Problem.Undertaking::correction))
                                        .stream()),
                told(
                        sources,
                        source ->
                                Stream.concat(
                                        source
                                                .problem()
                                                .rectification()
                                                .plan()
                                                .flatMap(Problem.Undertaking::correctiveAction)
                                                .stream(),
                                        source.problem().rectification().rule().stream()
                                                .map(rule ->
                                                        "《%s》(%s) %s"
                                                                .formatted(
                                                                        rule.title(),
                                                                        rule.number(),
                                                                        rule.issuedOn())))));
    }

    private static String told(List<Source> sources, Function<Source, Stream<String>> words) {
        String told =
                sources.stream()
                        .map(source ->
                                words.apply(source)
                                        .filter(text -> !text.isBlank())
                                        .collect(Collectors.joining("\n")))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        return CaseText.cut(told, CaseText.LONGEST_PART);
    }

    private static LocalDate day(Instant time, ZoneId zone) {
        return LocalDate.ofInstant(time, zone);
    }
}
