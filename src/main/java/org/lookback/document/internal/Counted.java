package org.lookback.document.internal;

import org.lookback.campaign.Campaign;
import org.lookback.document.Colour;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentText;
import org.lookback.document.FigureTable;
import org.lookback.document.Figures;
import org.lookback.document.Passage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.ledger.ClosureClass;
import org.lookback.ledger.CountOf;
import org.lookback.ledger.DayTally;
import org.lookback.ledger.Ledger;
import org.lookback.ledger.OverdueTally;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.SpellFilter;
import org.lookback.ledger.Spells;
import org.lookback.ledger.TallyCell;
import org.lookback.ledger.Trait;
import org.lookback.ledger.TraitCounts;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the ledger counts of a unit with those below it, told in sentences and tables. Each figure
 * is shown with what it is a part of, and the classes of closure are never added up to one rate.
 */
@Component
public class Counted {

    /** So many overdue problems are listed at most, those that are late longest. */
    static final int MOST_LISTED = 30;

    private final Ledger ledger;
    private final Spells spells;
    private final Organization organization;
    private final Speech speech;
    private final Clock clock;

    public Counted(
            Ledger ledger, Spells spells, Organization organization, Speech speech, Clock clock) {
        this.ledger = ledger;
        this.spells = spells;
        this.organization = organization;
        this.speech = speech;
        this.clock = clock;
    }

    /**
     * What is to be told, and of whom.
     *
     * @param subject the unit that it is about, with those below it
     */
    public record Asked(
            DocumentKind kind,
            Campaign campaign,
            Unit subject,
            LocalDate from,
            LocalDate to,
            Locale language) {}

    /** How many problems of a unit's subtree are open, and struck off in each class. */
    private record Count(long open, Map<ClosureClass, Long> closed) {

        static Count of(List<TallyCell> cells, UnitId unit) {
            long open = 0;
            Map<ClosureClass, Long> closed = new EnumMap<>(ClosureClass.class);
            for (TallyCell cell : cells) {
                if (!cell.unit().equals(unit)) {
                    continue;
                }
                if (cell.state().isOpen()) {
                    open += cell.count();
                }
                if (cell.state().isStruckOff()) {
                    cell.closureClass().ifPresent(as -> closed.merge(as, cell.count(), Long::sum));
                }
            }
            return new Count(open, closed);
        }

        long closed(ClosureClass as) {
            return closed.getOrDefault(as, 0L);
        }

        long struckOff() {
            return closed.values().stream().mapToLong(Long::longValue).sum();
        }

        long all() {
            return open + struckOff();
        }

        Count less(Count other) {
            Map<ClosureClass, Long> left = new EnumMap<>(ClosureClass.class);
            for (ClosureClass as : ClosureClass.values()) {
                left.put(as, closed(as) - other.closed(as));
            }
            return new Count(open - other.open, left);
        }

        Count plus(Count other) {
            Map<ClosureClass, Long> sum = new EnumMap<>(ClosureClass.class);
            for (ClosureClass as : ClosureClass.values()) {
                sum.put(as, closed(as) + other.closed(as));
            }
            return new Count(open + other.open, sum);
        }
    }

    /** Everything that was counted, at one moment. */
    private record Counts(
            ZonedDateTime at,
            LocalDate today,
            Count count,
            long overdue,
            Optional<LocalDate> oldestDue,
            List<OverdueTally> waiting,
            List<ProblemCard> longest,
            List<DayTally> days,
            TraitCounts traits,
            List<Unit> below,
            Map<UnitId, Count> countsBelow,
            Map<UnitId, Long> overdueBelow) {}

    /** The figures as they are now, and the text that a new document begins with. */
    public Written written(Actor actor, Asked asked) {
        Counts counts = ledger.inOneSnapshot(() -> counted(actor, asked));
        Text text = new Text(asked, counts);
        return switch (asked.kind()) {
            case SUPERVISION_NOTICE -> text.supervision();
            case BRIEF, CIRCULAR, RECTIFICATION_REPORT -> text.account();
        };
    }

