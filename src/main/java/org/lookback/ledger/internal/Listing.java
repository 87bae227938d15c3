package org.lookback.ledger.internal;

import org.lookback.campaign.Campaigns;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.LedgerFilter.Breadth;
import org.lookback.ledger.LedgerFilter.Sort;
import org.lookback.ledger.ProblemCard;
import org.lookback.ledger.Span;
import org.lookback.ledger.State;
import org.lookback.ledger.TallyCell;
import org.lookback.ledger.Trait;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Rows of the ledger: which ones, in which order, how many. A part of the list is found by the
 * numbers of its rows alone, in narrow indexes, and only its own rows are read. How many there are
 * is known from the tallies where they count just that; otherwise rows are counted up to a bound.
 */
@Repository
public class Listing {

    /** Rows that no tally counts are counted up to here. */
    static final int MOST_COUNTED = 1_000;

    private static final int NUMBERS_AT_A_TIME = 20_000;

    /** Beyond so many, rows from abroad are looked up by the database and not handed to it. */
    private static final int FEW_FROM_ABROAD = 1_000;

    /** The states in which a problem waits for the unit above its own. */
    private static final String HELD_ABOVE =
            State.allHeldAbove().stream()
                    .map(state -> "'" + state.name() + "'")
                    .collect(Collectors.joining(", ", "(", ")"));

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final Organization organization;
    private final Campaigns campaigns;
    private final TransactionTemplate snapshot;

