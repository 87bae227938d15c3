package org.lookback.ledger;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.lookback.ledger.LedgerImport.Choices;
import org.lookback.ledger.LedgerImport.Stage;
import org.lookback.ledger.internal.Entering;
import org.lookback.ledger.internal.LedgerImportRows;
import org.lookback.ledger.internal.LedgerImportRows.Owned;
import org.lookback.ledger.internal.LedgerLines;
import org.lookback.ledger.internal.LedgerLines.Judged;
import org.lookback.ledger.internal.Problems;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.organization.UnitMerged;
import org.lookback.sheet.CellFault;
import org.lookback.sheet.Columns;
import org.lookback.sheet.KeptColumns;
import org.lookback.sheet.Line;
import org.lookback.sheet.Remark;
import org.lookback.sheet.TableCopy;
import org.lookback.sheet.TableFile;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.WorkFile;
import org.lookback.work.Works;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Offices' own ledgers (自有台账) of problems, brought in from Excel and CSV files. A file is looked
 * at, its columns are settled, each row is checked, and on a person's word the new ones are
 * registered, by the same rules as one that is typed. What is long is a work. Nothing of a problem
 * that is in already changes by a file, and none is verified or struck off by one.
 */
@Service
public class LedgerImports {

    /** The work that brings a file in. */
    public static final String IMPORT = "ledger.import";

    /** The work that checks the rows of a file. */
    public static final String CHECK = "ledger.import-check";

    public static final TableFile.Limits LIMITS = new TableFile.Limits(40 * 1024 * 1024, 500_000);

    /** What a form of a page takes, as of every other file; programs send more. */
    public static final int MEGABYTES_BY_FORM = 20;

    /** A file of so many bytes at most is checked while the person waits. */
    private static final int LARGEST_AT_ONCE = 200 * 1024;

    /** So many files of one person may wait to be brought in. */
    private static final int MOST_WAITING = 10;

    /** So many remarks at most go into a copy: who gets more has mistaken a column. */
    private static final int MOST_REMARKS = 20_000;

    private static final int PART = 500;
    private static final int SHOWN_ROWS = 12;

    /** What a work is asked that brings in. */
    public record Asked(long file) {}

    /** What a work is asked that checks: the file as it was settled then. */
    public record Settled(long file, long version) {}