    private Counts counted(Actor actor, Asked asked) {
        Unit subject = asked.subject();
        CountOf what = CountOf.of(asked.campaign().id());
        List<Unit> below = organization.children(subject.id());
        List<UnitId> ids = below.stream().map(Unit::id).toList();
        List<TallyCell> cells = ledger.tallies(actor, below, what);
        return new Counts(
                clock.instant().atZone(asked.campaign().policy().zone()),
                LocalDate.now(clock),
                Count.of(ledger.tallies(actor, List.of(subject), what), subject.id()),
                ledger.overdue(actor, List.of(subject), what).getOrDefault(subject.id(), 0L),
                Optional.ofNullable(
                        ledger.oldestDue(actor, List.of(subject), what).get(subject.id())),
                ledger.overdueByState(actor, List.of(subject), what),
                ledger.longestOverdue(actor, subject, what, MOST_LISTED),
                ledger.days(actor, subject, asked.campaign().id(), asked.from()).stream()
                        .filter(day -> !day.day().isAfter(asked.to()))
                        .sorted(Comparator.comparing(DayTally::day))
                        .toList(),
                spells.traits(
                                actor,
                                new SpellFilter(
                                        asked.campaign().id(),
                                        subject.path(),
                                        Optional.empty(),
                                        Optional.empty()),
                                List.of(subject.id()))
                        .getOrDefault(subject.id(), TraitCounts.none(subject.id())),
                below,
                ids.stream().collect(Collectors.toMap(id -> id, id -> Count.of(cells, id))),
                ledger.overdue(actor, below, what));
    }

    /** Puts what was counted into words, in the document's language. */
    private final class Text {

        private final Asked asked;
        private final Counts counts;
        private final List<Passage> passages = new ArrayList<>();
        private final List<FigureTable> tables = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        Text(Asked asked, Counts counts) {
            this.asked = asked;
            this.counts = counts;
        }

        Written account() {
            say("opening." + asked.kind(), asked.subject().name(), asked.campaign().name());
            head("all");
            say(
                    "stock",
                    counts.at(),
                    asked.subject().name(),
                    asked.campaign().name(),
                    counts.count().all(),
                    counts.count().open(),
                    counts.count().struckOff());
            say(
                    "period",
                    asked.from(),
                    asked.to(),
                    counts.days().stream().mapToLong(DayTally::registered).sum(),
                    counts.days().stream().mapToLong(DayTally::struckOff).sum(),
                    counts.days().isEmpty() ? 0 : counts.days().getLast().open());
            head("closed");
            say(
                    "classes",
                    counts.count().struckOff(),
                    counts.count().closed(ClosureClass.DONE),
                    counts.count().closed(ClosureClass.KEPT_UP),
                    counts.count().closed(ClosureClass.STANDING));
            terms();
            TraitCounts traits = counts.traits();
            say(
                    "judged",
                    traits.of(Trait.JUDGED),
                    traits.of(Trait.RETURNED),
                    traits.of(Trait.STRUCK_OFF),
                    traits.of(Trait.CAME_BACK));
            head("overdue");
            overdue();
            if (asked.kind() == DocumentKind.CIRCULAR && !counts.longest().isEmpty()) {
                table(longest());
            }
            if (!counts.below().isEmpty()) {
                head("units");
                table(units());
            }
            return written(Optional.empty());
        }

        Written supervision() {
            Optional<LocalDate> oldest =
                    counts.longest().stream().flatMap(card -> card.due().stream()).findFirst();
            Optional<Colour> colour = oldest.flatMap(due -> Colour.of(due, counts.today()));
            head("supervised");
            say(
                    "supervised",
                    counts.at(),
                    asked.subject().name(),
                    asked.campaign().name(),
                    counts.count().open(),
                    counts.overdue(),
                    oldest.map(due -> ChronoUnit.DAYS.between(due, counts.today())).orElse(0L));
            say(
                    "colour",
                    Colour.BLUE.from(),
                    Colour.YELLOW.from() - 1,
                    Colour.YELLOW.from(),
                    Colour.RED.from() - 1,
                    Colour.RED.from(),
                    colour.map(it -> speech.say(asked.language(), it)).orElse("—"));
            say("listed", counts.overdue(), counts.longest().size());
            table(longest());
            head("required");
            say("required", colour.map(Colour::daysToReply).orElse(0));
            return written(colour);
        }

        private void terms() {
            TraitCounts traits = counts.traits();
            long over = traits.of(Trait.TERM_OVER);
            say(
                    "terms",
                    counts.at(),
                    over,
                    inTerm(ClosureClass.DONE),
                    inTerm(ClosureClass.KEPT_UP),
                    inTerm(ClosureClass.STANDING),
                    traits.of(Trait.STILL_JUDGED),
                    traits.of(Trait.OVERRAN),
                    traits.of(Trait.OVERRAN_OPEN));
        }

        private long inTerm(ClosureClass as) {
            return counts.traits().inTerm().getOrDefault(as, 0L);
        }

