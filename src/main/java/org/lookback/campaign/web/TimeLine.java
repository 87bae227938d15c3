package org.lookback.campaign.web;

import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A campaign over its time: batches with their early preparation, and beside each other the
 * measures, which run through all of it, each with the key actions due in it. Drawn on a plane
 * {@link #WIDTH} wide.
 */
public record TimeLine(List<Month> months, List<Lane> lanes, int today, int height) {

    public static final int WIDTH = 1000;

    /** Where time begins; to the left of it stand the names. */
    public static final int LEFT = 150;

    private static final int RIGHT = 985;
    private static final int TOP = 30;
    private static final int ROW = 22;
    private static final int LETTERS = 14;
    private static final int LETTER_WIDTH = 12;

    /** The first of a month. */
    public record Month(LocalDate day, int x) {}

    /** A strip of the plane. */
    public sealed interface Lane {
        int y();

        String name();
    }

    /**
     * When a batch runs.
     *
     * @param early where its preparation begins; where there is none, where it begins
     */
    public record BatchLane(String name, int y, int early, int from, int to) implements Lane {}

    /** A measure with what is due in it; the key actions of none have no name. */
    public record MeasureLane(String name, int y, int from, int to, int height, List<Due> dues)
            implements Lane {}

    /** A key action on its day. */
    public record Due(KeyAction action, LocalDate day, int x, int y, String label, Side side) {}

    /** On which side of its mark a label stands. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** Empty where nothing has a day. */
    static Optional<TimeLine> of(CampaignSheet sheet, LocalDate today) {
        Campaign campaign = sheet.campaign();
        boolean dated =
                sheet.batches().stream().anyMatch(batch -> batch.startsOn().isPresent())
                        || sheet.keyActions().stream()
                                .anyMatch(action -> action.dueOn().isPresent());
        if (!dated) {
            return Optional.empty();
        }
        List<LocalDate> days =
                Stream.of(
                                Stream.of(campaign.startsOn(), today),
                                campaign.endsOn().stream(),
                                sheet.keyActions().stream()
                                        .flatMap(action -> action.dueOn().stream()),
                                sheet.batches().stream()
                                        .flatMap(batch ->
                                                Stream.of(
                                                                batch.startsOn(),
                                                                batch.endsOn(),
                                                                batch.preparationFrom())
                                                        .flatMap(Optional::stream)))
                        .flatMap(each -> each)
                        .sorted()
                        .toList();
        Scale scale = new Scale(days.getFirst(), days.getLast().plusDays(1));
        LocalDate end = campaign.endsOn().orElse(days.getLast());
        List<Lane> lanes = new ArrayList<>();
        int y = TOP;
        for (Batch batch : sheet.batches()) {
            if (batch.startsOn().isPresent()) {
                LocalDate start = batch.startsOn().get();
                lanes.add(
                        new BatchLane(
                                shortened(batch.name(), LETTERS - 4),
                                y,
                                scale.x(batch.preparationFrom().orElse(start)),
                                scale.x(start),
                                scale.x(batch.endsOn().orElse(end).plusDays(1))));
                y += ROW + 4;
            }
        }
        for (Measure measure : sheet.measures()) {
            MeasureLane lane =
                    lane(
                            shortened(measure.name(), LETTERS - 4),
                            y,
                            scale.x(campaign.startsOn()),
                            scale.x(end.plusDays(1)),
                            sheet.keyActions().stream()
                                    .filter(action ->
                                            action.measure().equals(Optional.of(measure.id())))
                                    .toList(),
                            scale);
            lanes.add(lane);
            y += lane.height() + 4;
        }
        List<KeyAction> others =
                sheet.keyActions().stream()
                        .filter(action -> action.measure().isEmpty() && action.dueOn().isPresent())
                        .toList();
        if (!others.isEmpty()) {
            MeasureLane lane =
                    lane(
                            "",
                            y,
                            scale.x(campaign.startsOn()),
                            scale.x(end.plusDays(1)),
                            others,
                            scale);
            lanes.add(lane);
            y += lane.height() + 4;
        }
        return Optional.of(new TimeLine(scale.months(), lanes, scale.x(today), y + 4));
    }

    /** A label goes one row further down while it would cover another. */
    private static MeasureLane lane(
            String name, int y, int from, int to, List<KeyAction> actions, Scale scale) {
        List<Due> dues = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        actions.stream()
                .filter(action -> action.dueOn().isPresent())
                .sorted((one, other) -> one.dueOn().get().compareTo(other.dueOn().get()))
                .forEach(action -> {
                    int x = scale.x(action.dueOn().get());
                    String label = shortened(action.wording(), LETTERS);
                    int width = (label.length() + 2) * LETTER_WIDTH;
                    Side side = x + width > RIGHT ? Side.LEFT : Side.RIGHT;
                    int begins = side == Side.RIGHT ? x - 8 : x - width;
                    int row = 0;
                    while (row < ends.size() && ends.get(row) > begins) {
                        row++;
                    }
                    int ending = side == Side.RIGHT ? x + width : x + 12;
                    if (row == ends.size()) {
                        ends.add(ending);
                    } else {
                        ends.set(row, ending);
                    }
                    dues.add(
                            new Due(
                                    action,
                                    action.dueOn().get(),
                                    x,
                                    y + row * ROW + ROW / 2,
                                    label,
                                    side));
                });
        return new MeasureLane(name, y, from, to, Math.max(1, ends.size()) * ROW, dues);
    }

    private static String shortened(String words, int letters) {
        return words.length() <= letters ? words : words.substring(0, letters - 1) + "…";
    }

    private record Scale(LocalDate first, LocalDate last) {

        int x(LocalDate day) {
            long whole = Math.max(1, ChronoUnit.DAYS.between(first, last));
            return (int) (LEFT + ChronoUnit.DAYS.between(first, day) * (RIGHT - LEFT) / whole);
        }

        /** So many that their names do not touch. */
        List<Month> months() {
            List<Month> months = new ArrayList<>();
            int step = (int) (1 + ChronoUnit.MONTHS.between(first, last) / 12);
            LocalDate month = first.withDayOfMonth(1).plusMonths(1);
            for (; month.isBefore(last); month = month.plusMonths(step)) {
                months.add(new Month(month, x(month)));
            }
            return months;
        }
    }
}
