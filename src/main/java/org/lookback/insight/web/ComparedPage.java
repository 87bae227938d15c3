package org.lookback.insight.web;

import org.lookback.insight.Compared;
import org.lookback.insight.Funnel;
import org.lookback.insight.Measure;
import org.lookback.insight.Reach;
import org.lookback.insight.ReachedUnits;
import org.lookback.kernel.WilsonInterval;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.Trait;
import org.lookback.ledger.TraitCounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a page shows that compares units of like level by a measure. */
public record ComparedPage(Frame frame, Compared compared, FunnelPlot plot) {

    /** More units make no table; the interface for programs has them all. */
    static final int MOST_ROWS = 200;

    /** Months before these are told over the interface for programs only. */
    private static final int MOST_MONTHS = 24;

    static ComparedPage of(Frame frame, Compared compared) {
        return new ComparedPage(frame, compared, FunnelPlot.of(compared.funnel()));
    }

    /** Of a part of what is counted: some runs with a trait, or of one class. */
    public record Part(Trait trait, Optional<ClosureClass> as) {

        public long of(TraitCounts counts) {
            return as.map(each -> counts.inTerm().getOrDefault(each, 0L))
                    .orElseGet(() -> counts.of(trait));
        }

        public Rows rows(Rows place) {
            Rows rows = place.with(trait);
            return as.map(rows::in).orElse(rows);
        }
    }

    public boolean isEmpty() {
        return compared.funnel().points().isEmpty();
    }

    public Measure measure() {
        return compared.measure();
    }

    /** What is told beside the share itself of the place, and of each unit. */
    public List<Part> parts() {
        return switch (measure()) {
            case OVERRAN -> {
                List<Part> parts = new ArrayList<>();
                Arrays.stream(ClosureClass.values())
                        .forEach(as -> parts.add(new Part(Trait.WITHIN_TERM, Optional.of(as))));
                parts.add(part(Trait.STILL_JUDGED));
                yield parts;
            }
            case NO_RULE -> List.of(part(Trait.NO_ACTION));
            case SOON_BACK -> List.of(part(Trait.CAME_BACK));
            case LAST_DAYS -> List.of(part(Trait.LAST_DAY));
            case THIN -> List.of(part(Trait.ONE_FILE));
            case UNCLAIMED, UNOWNED, UNFOUND, FEWEST_WHYS, RETURNED -> List.of();
        };
    }

    /** What is told of the place alone. */
    public List<Part> further() {
        return measure() == Measure.OVERRAN
                ? List.of(part(Trait.OVERRAN_OPEN), part(Trait.WITHOUT_TERM))
                : List.of();
    }

    private static Part part(Trait trait) {
        return new Part(trait, Optional.empty());
    }

    /** What the share is taken of: the rows, or the units that have done it. */
    public String base(InsightAddress place) {
        return measure()
                .reach()
                .map(reach -> place.units(reach, ReachedUnits.Which.REACHED).href())
                .orElseGet(() -> place.rows().with(measure().base()).href());
    }

    /** How many of them there are. */
    public long base(Compared.Share share) {
        return measure().reach().isPresent() ? share.all() - share.counted() : share.all();
    }

    /** Those that are counted. */
    public String counted(InsightAddress place) {
        return measure()
                .reach()
                .map(reach -> place.units(reach, ReachedUnits.Which.NOT_REACHED).href())
                .orElseGet(() -> place.rows().with(measure().counted()).href());
    }

    /** Those of a month that are counted. */
    public String counted(Compared.Month month) {
        InsightAddress place = frame.address();
        return measure()
                .reach()
                .map(reach ->
                        place.units(reach, ReachedUnits.Which.NOT_REACHED)
                                .with("month", List.of(month.month()))
                                .href())
                .orElseGet(() -> in(month, measure().counted()));
    }

    /** What the share of a month is taken of, or the units that have done it by then. */
    public String base(Compared.Month month) {
        return measure()
                .reach()
                .map(reach ->
                        frame.address()
                                .units(reach, ReachedUnits.Which.REACHED)
                                .with("month", List.of(month.month()))
                                .href())
                .orElseGet(() -> in(month, measure().base()));
    }

    private String in(Compared.Month month, Trait trait) {
        return frame.address().rows().with(trait).with("month", List.of(month.month())).href();
    }

    /** The last months, the latest first. */
    public List<Compared.Month> months() {
        List<Compared.Month> all = compared.months();
        return all.subList(Math.max(0, all.size() - MOST_MONTHS), all.size()).reversed();
    }

    /** How the share went, month by month, and where it may lie. */
    public MonthPlot trend() {
        return MonthPlot.of(months().reversed());
    }

    /** What may be told of how units below are reached. */
    public List<Reach> reaches() {
        return List.of(Reach.values());
    }

    /** Those that stand out for the worse, the farthest first. */
    public List<Funnel.Point> worse() {
        return compared.at(Funnel.Place.FAR_ABOVE);
    }

    /** Those that stand out for the better. */
    public List<Funnel.Point> better() {
        return compared.at(Funnel.Place.FAR_BELOW);
    }

    /** How many lie between the limits, above or below. */
    public long between() {
        return count(Funnel.Place.ABOVE) + count(Funnel.Place.BELOW);
    }

    /**
     * How many do so by chance at most, of as many units that are alike: fewer where units have few
     * problems, as no count may lie just at a limit.
     */
    public long betweenByChance() {
        return (long) Math.ceil(compared.funnel().judged() * 0.05);
    }

    public long count(Funnel.Place place) {
        return compared.funnel().points().stream().filter(point -> point.place() == place).count();
    }

    /** The units with the most of what the share is taken of, in a table. */
    public List<Funnel.Point> rows() {
        return compared.funnel().points().stream()
                .sorted(Comparator.comparingLong(point -> -point.tried().all()))
                .limit(MOST_ROWS)
                .toList();
    }

    public boolean isCutShort() {
        return compared.funnel().points().size() > MOST_ROWS;
    }

    public InsightAddress at(Funnel.Point point) {
        return frame.address().of(compared.unit(point));
    }

    /** The interval of a share, of which there is none of nothing. */
    static Optional<WilsonInterval> interval(Compared.Share share) {
        return share.all() == 0
                ? Optional.empty()
                : Optional.of(WilsonInterval.of(share.share(), (double) share.all()));
    }

    /** The factor by which limits are wider, as people read it. */
    public String widened() {
        return oneDecimal(Math.sqrt(compared.funnel().factor()));
    }

    /** How many of the place would lie on the last day of their terms, were all days alike. */
    public String lastDayIfEven() {
        return oneDecimal(compared.whole().lastDayIfEven());
    }

    public String lastDaysIfEven() {
        return oneDecimal(compared.whole().lastDaysIfEven());
    }

    public static String oneDecimal(double number) {
        return Double.toString(Math.round(10 * number) / 10.0);
    }
}