        private void overdue() {
            if (counts.overdue() == 0) {
                sayAs("overdue", "overdue.none", counts.at(), counts.count().open());
                sayAs("waiting", "waiting.none");
                return;
            }
            say(
                    "overdue",
                    counts.at(),
                    counts.count().open(),
                    counts.overdue(),
                    counts.oldestDue().map(Object.class::cast).orElse("—"));
            say(
                    "waiting",
                    counts.waiting().stream()
                            .filter(tally -> tally.count() > 0)
                            .map(tally ->
                                    words(
                                            "waiting.one",
                                            speech.say(asked.language(), tally.state()),
                                            tally.count()))
                            .collect(Collectors.joining(words("waiting.and"))));
        }

        private FigureTable longest() {
            Map<UnitId, Unit> units =
                    organization.byIds(counts.longest().stream().map(ProblemCard::unit).toList());
            return new FigureTable(
                    words("table.overdue"),
                    columns("number", "problem", "unit", "due", "late", "state"),
                    counts.longest().stream()
                            .map(card ->
                                    List.of(
                                            card.id().toString(),
                                            DocumentText.line(card.title()),
                                            Optional.ofNullable(units.get(card.unit()))
                                                    .map(Unit::name)
                                                    .orElse("—"),
                                            card.due().map(LocalDate::toString).orElse("—"),
                                            card.due()
                                                    .map(due ->
                                                            ChronoUnit.DAYS.between(
                                                                    due, counts.today()))
                                                    .map(Object::toString)
                                                    .orElse("—"),
                                            speech.say(asked.language(), card.state())))
                            .toList());
        }

        /** The units directly below, what is the subject's own, and all together. */
        private FigureTable units() {
            List<List<String>> rows = new ArrayList<>();
            Count below = new Count(0, Map.of());
            long overdueBelow = 0;
            for (Unit unit : counts.below()) {
                Count count = counts.countsBelow().getOrDefault(unit.id(), new Count(0, Map.of()));
                long overdue = counts.overdueBelow().getOrDefault(unit.id(), 0L);
                below = below.plus(count);
                overdueBelow += overdue;
                if (unit.isOpen() || count.all() > 0) {
                    rows.add(row(unit.name(), count, overdue));
                }
            }
            Count own = counts.count().less(below);
            if (own.all() > 0) {
                rows.add(row(words("units.own"), own, counts.overdue() - overdueBelow));
            }
            rows.add(row(words("units.all"), counts.count(), counts.overdue()));
            return new FigureTable(
                    words("table.units"),
                    columns("unit", "all", "open", "overdue", "done", "kept", "standing"),
                    rows);
        }

        private static List<String> row(String name, Count count, long overdue) {
            return List.of(
                    DocumentText.line(name),
                    Long.toString(count.all()),
                    Long.toString(count.open()),
                    Long.toString(overdue),
                    Long.toString(count.closed(ClosureClass.DONE)),
                    Long.toString(count.closed(ClosureClass.KEPT_UP)),
                    Long.toString(count.closed(ClosureClass.STANDING)));
        }

        private List<String> columns(String... keys) {
            return Stream.of(keys).map(key -> words("column." + key)).toList();
        }

        private String words(String key, Object... particulars) {
            return speech.say(asked.language(), "document.text." + key, particulars);
        }

        /** Headings are numbered in their order. */
        private void head(String key) {
            long before =
                    lines.stream().filter(line -> line.matches("([一二三四五六]、|[IVX]+\\. ).*")).count();
            lines.add(words("number." + (before + 1)) + words("head." + key));
        }

        private void say(String key, Object... particulars) {
            sayAs(key, key, particulars);
        }

        /** What is told of the same in other words: it takes the place of what was told before. */
        private void sayAs(String key, String sentence, Object... particulars) {
            String words = DocumentText.line(words(sentence, particulars));
            passages.add(new Passage(key, words));
            lines.add(words);
        }

        private void table(FigureTable table) {
            tables.add(table);
            lines.add(table.line());
        }

        private Written written(Optional<Colour> colour) {
            String title =
                    DocumentText.line(
                            words(
                                    "title." + asked.kind(),
                                    asked.subject().name(),
                                    asked.campaign().name()));
            return new Written(
                    new DocumentText(
                            title.length() > Faults.LONGEST_NAME
                                    ? title.substring(0, Faults.LONGEST_NAME)
                                    : title,
                            String.join("\n", lines)),
                    new Figures(counts.at().toInstant(), passages, tables, colour));
        }
    }
}