    public Listing(
            JdbcClient jdbc,
            Tallies tallies,
            Organization organization,
            Campaigns campaigns,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.organization = organization;
        this.campaigns = campaigns;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** Rows of the ledger that the actor may see, and how many there are, as of one moment. */
    public Page<ProblemCard> search(
            Actor actor, LedgerFilter filter, PageRequest part, LocalDate today) {
        return Objects.requireNonNull(
                snapshot.execute(_ -> {
                    // What a statement costs hangs on who asks and for what, so each is planned for
                    // itself.
                    jdbc.sql("set local plan_cache_mode = force_custom_plan").update();
                    return read(actor, filter, part, today);
                }));
    }

    private Page<ProblemCard> read(
            Actor actor, LedgerFilter filter, PageRequest part, LocalDate today) {
        Reach reach = reach(actor, filter);
        Conditions where = conditions(reach, filter, today);
        Optional<Tallied> tallied = tallied(reach, filter, today);
        if (tallied.isPresent()) {
            long total = tallied.get().matching();
            if (part.offset() >= total) {
                return Page.of(List.of(), part, total);
            }
            return Page.of(
                    cards(ids(where, filter.sort(), part, tallied.get()), today), part, total);
        }
        if (part.offset() + part.size() > MOST_COUNTED) {
            return beyond(where, filter.sort(), part, today);
        }
        List<Long> ids =
                saysWordsAlone(reach, filter)
                        ? idsByWords(reach, filter, MOST_COUNTED + 1L)
                        : ids(where, filter.sort(), false, MOST_COUNTED + 1L, 0, false);
        int total = Math.min(ids.size(), MOST_COUNTED);
        int first = Math.min((int) part.offset(), total);
        int last = Math.min(first + part.size(), total);
        return new Page<>(
                cards(ids.subList(first, last), today),
                part.page(),
                part.size(),
                total,
                ids.size() > MOST_COUNTED);
    }

    /** A part that lies beyond what is counted: all that is known is whether another follows. */
    private Page<ProblemCard> beyond(
            Conditions where, Sort sort, PageRequest part, LocalDate today) {
        List<Long> ids = ids(where, sort, false, part.size() + 1L, part.offset(), false);
        boolean more = ids.size() > part.size();
        List<Long> shown = more ? ids.subList(0, part.size()) : ids;
        return new Page<>(
                cards(shown, today),
                part.page(),
                part.size(),
                shown.isEmpty() ? count(where, Long.MAX_VALUE) : part.offset() + shown.size(),
                more);
    }

    /** Reads from the nearer end, and the way that touches fewer rows. */
    private List<Long> ids(Conditions where, Sort sort, PageRequest part, Tallied tallied) {
        long after = tallied.matching() - part.offset();
        long rows = Math.min(part.size(), after);
        boolean backwards = part.offset() > after - rows;
        long skipped = backwards ? after - rows : part.offset();
        boolean gathered =
                sort != Sort.UNIT
                        && tallied.place()
                                < (skipped + rows) * tallied.whole() / tallied.matching();
        List<Long> ids = ids(where, sort, backwards, rows, skipped, gathered);
        return backwards ? ids.reversed() : ids;
    }

    /**
     * @param gathered whether all rows of the place are gathered and put in order, rather than the
     *     rows of all places walked through in that order
     */
    private List<Long> ids(
            Conditions where,
            Sort sort,
            boolean backwards,
            long rows,
            long skipped,
            boolean gathered) {
        return jdbc.sql(
                        (gathered
                                        ? """
                                        with gathered as materialized (select p.id %3$s from problems p where %1$s)
                                        select p.id from gathered p order by %2$s limit :size offset :offset
                                        """
                                        : """
                                        select p.id from problems p where %1$s order by %2$s limit :size offset :offset
                                        """)
                                .formatted(where.text(), order(sort, backwards), key(sort)))
                .params(where.parameters())
                .param("size", rows)
                .param("offset", skipped)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /** Whether words are all that is asked for, and their index knows the place as well. */
    private static boolean saysWordsAlone(Reach reach, LedgerFilter filter) {
        LedgerFilter words =
                LedgerFilter.ALL
                        .at(filter.under(), Breadth.SUBTREE)
                        .saying(filter.text())
                        .by(filter.sort());
        return filter.equals(words)
                && reach.place().isPresent()
                && reach.campaign().isEmpty()
                && reach.abroad().isEmpty()
                && (filter.sort() == Sort.NEWEST || filter.sort() == Sort.OLDEST)
                && filter.text().filter(text -> Words.of(text).length > 0).isPresent();
    }

    private List<Long> idsByWords(Reach reach, LedgerFilter filter, long most) {
        Conditions words = words(filter.text().orElseThrow(), narrower(reach));
        return jdbc.sql(
                        """
                        select w.problem_id from problem_words w where %s order by w.problem_id %s limit :most
                        """
                                .formatted(
                                        words.text(), filter.sort() == Sort.NEWEST ? "desc" : ""))
                .params(words.parameters())
                .param("most", most)
                .query((row, _) -> row.getLong("problem_id"))
                .list();
    }

    private List<ProblemCard> cards(List<Long> ids, LocalDate today) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select %s from problems p where p.id = any(:ids) order by array_position(:ids, p.id)
                        """
                                .formatted(Problems.CARD))
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .param("today", today)
                .query(Problems::card)
                .list();
    }

    private long count(Conditions where, long most) {
        return jdbc.sql(
                        """
                        select count(*) from (select from problems p where %s limit :most) counted
                        """
                                .formatted(where.text()))
                .params(where.parameters())
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /**
     * The numbers of all rows that the actor may see, in their order, as of one moment. Within a
     * transaction they are read some at a time.
     */
    public long[] numbers(Actor actor, LedgerFilter filter, LocalDate today) {
        Conditions where = conditions(reach(actor, filter), filter, today);
        LongStream.Builder numbers = LongStream.builder();
        jdbc.sql(
                        """
                        select p.id from problems p where %s order by %s
                        """
                                .formatted(where.text(), order(filter.sort(), false)))
                .withFetchSize(NUMBERS_AT_A_TIME)
                .params(where.parameters())
                .query(row -> {
                    numbers.add(row.getLong("id"));
                });
        return numbers.build().toArray();
    }

    /** Whether the actor may see more than so many rows. */
    public boolean areMoreThan(int rows, Actor actor, LedgerFilter filter, LocalDate today) {
        Reach reach = reach(actor, filter);
        return tallied(reach, filter, today)
                        .map(Tallied::matching)
                        .orElseGet(() -> count(conditions(reach, filter, today), rows + 1L))
                > rows;
    }

    private static String order(Sort sort, boolean backwards) {
        return switch (sort) {
            case NEWEST -> backwards ? "p.id" : "p.id desc";
            case OLDEST -> backwards ? "p.id desc" : "p.id";
            case DUE -> backwards ? "p.due_on desc nulls first, p.id" : "p.due_on, p.id desc";
            case CHANGED -> backwards ? "p.changed_at, p.id" : "p.changed_at desc, p.id desc";
            case UNIT -> backwards ? "p.path desc, p.id" : "p.path, p.id desc";
        };
    }

    private static String key(Sort sort) {
        return switch (sort) {
            case NEWEST, OLDEST -> "";
            case DUE -> ", p.due_on";
            case CHANGED -> ", p.changed_at";
            case UNIT -> ", p.path";
        };
    }

    /**
     * Which rows the actor may see at all.
     *
     * @param place the subtree to which they belong, where one post reaches all of it
     * @param campaign the campaign to which they belong, where the reach is bound to one
     * @param visible as a condition
     * @param abroad of those that {@code visible} admits, the ones that lie elsewhere and that the
     *     actor's units were asked to help with
     */
    private record Reach(
            Optional<UnitPath> place,
            Optional<CampaignId> campaign,
            Conditions visible,
            Optional<Conditions> abroad) {}

    private Reach reach(Actor actor, LedgerFilter filter) {
        // What belonged to a unit on some day may lie anywhere by now.
        return filter.asksForPast()
                ? reachAt(actor, filter.at(Optional.empty(), Breadth.SUBTREE))
                : reachAt(actor, filter);
    }

    private Reach reachAt(Actor actor, LedgerFilter filter) {
        Scope scope = Scope.of(actor);
        if (filter.under().isPresent()
                && scope.reachesAllOf(filter.under().get(), filter.campaign())) {
            return new Reach(filter.under(), filter.campaign(), new Conditions(), Optional.empty());
        }
        Optional<Post> widest = filter.under().isPresent() ? Optional.empty() : scope.widestPost();
        if (widest.filter(post -> isWholeTree(post.path()) && post.campaign().isEmpty())
                .isPresent()) {
            return new Reach(
                    widest.map(Post::path), filter.campaign(), new Conditions(), Optional.empty());
        }
        Scope.Condition own = scope.on("p");
        Conditions visible = new Conditions();
        Optional<Conditions> abroad = abroad(scope);
        if (abroad.isEmpty()) {
            visible.and(own.text(), own.parameters());
        } else {
            Map<String, Object> parameters = new HashMap<>(own.parameters());
            parameters.putAll(abroad.get().parameters());
            visible.and(own.text() + " or " + abroad.get().text(), parameters);
        }
        return new Reach(
                widest.map(Post::path),
                widest.flatMap(Post::campaign).or(filter::campaign),
                visible,
                abroad);
    }

    /** The place, where it is less than everything. */
    private Optional<UnitPath> narrower(Reach reach) {
        return reach.place().filter(place -> !isWholeTree(place));
    }

    private boolean isWholeTree(UnitPath place) {
        List<Unit> roots = organization.roots();
        return roots.size() == 1 && roots.getFirst().path().equals(place);
    }

    /** Rows elsewhere that the actor's units were asked to help with; none where there are none. */
    private Optional<Conditions> abroad(Scope scope) {
        Scope.Condition asked = scope.onCampaignRowsAbroad("q", "problem_path");
        List<Long> some =
                jdbc.sql(
                                """
                                select distinct q.problem_id from participations q where %s limit :few
                                """
                                        .formatted(asked.text()))
                        .params(asked.parameters())
                        .param("few", FEW_FROM_ABROAD + 1)
                        .query((row, _) -> row.getLong("problem_id"))
                        .list();
        if (some.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                some.size() <= FEW_FROM_ABROAD
                        ? new Conditions()
                                .and(
                                        "p.id = any(:abroad)",
                                        "abroad",
                                        some.stream().mapToLong(Long::longValue).toArray())
                        : new Conditions()
                                .and(
                                        "p.id = any(array(select q.problem_id from participations q"
                                                + " where "
                                                + asked.text()
                                                + "))",
                                        asked.parameters()));
    }

    /**
     * How many rows there are.
     *
     * @param matching that were asked for
     * @param place in the subtree where they lie
     * @param whole in the whole tree
     */
    private record Tallied(long matching, long place, long whole) {}

    /** The tallies' answer, where they count just what was asked for. */
    private Optional<Tallied> tallied(Reach reach, LedgerFilter filter, LocalDate today) {
        if (reach.place().isEmpty()
                || filter.breadth() != Breadth.SUBTREE
                || filter.source().isPresent()
                || filter.origin().isPresent()
                || filter.severity().isPresent()
                || filter.overdue().isPresent()
                || filter.supervised().isPresent()
                || filter.standing().isPresent()
                || filter.asksForPast()
                || filter.text().filter(text -> !text.isBlank()).isPresent()
                || (filter.campaign().isPresent() && !filter.campaign().equals(reach.campaign()))) {
            return Optional.empty();
        }
        UnitPath place = reach.place().get();
        UnitId root = place.units().getFirst();
        List<TallyCell> cells =
                tallies.cells(
                        place.unit().equals(root) ? List.of(root) : List.of(place.unit(), root),
                        reach.campaign(),
                        Optional.empty());
        Predicate<TallyCell> there = cell -> cell.unit().equals(place.unit());
        long matching = sum(cells, there.and(cell -> matches(cell, filter)));
        long foreign =
                reach.abroad()
                        .map(abroad -> {
                            Conditions where = conditions(reach, filter, today);
                            return count(
                                    new Conditions()
                                            .and(where.text(), where.parameters())
                                            .and(abroad.text(), abroad.parameters()),
                                    Long.MAX_VALUE);
                        })
                        .orElse(0L);
        return Optional.of(
                new Tallied(
                        matching + foreign,
                        sum(cells, there),
                        sum(cells, cell -> cell.unit().equals(root))));
    }

    private static long sum(List<TallyCell> cells, Predicate<TallyCell> which) {
        return cells.stream().filter(which).mapToLong(TallyCell::count).sum();
    }

    private static boolean matches(TallyCell cell, LedgerFilter filter) {
        return (filter.states().isEmpty() || filter.states().contains(cell.state()))
                && (filter.closureClass().isEmpty()
                        || filter.closureClass().equals(cell.closureClass()))
                && (filter.specialAction().isEmpty()
                        || filter.specialAction().equals(cell.specialAction()))
                && filter.recurred().map(wanted -> wanted == cell.recurred()).orElse(true)
                && filter.extended().map(wanted -> wanted == cell.extended()).orElse(true);
    }

    private Conditions conditions(Reach reach, LedgerFilter filter, LocalDate today) {
        Conditions where =
                new Conditions().and(reach.visible().text(), reach.visible().parameters());
        filter.campaign()
                .ifPresent(campaign ->
                        where.and("p.campaign_id = :campaign", "campaign", campaign.value()));
        filter.under()
                .filter(_ -> filter.breadth().isHeld() || !filter.asksForPast())
                .filter(under -> filter.breadth() != Breadth.SUBTREE || !isWholeTree(under))
                .ifPresent(under -> place(where, under, filter.breadth()));
        filter.trait().ifPresent(trait -> trait(where, trait, filter, today));
        days(where, "REGISTERED", filter.registered(), filter);
        days(where, "STRUCK_OFF", filter.struckOff(), filter);
        if (!filter.states().isEmpty()) {
            where.and(
                    "p.state = any(:states)",
                    "states",
                    filter.states().stream().map(Enum::name).toArray(String[]::new));
        }
        filter.closureClass()
                .filter(_ -> filter.trait().isEmpty())
                .ifPresent(as -> where.and("p.closure_class = :class", "class", as.name()));
        filter.specialAction()
                .filter(_ -> filter.trait().isEmpty())
                .ifPresent(special ->
                        where.and("p.special_action_id = :special", "special", special.value()));
        filter.source()
                .filter(_ -> filter.trait().isEmpty())
                .ifPresent(source -> where.and("p.source = :source", "source", source.name()));
        filter.origin()
                .ifPresent(origin ->
                        where.and(
                                "p.origin_kind = :originKind and p.origin_id = :origin",
                                Map.of(
                                        "originKind",
                                        origin.kind().name(),
                                        "origin",
                                        origin.number())));
        filter.severity()
                .filter(_ -> filter.trait().isEmpty())
                .ifPresent(severity ->
                        where.and("p.severity = :severity", "severity", severity.name()));
        filter.recurred()
                .ifPresent(recurred -> where.and("p.recurred = :recurred", "recurred", recurred));
        filter.extended()
                .ifPresent(extended -> where.and(extended ? "p.extended" : "not p.extended"));
        filter.supervised()
                .ifPresent(supervised ->
                        where.and(
                                supervised
                                        ? "p.supervisor_unit_id is not null"
                                        : "p.supervisor_unit_id is null"));
        filter.standing()
                .ifPresent(standing -> where.and(standing ? "p.standing" : "not p.standing"));
        filter.overdue()
                .ifPresent(overdue ->
                        where.and(
                                overdue
                                        ? "p.state in %s and p.due_on < :day"
                                                .formatted(Problems.OPEN_STATES)
                                        : "(p.state in %s and p.due_on < :day) is not true"
                                                .formatted(Problems.OPEN_STATES),
                                "day",
                                today));
        filter.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> {
                    Conditions words =
                            words(
                                    text,
                                    reach.abroad().isEmpty() ? narrower(reach) : Optional.empty());
                    where.and(
                            "p.id in (select w.problem_id from problem_words w where "
                                    + words.text()
                                    + ")",
                            words.parameters());
                });
        return where;
    }

    /** What happened on some days at a place, as the tallies of days count it. */
    private void days(Conditions where, String happening, Span span, LedgerFilter filter) {
        if (!span.narrows()) {
            return;
        }
        Conditions then = new Conditions().and("d.happening = '%s'".formatted(happening));
        span.from()
                .ifPresent(day -> then.and("d.day >= :from" + happening, "from" + happening, day));
        span.to().ifPresent(day -> then.and("d.day <= :to" + happening, "to" + happening, day));
        filter.under()
                .filter(_ -> !filter.breadth().isHeld())
                .filter(under -> filter.breadth() != Breadth.SUBTREE || !isWholeTree(under))
                .ifPresent(under ->
                        then.and(
                                filter.breadth() == Breadth.UNIT
                                        ? "d.unit_id = :then"
                                        : "d.unit_id in (select line.unit_id from unit_lines line"
                                                + " where line.ancestor_id = :then)",
                                "then",
                                under.unit().value()));
        where.and(
                "p.id in (select d.problem_id from problem_days d where " + then.text() + ")",
                then.parameters());
    }

    /**
     * What a run has, of the unit, the special action, the class and whatever else it had. In a
     * campaign that has ended terms are over that were so then.
     */
    private void trait(Conditions where, Trait trait, LedgerFilter filter, LocalDate today) {
        LocalDate day =
                filter.campaign().flatMap(campaigns::endedOn).filter(today::isAfter).orElse(today);
        Conditions run =
                new Conditions()
                        .and("s.problem_id = p.id and s.campaign_id = p.campaign_id")
                        .and(SpellRows.condition(trait), "today", day);
        filter.month()
                .ifPresent(month ->
                        run.and(
                                "%1$s >= :monthBegins and %1$s <= :monthEnds"
                                        .formatted(SpellRows.day(trait.day())),
                                Map.of(
                                        "monthBegins",
                                        month.atDay(1),
                                        "monthEnds",
                                        month.atEndOfMonth())));
        filter.closureClass()
                .ifPresent(as -> run.and("s.closure_class = :class", "class", as.name()));
        filter.specialAction()
                .ifPresent(special ->
                        run.and("s.special_action_id = :special", "special", special.value()));
        filter.source().ifPresent(source -> run.and("s.source = :source", "source", source.name()));
        filter.severity()
                .ifPresent(
                        severity -> run.and("s.severity = :severity", "severity", severity.name()));
        filter.under()
                .filter(_ -> !filter.breadth().isHeld())
                .filter(under -> filter.breadth() != Breadth.SUBTREE || !isWholeTree(under))
                .ifPresent(under ->
                        run.and(
                                filter.breadth() == Breadth.UNIT
                                        ? "s.path = :run"
                                        : "s.path >= :run and s.path < :runEnd",
                                Map.of("run", under.value(), "runEnd", under.end())));
        where.and(
                "exists (select from problem_spells s where " + run.text() + ")", run.parameters());
    }

    private static void place(Conditions where, UnitPath under, Breadth breadth) {
        switch (breadth) {
            case UNIT -> where.and("p.path = :path", "path", under.value());
            case SUBTREE ->
                    where.and(
                            "p.path >= :from and p.path < :to",
                            Map.of("from", under.value(), "to", under.end()));
            case HELD ->
                    where.and(
                            """
                            p.state in %1$s and superior_path(p.path) = :path and not %2$s
                            or p.state not in %1$s and p.path = :path
                            or p.supervisor_unit_id = :holder and %2$s
                            """
                                    .formatted(HELD_ABOVE, Problems.LEFT_TO_SUPERVISOR),
                            Map.of("path", under.value(), "holder", under.unit().value()));
            case HELD_BELOW ->
                    where.and(
                            """
                            p.state in %1$s and superior_path(p.path) >= :from and superior_path(p.path) < :to and not %2$s
                            or p.state not in %1$s and p.path >= :from and p.path < :to
                            or p.path >= :from and p.path < :to and p.supervisor_unit_id <> all(:above) and %2$s
                            """
                                    .formatted(HELD_ABOVE, Problems.LEFT_TO_SUPERVISOR),
                            Map.of(
                                    "from",
                                    under.value(),
                                    "to",
                                    under.end(),
                                    "above",
                                    above(under)));
            case GONE_ABOVE ->
                    where.and(
                            """
                            p.state in %1$s and p.path = :path and superior_path(p.path) <> p.path
                            or p.path >= :path and p.path < :to and p.supervisor_unit_id = any(:above) and %2$s
                            """
                                    .formatted(HELD_ABOVE, Problems.LEFT_TO_SUPERVISOR),
                            Map.of(
                                    "path",
                                    under.value(),
                                    "to",
                                    under.end(),
                                    "above",
                                    above(under)));
        }
    }

    private static long[] above(UnitPath unit) {
        return unit.units().stream()
                .filter(each -> !each.equals(unit.unit()))
                .mapToLong(UnitId::value)
                .toArray();
    }

    /**
     * All the words occur; and, since two-character pieces can lie apart, each piece between spaces
     * that is more than one word occurs as typed.
     *
     * @param place where all rows lie, unless that is everywhere: such a mark stands at every row
     */
    private static Conditions words(String text, Optional<UnitPath> place) {
        Conditions where = new Conditions();
        List<String> wanted = new ArrayList<>();
        String[] pieces = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        for (int i = 0; i < pieces.length; i++) {
            String[] words = Words.of(pieces[i]);
            // Each word overlaps the one before; as the piece is compared anyway, half of them do.
            for (int word = 0; word < words.length; word += 2) {
                wanted.add(Words.quoted(words[word]));
            }
            if (!Arrays.equals(words, new String[] {pieces[i]})) {
                where.and(
                        "w.text like :piece" + i,
                        "piece" + i,
                        "%" + pieces[i].replaceAll("([\\\\%_])", "\\\\$1") + "%");
            }
        }
        if (!wanted.isEmpty()) {
            place.ifPresent(unit -> wanted.add(Words.quoted(Words.at(unit.unit()))));
            where.and("w.words @@ cast(:words as tsquery)", "words", String.join(" & ", wanted));
        }
        return where;
    }
}
