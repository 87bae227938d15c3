package org.lookback.campaign.web;

import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A batch with its place in time.
 *
 * @param units the first of its units
 * @param bar where it lies within the campaign's time; absent as long as it has no first day
 * @param overlaps the other batches that prepare or run at the same time
 */
public record BatchLine(Batch batch, List<Unit> units, Optional<Bar> bar, List<Overlap> overlaps) {

    /**
     * A bar on a line of 1,000 parts.
     *
     * @param early where the early preparation begins; where there is none, where the batch begins
     */
    public record Bar(int early, int start, int end) {}

    /**
     * A batch that prepares or runs at the same time.
     *
     * @param days on how many days
     * @param preparing on how many of these one of the two only prepares
     */
    public record Overlap(String batch, long days, long preparing) {}

    static List<BatchLine> of(
            Campaign campaign,
            List<Batch> batches,
            java.util.function.Function<Batch, List<Unit>> units) {
        List<LocalDate> days =
                Stream.concat(
                                Stream.concat(
                                        Stream.of(campaign.startsOn()), campaign.endsOn().stream()),
                                batches.stream()
                                        .flatMap(batch ->
                                                Stream.of(
                                                                batch.startsOn(),
                                                                batch.endsOn(),
                                                                batch.preparationFrom())
                                                        .flatMap(Optional::stream)))
                        .sorted()
                        .toList();
        LocalDate first = days.getFirst();
        LocalDate last = days.getLast();
        List<BatchLine> lines = new ArrayList<>();
        for (Batch batch : batches) {
            lines.add(
                    new BatchLine(
                            batch,
                            units.apply(batch),
                            batch.startsOn().map(start -> bar(batch, start, first, last)),
                            overlaps(batch, batches, last)));
        }
        return lines;
    }

    private static Bar bar(Batch batch, LocalDate start, LocalDate first, LocalDate last) {
        return new Bar(
                place(batch.preparationFrom().orElse(start), first, last),
                place(start, first, last),
                Math.max(
                        place(start, first, last) + 4,
                        place(batch.endsOn().orElse(last), first, last)));
    }

    private static int place(LocalDate day, LocalDate first, LocalDate last) {
        long whole = Math.max(1, ChronoUnit.DAYS.between(first, last));
        return (int) (ChronoUnit.DAYS.between(first, day) * 1000 / whole);
    }

    private static List<Overlap> overlaps(Batch batch, List<Batch> all, LocalDate last) {
        if (batch.startsOn().isEmpty()) {
            return List.of();
        }
        List<Overlap> overlaps = new ArrayList<>();
        for (Batch other : all) {
            if (other.id() != batch.id() && other.startsOn().isPresent()) {
                LocalDate to = earlier(batch.endsOn().orElse(last), other.endsOn().orElse(last));
                long days =
                        days(
                                later(
                                        batch.mayStartOn().orElseThrow(),
                                        other.mayStartOn().orElseThrow()),
                                to);
                long running = days(later(batch.startsOn().get(), other.startsOn().get()), to);
                if (days > 0) {
                    overlaps.add(new Overlap(other.name(), days, days - running));
                }
            }
        }
        return overlaps;
    }

    private static long days(LocalDate from, LocalDate to) {
        return Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