    private final LedgerImportRows imports;
    private final Entering entering;
    private final Problems problems;
    private final KeptColumns kept;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Works works;
    private final Speech speech;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public LedgerImports(
            LedgerImportRows imports,
            Entering entering,
            Problems problems,
            KeptColumns kept,
            Campaigns campaigns,
            Organization organization,
            Works works,
            Speech speech,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.entering = entering;
        this.problems = problems;
        this.kept = kept;
        this.campaigns = campaigns;
        this.organization = organization;
        this.works = works;
        this.speech = speech;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** The units by whose posts the actor may bring ledgers into the campaign, the widest first. */
    public List<UnitId> offices(Actor actor, Campaign campaign) {
        return actor.posts().stream()
                .filter(post ->
                        post.specialAction().isEmpty()
                                && post.servesIn(campaign.id())
                                && !post.path().value().isEmpty())
                .sorted(Comparator.comparingInt(post -> post.path().units().size()))
                .map(Post::unit)
                .distinct()
                .toList();
    }

    /** What a unit called the ledgers that it has brought in. */
    public List<String> ledgers(CampaignId campaign, UnitId unit) {
        return imports.ledgers(campaign, unit);
    }

    /**
     * Takes a file in, to be looked at. Where its columns are known from an earlier file of the
     * unit, a short one is checked at once. Refused: {@link ImportRefusal#LEDGER_WITHIN_REACH},
     * {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     *
     * @param unit whose ledger it is
     * @param ledger what that unit calls it
     */
    public Outcome<LedgerImport> upload(
            Actor actor,
            CampaignId id,
            UnitId unit,
            String ledger,
            String fileName,
            byte[] file,
            Locale language) {
        Optional<Campaign> campaign = campaigns.find(actor, id);
        Optional<Unit> office = organization.byId(unit);
        if (campaign.isEmpty() || office.isEmpty()) {
            return Outcome.absent();
        }
        Faults faults = new Faults();
        if (!ledgers(id, unit).contains(ledger.strip())) {
            faults.text("ledger", ledger, LedgerImport.LONGEST_LEDGER);
        }
        return allowed(actor, campaign.get(), office.get())
                .then(post -> faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(post))
                .then(post ->
                        imports.waiting(actor) >= MOST_WAITING
                                ? Outcome.faulty("file", "fault.ledger_files_many", MOST_WAITING)
                                : Outcome.done(post))
                .then(_ -> TableFile.open(file, LIMITS))
                .then(table ->
                        table.first(Columns.LOOKED_AT)
                                .then(first ->
                                        acts.carryOut(
                                                        () -> {
                                                            LedgerImportId there =
                                                                    imports.insert(
                                                                            actor.person(),
                                                                            id,
                                                                            unit,
                                                                            ledger.strip(),
                                                                            TableFile.named(
                                                                                    fileName),
                                                                            file,
                                                                            first,
                                                                            clock.instant());
                                                            return Outcome.done(
                                                                    imports.find(actor, there)
                                                                            .orElseThrow());
                                                        })
                                                .then(made ->
                                                        file.length <= LARGEST_AT_ONCE
                                                                ? checkedAtOnce(
                                                                        actor, made, table, first,
                                                                        language)
                                                                : Outcome.done(made))));
    }

    /** Where it cannot be checked just now, it is there all the same, and is checked later. */
    private Outcome<LedgerImport> checkedAtOnce(
            Actor actor, LedgerImport made, TableFile table, List<Line> first, Locale language) {
        Optional<Columns> columns = certain(made, first);
        if (columns.isEmpty()) {
            return Outcome.done(made);
        }
        Outcome<LedgerImport> kept =
                checked(actor, made, table, columns.get(), made.choices(), language)
                        .then(check ->
                                acts.carryOut(() ->
                                        keepCheck(
                                                actor,
                                                made,
                                                made.version(),
                                                columns.get(),
                                                made.choices(),
                                                check)));
        return kept instanceof Outcome.Done ? kept : Outcome.done(made);
    }

    private static KeptColumns.For keptFor(LedgerImport file, String ledger) {
        return new KeptColumns.For(IMPORT, file.unit().value(), file.unit().value(), ledger);
    }

    /** Columns are kept by the unit and the ledger; another ledger may be built the same way. */
    private Optional<Columns> certain(LedgerImport file, List<Line> first) {
        return shapes(file).stream()
                .flatMap(ledger -> kept.find(keptFor(file, ledger), first).stream())
                .findFirst();
    }

    private List<String> shapes(LedgerImport file) {
        List<String> all = new ArrayList<>(List.of(file.ledger()));
        all.addAll(kept.sources(IMPORT, file.unit().value(), file.unit().value()));
        return all;
    }

    private Outcome<Post> allowed(Actor actor, Campaign campaign, Unit office) {
        Optional<Post> by =
                actor.postThat(post ->
                        post.reaches(office.path(), campaign.id(), Optional.empty())
                                && post.specialAction().isEmpty());
        if (by.isEmpty()) {
            return Outcome.refused(ImportRefusal.LEDGER_WITHIN_REACH);
        }
        return campaign.isRunning()
                ? Outcome.done(by.get())
                : Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
    }

    /** The actor's own files, the latest first. */
    public Page<LedgerImport> list(Actor actor, CampaignId campaign, PageRequest part) {
        return imports.list(actor, campaign, part);
    }

    public Optional<LedgerImport> find(Actor actor, LedgerImportId id) {
        return imports.find(actor, id);
    }

    /** Not any more where its work was cancelled or broken off. */
    private boolean isBeingChecked(Actor actor, LedgerImport file) {
        return file.stage() == Stage.CHECKING
                && file.work()
                        .flatMap(work -> works.find(actor, work))
                        .filter(work -> !work.isOver())
                        .isPresent();
    }

    /** A file with its first rows and the meaning of its columns. */
    public Optional<LedgerImportSheet> sheet(Actor actor, LedgerImportId id) {
        return imports.find(actor, id)
                .map(file -> {
                    List<Line> first = imports.first(id).orElse(List.of());
                    Optional<Columns> remembered =
                            file.columns()
                                    .or(() ->
                                            shapes(file).stream()
                                                    .flatMap(ledger ->
                                                            kept
                                                                    .suggest(
                                                                            keptFor(file, ledger),
                                                                            first)
                                                                    .stream())
                                                    .findFirst());
                    Columns columns =
                            remembered.orElseGet(
                                    () -> Columns.guessed(first, ImportField.sought()));
                    return new LedgerImportSheet(
                            file,
                            isBeingChecked(actor, file),
                            organization.byId(file.unit()).orElseThrow(),
                            first.stream()
                                    .filter(line -> line.number() >= columns.headingRow())
                                    .limit(SHOWN_ROWS)
                                    .toList(),
                            columns,
                            remembered.isEmpty()
                                    ? LedgerImportSheet.Known.GUESSED
                                    : file.columns().isEmpty() || file.version() == 1
                                            ? LedgerImportSheet.Known.KEPT
                                            : LedgerImportSheet.Known.SETTLED);
                });
    }

    /**
     * Settles which column says what, and has the rows checked: at once where the file is short,
     * else by a work. Refused: as {@link #upload}, {@link ImportRefusal#LEDGER_IS_BROUGHT_IN_ONCE},
     * {@link ImportRefusal#LEDGER_FILE_IS_STILL_KEPT}, and as works are.
     */
    public Outcome<LedgerImport> settle(
            Actor actor,
            LedgerImportId id,
            Version known,
            Columns columns,
            Choices choices,
            Locale language) {
        Optional<LedgerImport> found = imports.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        LedgerImport file = found.get();
        if (file.version() != known.value()) {
            return new Outcome.Stale<>(file.version());
        }
        if (file.stage() == Stage.CARRIED_OUT) {
            return Outcome.refused(ImportRefusal.LEDGER_IS_BROUGHT_IN_ONCE);
        }
        List<Fault> faults = new ArrayList<>();
        if (columns.of(ImportField.TITLE.name()).isEmpty()
                && columns.of(ImportField.DESCRIPTION.name()).isEmpty()) {
            faults.add(Fault.at(ImportField.TITLE.name(), "fault.ledger_column_missing"));
        }
        if (columns.places().values().stream().distinct().count() < columns.places().size()) {
            faults.add(Fault.at("columns", "fault.ledger_column_twice"));
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        Optional<Integer> size = imports.size(id);
        if (size.isEmpty()) {
            return Outcome.refused(ImportRefusal.LEDGER_FILE_IS_STILL_KEPT, LedgerImport.KEPT_DAYS);
        }
        return size.get() <= LARGEST_AT_ONCE
                ? table(file)
                        .then(table -> checked(actor, file, table, columns, choices, language))
                        .then(check ->
                                acts.carryOut(() ->
                                        keepCheck(
                                                actor,
                                                file,
                                                known.value() + 1,
                                                columns,
                                                choices,
                                                check)))
                : acts.carryOut(() -> toBeChecked(actor, file, columns, choices, language));
    }

    private Outcome<LedgerImport> toBeChecked(
            Actor actor, LedgerImport file, Columns columns, Choices choices, Locale language) {
        return allowed(actor, campaignOf(file), officeOf(file))
                .then(_ ->
                        works.ask(
                                actor,
                                new NewWork(
                                        CHECK,
                                        Sentence.of(
                                                "ledger.import.work.check",
                                                file.ledger(),
                                                file.fileName()),
                                        new Settled(file.id().value(), file.version() + 1),
                                        language)))
                .then(work ->
                        imports.settle(file.id(), file.version(), columns, choices, work.id())
                                ? Outcome.done(imports.find(actor, file.id()).orElseThrow())
                                : new Outcome.Stale<>(file.version() + 1));
    }

    private Campaign campaignOf(LedgerImport file) {
        return campaigns.find(file.campaign()).orElseThrow();
    }

    private Unit officeOf(LedgerImport file) {
        return organization.byId(file.unit()).orElseThrow();
    }

    private Outcome<LedgerImportCheck> checked(
            Actor actor,
            LedgerImport file,
            TableFile table,
            Columns columns,
            Choices choices,
            Locale language) {
        Checking checking = new Checking();
        return eachPart(actor, file, table, columns, choices, language, checking::count)
                .map(_ -> checking.result());
    }

    private Outcome<LedgerImport> keepCheck(
            Actor actor,
            LedgerImport file,
            long then,
            Columns columns,
            Choices choices,
            LedgerImportCheck check) {
        if (!imports.check(file.id(), file.version(), then, columns, choices, check)) {
            return new Outcome.Stale<>(file.version() + 1);
        }
        record(actor, file, "Checked", check);
        return Outcome.done(imports.find(actor, file.id()).orElseThrow());
    }

    /** What somebody asks of rows that are in goes on record, like what is brought in. */
    private void record(Actor actor, LedgerImport file, String event, LedgerImportCheck check) {
        Stream stream = new Stream("ledger-import", file.id().value());
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(
                        NewEntry.of(
                                event,
                                Map.of(
                                        "campaign", file.campaign().value(),
                                        "unit", file.unit().value(),
                                        "ledger", file.ledger(),
                                        "rows", check.rows(),
                                        "fresh", check.fresh(),
                                        "known", check.known(),
                                        "changed", check.changed(),
                                        "faulty", check.faulty()))),
                actor,
                actor.postThat(post ->
                        post.reaches(officeOf(file).path(), file.campaign(), Optional.empty())),
                clock.instant());
    }

    /** Has every part of the rows judged, in their order, each in a transaction. */
    private Outcome<Integer> eachPart(
            Actor actor,
            LedgerImport file,
            TableFile table,
            Columns columns,
            Choices choices,
            Locale language,
            Consumer<List<Judged>> reading) {
        return allowed(actor, campaignOf(file), officeOf(file))
                .then(_ ->
                        table.read(lines -> {
                            LedgerLines judging = judging(actor, file, columns, choices, language);
                            int rows = 0;
                            for (List<Line> part = part(lines, columns, 0);
                                    !part.isEmpty();
                                    part = part(lines, columns, 0)) {
                                List<Line> next = part;
                                Outcome<List<Judged>> judged =
                                        acts.carryOut(() -> Outcome.done(judging.judge(next)));
                                if (judged instanceof Outcome.Done<List<Judged>>(var all)) {
                                    reading.accept(all);
                                }
                                rows += part.size();
                            }
                            return Outcome.done(rows);
                        }));
    }

    private LedgerLines judging(
            Actor actor, LedgerImport file, Columns columns, Choices choices, Locale language) {
        return new LedgerLines(
                actor,
                campaignOf(file),
                file,
                officeOf(file),
                columns,
                choices,
                imports.first(file.id()).orElse(List.of()),
                campaigns.specialActions(file.campaign()),
                organization,
                entering,
                imports,
                problems,
                field -> speech.say(language, field));
    }

    private static List<Line> part(Iterator<Line> lines, Columns columns, int after) {
        List<Line> part = new ArrayList<>();
        while (part.size() < PART && lines.hasNext()) {
            Line line = lines.next();
            if (line.number() > Math.max(after, columns.headingRow())) {
                part.add(line);
            }
        }
        return part;
    }

    private Outcome<TableFile> table(LedgerImport file) {
        return imports.file(file.id())
                .map(content -> TableFile.open(content, LIMITS))
                .orElseGet(() ->
                        Outcome.refused(
                                ImportRefusal.LEDGER_FILE_IS_STILL_KEPT, LedgerImport.KEPT_DAYS));
    }

    /**
     * Has the new rows registered by a work, and keeps what the columns mean for the next file of
     * that ledger. Refused: {@link ImportRefusal#LEDGER_IS_CHECKED_FIRST}, {@link
     * ImportRefusal#LEDGER_IS_BROUGHT_IN_ONCE}, {@link ImportRefusal#SOME_ROW_IS_NEW}, as {@link
     * #upload}, and as works are.
     */
    public Outcome<Work> bringIn(Actor actor, LedgerImportId id, Version known, Locale language) {
        Optional<LedgerImport> found = imports.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        LedgerImport file = found.get();
        if (file.version() != known.value()) {
            return new Outcome.Stale<>(file.version());
        }
        if (file.stage() == Stage.CARRIED_OUT) {
            return Outcome.refused(ImportRefusal.LEDGER_IS_BROUGHT_IN_ONCE);
        }
        if (file.stage() != Stage.CHECKED || file.check().isEmpty()) {
            return Outcome.refused(ImportRefusal.LEDGER_IS_CHECKED_FIRST);
        }
        if (file.check().get().fresh() == 0) {
            return Outcome.refused(ImportRefusal.SOME_ROW_IS_NEW);
        }
        Optional<List<Line>> first = imports.first(id);
        if (first.isEmpty()) {
            return Outcome.refused(ImportRefusal.LEDGER_FILE_IS_STILL_KEPT, LedgerImport.KEPT_DAYS);
        }
        return allowed(actor, campaignOf(file), officeOf(file))
                .then(_ ->
                        acts.carryOut(() ->
                                works.ask(
                                                actor,
                                                new NewWork(
                                                        IMPORT,
                                                        Sentence.of(
                                                                "ledger.import.work",
                                                                file.ledger(),
                                                                file.fileName()),
                                                        new Asked(id.value()),
                                                        language))
                                        .then(work -> handedOver(actor, file, first.get(), work))));
    }

    private Outcome<Work> handedOver(Actor actor, LedgerImport file, List<Line> first, Work work) {
        if (!imports.handOver(file.id(), file.version(), work.id())) {
            return new Outcome.Stale<>(file.version() + 1);
        }
        kept.keep(keptFor(file, file.ledger()), file.columns().orElseThrow(), first);
        record(actor, file, "BroughtIn", file.check().orElseThrow());
        return Outcome.done(work);
    }

    /**
     * Removes a file that was not brought in. Refused: {@link
     * ImportRefusal#LEDGER_IS_BROUGHT_IN_ONCE} where a work has it.
     */
    public Outcome<LedgerImport> discard(Actor actor, LedgerImportId id, Version known) {
        Optional<LedgerImport> file = imports.find(actor, id);
        if (file.isEmpty()) {
            return Outcome.absent();
        }
        if (file.get().stage() == Stage.CARRIED_OUT) {
            return Outcome.refused(ImportRefusal.LEDGER_IS_BROUGHT_IN_ONCE);
        }
        return imports.remove(id, known.value())
                ? Outcome.done(file.get())
                : new Outcome.Stale<>(file.get().version());
    }

    /**
     * The copy of a long file that the work which has checked it wrote; none for a short one, whose
     * copy {@link #remarked} makes.
     */
    public Optional<WorkFile> remarkedByWork(Actor actor, LedgerImportId id) {
        return imports.find(actor, id)
                .flatMap(LedgerImport::checkedBy)
                .flatMap(work -> works.file(actor, work));
    }

    /**
     * A copy of the file in which every fault stands at its cell. Refused: {@link
     * ImportRefusal#LEDGER_IS_CHECKED_FIRST}, {@link ImportRefusal#LEDGER_FILE_IS_STILL_KEPT}.
     */
    public Outcome<TableCopy> remarked(Actor actor, LedgerImportId id, Locale language) {
        Optional<LedgerImport> found = imports.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        LedgerImport file = found.get();
        if (file.check().isEmpty() || file.columns().isEmpty()) {
            return Outcome.refused(ImportRefusal.LEDGER_IS_CHECKED_FIRST);
        }
        Columns columns = file.columns().get();
        List<Remark> remarks = new ArrayList<>();
        return table(file)
                .then(table ->
                        eachPart(
                                        actor,
                                        file,
                                        table,
                                        columns,
                                        file.choices(),
                                        language,
                                        part ->
                                                part.forEach(judged ->
                                                        remark(judged, language, remarks)))
                                .then(_ ->
                                        table.remarked(
                                                remarks,
                                                speech.say(language, "ledger.import.remarks"),
                                                columns.headingRow(),
                                                file.fileName())));
    }

    private String copyName(TableFile table, LedgerImport file, Locale language) {
        return table.copyName(file.fileName(), "-" + speech.say(language, "ledger.import.remarks"));
    }

    private void remark(Judged judged, Locale language, List<Remark> remarks) {
        if (remarks.size() >= MOST_REMARKS) {
            return;
        }
        switch (judged) {
            case Judged.Faulty(_, var faults) ->
                    faults.forEach(fault -> remarks.add(fault.remark(speech, language)));
            case Judged.Changed(var row, _, var problem, var fields) ->
                    remarks.add(
                            new Remark(
                                    row,
                                    OptionalInt.empty(),
                                    speech.say(
                                            language,
                                            "ledger.import.changed.remark",
                                            problem.toString(),
                                            fields.stream()
                                                    .map(field -> speech.say(language, field))
                                                    .collect(Collectors.joining("、")))));
            case Judged.Fresh _, Judged.Known _, Judged.Left _, Judged.Skipped _ -> {
                // nothing is to be said of them
            }
        }
    }

    /** Counts what rows come to, and keeps what is told of the first ones. */
    private static final class Checking {

        private int rows;
        private int skipped;
        private int fresh;
        private int finished;
        private int known;
        private int changed;
        private int left;
        private int faulty;
        private final Map<String, Integer> reasons = new HashMap<>();
        private final List<CellFault> faults = new ArrayList<>();
        private final List<LedgerImportCheck.Change> changes = new ArrayList<>();

        void count(List<Judged> part) {
            rows += part.size();
            for (Judged judged : part) {
                switch (judged) {
                    case Judged.Fresh row -> {
                        fresh++;
                        finished += row.finished() ? 1 : 0;
                    }
                    case Judged.Known _ -> known++;
                    case Judged.Left _ -> left++;
                    case Judged.Skipped _ -> skipped++;
                    case Judged.Changed(var row, var number, var problem, var fields) -> {
                        changed++;
                        if (changes.size() < LedgerImportCheck.MOST_TOLD) {
                            changes.add(new LedgerImportCheck.Change(row, number, problem, fields));
                        }
                    }
                    case Judged.Faulty(_, var found) -> {
                        faulty++;
                        found.forEach(this::tell);
                    }
                }
            }
        }

        /** The first ones, and the first one of each kind. */
        private void tell(CellFault fault) {
            boolean isFirst = reasons.merge(fault.fault().message(), 1, Integer::sum) == 1;
            if (isFirst || faults.size() < LedgerImportCheck.MOST_TOLD) {
                faults.add(fault);
            }
        }

        LedgerImportCheck result() {
            return new LedgerImportCheck(
                    rows, skipped, fresh, finished, known, changed, left, faulty, reasons, faults,
                    changes);
        }
    }

    /** Checks the rows of a long file, and writes a copy with what is wrong where it stands. */
    Outcome<Ending> carryOutCheck(Course course) {
        Actor actor = course.actor();
        Settled asked = course.asked(Settled.class);
        Optional<LedgerImport> found =
                imports.find(actor, new LedgerImportId(asked.file()))
                        .filter(file -> file.stage() == Stage.CHECKING)
                        // Settled anew since: another work checks it by that.
                        .filter(file -> file.version() == asked.version());
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        LedgerImport file = found.get();
        Columns columns = file.columns().orElseThrow();
        Checking checking = new Checking();
        List<Remark> remarks = new ArrayList<>();
        return table(file)
                .map(TableFile::patient)
                .then(table ->
                        eachPart(
                                        actor,
                                        file,
                                        table,
                                        columns,
                                        file.choices(),
                                        course.language(),
                                        part -> {
                                            checking.count(part);
                                            part.forEach(judged ->
                                                    remark(judged, course.language(), remarks));
                                            course.advance(part.size());
                                        })
                                .map(_ -> table))
                .then(table -> {
                    if (!remarks.isEmpty()) {
                        writeCopy(course, file, table, columns, remarks);
                    }
                    return course.wholly(() ->
                            unlessOvertaken(
                                    keepCheck(
                                            actor,
                                            file,
                                            file.version() + 1,
                                            columns,
                                            file.choices(),
                                            checking.result())));
                });
    }

    private static Outcome<Ending> unlessOvertaken(Outcome<LedgerImport> kept) {
        return kept instanceof Outcome.Stale
                ? Outcome.absent()
                : kept.map(LedgerImports::checkEnding);
    }

    private void writeCopy(
            Course course,
            LedgerImport file,
            TableFile table,
            Columns columns,
            List<Remark> remarks) {
        try {
            course.writeFile(
                    copyName(table, file, course.language()),
                    table.mediaType(),
                    out ->
                            table.writeRemarked(
                                    remarks,
                                    speech.say(course.language(), "ledger.import.remarks"),
                                    columns.headingRow(),
                                    out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ending checkEnding(LedgerImport file) {
        LedgerImportCheck check = file.check().orElseThrow();
        return Ending.done(
                        Sentence.of(
                                "ledger.import.work.checked",
                                check.fresh(),
                                check.known() + check.changed(),
                                check.faulty()))
                .leadingTo("/ledger-imports/" + file.id())
                .answering(Map.of("fresh", check.fresh(), "faulty", check.faulty()));
    }

    /**
     * What a work has done with a file.
     *
     * @param row the last one of the file that is done
     */
    record Taken(int row, int taken, int left) {

        static final Taken NONE = new Taken(0, 0, 0);
    }

    /** Registers the new rows, some hundred in a transaction, each with its mark. */
    Outcome<Ending> carryOut(Course course) {
        Actor actor = course.actor();
        Optional<LedgerImport> found =
                imports.find(actor, new LedgerImportId(course.asked(Asked.class).file()));
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        LedgerImport file = found.get();
        Columns columns = file.columns().orElseThrow();
        course.expect(file.check().map(LedgerImportCheck::rows).orElse(0));
        return allowed(actor, campaignOf(file), officeOf(file))
                .then(_ -> table(file))
                .then(table ->
                        table.patient()
                                .read(lines ->
                                        steps(
                                                course,
                                                file,
                                                judging(
                                                        actor,
                                                        file,
                                                        columns,
                                                        file.choices(),
                                                        course.language()),
                                                lines,
                                                columns)))
                .map(taken -> ending(file, taken));
    }

    private Outcome<Taken> steps(
            Course course,
            LedgerImport file,
            LedgerLines judging,
            Iterator<Line> lines,
            Columns columns) {
        Taken taken = course.mark(Taken.class).orElse(Taken.NONE);
        for (List<Line> part = part(lines, columns, taken.row());
                !part.isEmpty();
                part = part(lines, columns, taken.row())) {
            List<Line> rows = part;
            Taken before = taken;
            Outcome<Taken> next =
                    course.step(
                            () -> take(course.actor(), file, judging, rows, before),
                            then -> then,
                            before.taken() + before.left() + rows.size());
            if (!(next instanceof Outcome.Done<Taken>(var after))) {
                return next;
            }
            taken = after;
        }
        return Outcome.done(taken);
    }

    /** Takes some rows in, within the step's transaction. */
    private Outcome<Taken> take(
            Actor actor, LedgerImport file, LedgerLines judging, List<Line> part, Taken before) {
        return allowed(actor, campaignOf(file), officeOf(file))
                .map(_ -> {
                    // Two files with the same row wait for each other, so that it comes once.
                    imports.takeTurns(file);
                    List<Judged.Fresh> fresh =
                            judging.judge(part).stream()
                                    .filter(Judged.Fresh.class::isInstance)
                                    .map(Judged.Fresh.class::cast)
                                    .toList();
                    List<ProblemId> ids =
                            entering.write(
                                    actor, fresh.stream().map(Judged.Fresh::decided).toList());
                    List<LedgerImportRows.Entered> entered = new ArrayList<>();
                    for (int i = 0; i < ids.size(); i++) {
                        entered.add(
                                new LedgerImportRows.Entered(
                                        fresh.get(i).number(), ids.get(i), fresh.get(i).said()));
                    }
                    imports.enter(file, entered);
                    return new Taken(
                            part.getLast().number(),
                            before.taken() + fresh.size(),
                            before.left() + part.size() - fresh.size());
                });
    }

    /** What a work has done until it was stopped. */
    Ending soFar(Course course) {
        Taken taken = course.mark(Taken.class).orElse(Taken.NONE);
        return imports.find(course.actor(), new LedgerImportId(course.asked(Asked.class).file()))
                .filter(_ -> taken.taken() > 0)
                .map(file -> ending(file, taken))
                .orElseGet(() -> Ending.nothing(Sentence.of("ledger.import.none-taken")));
    }

    private static Ending ending(LedgerImport file, Taken taken) {
        Sentence left = Sentence.of("ledger.import.work.left", taken.left());
        if (taken.taken() == 0) {
            return Ending.nothing(Sentence.of("ledger.import.none-taken"), left);
        }
        Sentence done = Sentence.of("ledger.import.taken", taken.taken());
        return (taken.left() == 0 ? Ending.done(done) : Ending.done(done, left))
                .leadingTo("/ledger-imports/" + file.id())
                .answering(Map.of("taken", taken.taken(), "left", taken.left()));
    }

    /**
     * Ledgers of an office that is another's now are that one's, so that no row comes twice. Where
     * that has one of the same name, both count from 1: the other keeps its former owner's name.
     */
    @EventListener
    void follow(UnitMerged merged) {
        Set<Owned> theirs = new HashSet<>(imports.owned(merged.into()));
        String former = "（" + organization.byId(merged.unit()).orElseThrow().name() + "）";
        for (Owned ledger : imports.owned(merged.unit())) {
            Owned free = ledger;
            while (!theirs.add(free)) {
                free = new Owned(free.campaign(), free.name() + former);
            }
            imports.hand(ledger, merged.unit(), merged.into(), free.name());
        }
        kept.hand(IMPORT, merged.unit().value(), merged.into().value());
    }
}
