package org.lookback.feedback;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.feedback.internal.ImportRows;
import org.lookback.feedback.internal.OpinionRows;
import org.lookback.feedback.internal.OrderRows;
import org.lookback.feedback.internal.Orders;
import org.lookback.feedback.internal.Orders.Judged;
import org.lookback.feedback.internal.Seal;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.Speech;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
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
import org.lookback.work.Works;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Work orders of hotlines (热线工单), brought in from the files that these export. A file is looked at,
 * its columns are settled, each row is checked, and on a person's word the good ones become
 * opinions, by the same way as what is sent here.
 */
@Service
public class WorkOrders {

    /** The work that brings a file in. */
    public static final String IMPORT = "feedback.work-orders";

    public static final TableFile.Limits LIMITS = new TableFile.Limits(20 * 1024 * 1024, 50_000);

    /** So many files of one person may wait to be brought in. */
    private static final int MOST_WAITING = 10;

    private static final int PART = 200;
    private static final int SHOWN_ROWS = 12;

    /** What becomes of orders that are in already and say something else now. */
    public enum Changes {
        LEAVE,
        /** Of those that wait for their answer, words and term are the order's from now on. */
        TAKE_OVER
    }

    /** What the work is asked. */
    public record Asked(long file, Changes changes) {}

    /** In which campaign somebody brings in, and by which post. */
    private record Bringing(Campaign campaign, Post post) {}

    /** A file that somebody brings, with its first rows. */
    private static final class Brought {

        private final String source;
        private final String fileName;
        private final byte[] content;
        private final List<Line> first;

        Brought(String source, String fileName, byte[] content, List<Line> first) {
            this.source = source;
            this.fileName = fileName;
            this.content = content;
            this.first = List.copyOf(first);
        }

        String source() {
            return source;
        }

        String fileName() {
            return fileName;
        }

        byte[] content() {
            return content;
        }

        List<Line> first() {
            return first;
        }
    }

    private final ImportRows imports;
    private final OrderRows orders;
    private final OpinionRows opinions;
    private final KeptColumns kept;
    private final Campaigns campaigns;
    private final Organization organization;
    private final OpinionBox box;
    private final Seal seal;
    private final Works works;
    private final Speech speech;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public WorkOrders(
            ImportRows imports,
            OrderRows orders,
            OpinionRows opinions,
            KeptColumns kept,
            Campaigns campaigns,
            Organization organization,
            OpinionBox box,
            Seal seal,
            Works works,
            Speech speech,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.orders = orders;
        this.opinions = opinions;
        this.kept = kept;
        this.campaigns = campaigns;
        this.organization = organization;
        this.box = box;
        this.seal = seal;
        this.works = works;
        this.speech = speech;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** Whether the actor brings work orders into the campaign. */
    public boolean mayBringIn(Actor actor, Campaign campaign) {
        return campaign.isRunning() && by(actor, campaign).isPresent();
    }

    /** An office's post at, above or within the leading unit; the widest. */
    private static Optional<Post> by(Actor actor, Campaign campaign) {
        return actor.posts().stream()
                .filter(post ->
                        post.duty() == Duty.OFFICE
                                && post.servesIn(campaign.id())
                                && post.specialAction().isEmpty()
                                && (post.path().contains(campaign.leadingUnit())
                                        || campaign.leadingUnit().contains(post.path())))
                .min(Comparator.comparingInt(post -> post.path().units().size()));
    }

    /** The hotlines of which the actor's office has brought files in, the latest first. */
    public List<String> sources(Actor actor, Campaign campaign) {
        return by(actor, campaign)
                .map(post ->
                        kept.sources(IMPORT, campaign.id().value(), post.path().unit().value()))
                .orElse(List.of());
    }

    /**
     * Takes a file in, to be looked at. Where columns are known from an earlier file of that
     * source, it is checked at once. Refused: {@link FeedbackRefusal#OFFICE_BRINGS_IN_WORK_ORDERS},
     * {@link CampaignRefusal#CAMPAIGN_IS_OVER}.
     */
    public Outcome<WorkOrderImport> upload(
            Actor actor, CampaignId id, String source, String fileName, byte[] file) {
        if (campaigns.find(actor, id).isEmpty()) {
            return Outcome.absent();
        }
        Faults faults = new Faults().text("hotline", source, WorkOrderImport.LONGEST_SOURCE);
        return bringing(actor, id)
                .then(by -> faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(by))
                .then(by ->
                        imports.waiting(actor) >= MOST_WAITING
                                ? Outcome.faulty("file", "fault.order_files_many", MOST_WAITING)
                                : Outcome.done(by))
                .then(by ->
                        TableFile.open(file, LIMITS)
                                .then(table ->
                                        table.first(Columns.LOOKED_AT)
                                                .then(first ->
                                                        takenIn(
                                                                actor,
                                                                by,
                                                                new Brought(
                                                                        source.strip(),
                                                                        TableFile.named(fileName),
                                                                        file,
                                                                        first),
                                                                table))));
    }

    /** Rows wait for their turn and are judged before anything is written: no connection waits. */
    private Outcome<WorkOrderImport> takenIn(
            Actor actor, Bringing by, Brought brought, TableFile table) {
        Optional<Columns> known =
                kept.find(keptFor(by.campaign().id(), brought.source(), by), brought.first());
        return known.map(columns ->
                        counted(
                                        judging(
                                                actor,
                                                by,
                                                brought.source(),
                                                brought.first(),
                                                columns),
                                        table,
                                        columns)
                                .then(check ->
                                        acts.carryOut(() ->
                                                checked(
                                                        actor,
                                                        by,
                                                        made(actor, by, brought),
                                                        1,
                                                        columns,
                                                        check))))
                .orElseGet(() -> acts.carryOut(() -> Outcome.done(made(actor, by, brought))));
    }

    private WorkOrderImport made(Actor actor, Bringing by, Brought brought) {
        WorkOrderImport made =
                imports.find(
                                actor,
                                imports.insert(
                                        actor.person(),
                                        by.campaign().id(),
                                        brought.source(),
                                        brought.fileName(),
                                        clock.instant()))
                        .orElseThrow();
        imports.keepFile(made.id(), brought.content(), brought.first());
        return made;
    }

    private static KeptColumns.For keptFor(CampaignId campaign, String source, Bringing by) {
        return new KeptColumns.For(
                IMPORT, campaign.value(), by.post().path().unit().value(), source);
    }

    /** By which post the actor brings in now. */
    private Outcome<Bringing> bringing(Actor actor, CampaignId id) {
        Campaign campaign = campaigns.find(id).orElseThrow();
        Optional<Post> by = by(actor, campaign);
        if (by.isEmpty()) {
            return Outcome.refused(FeedbackRefusal.OFFICE_BRINGS_IN_WORK_ORDERS);
        }
        return campaign.isRunning()
                ? Outcome.done(new Bringing(campaign, by.get()))
                : Outcome.refused(CampaignRefusal.CAMPAIGN_IS_OVER);
    }

    /** The actor's own files, the latest first. */
    public Page<WorkOrderImport> list(Actor actor, CampaignId campaign, PageRequest part) {
        return imports.list(actor, campaign, part);
    }

    public Optional<WorkOrderImport> find(Actor actor, WorkOrderImportId id) {
        return imports.find(actor, id);
    }

    /** A file with its first rows and the meaning of its columns. */
    public Optional<WorkOrderSheet> sheet(Actor actor, WorkOrderImportId id) {
        return imports.find(actor, id)
                .map(file -> {
                    List<Line> first = imports.first(id).orElse(List.of());
                    Columns columns =
                            file.columns()
                                    .or(() -> suggested(actor, file, first))
                                    .orElseGet(() -> Columns.guessed(first, OrderField.sought()));
                    return new WorkOrderSheet(
                            file,
                            first.stream()
                                    .filter(line -> line.number() >= columns.headingRow())
                                    .limit(SHOWN_ROWS)
                                    .toList(),
                            columns,
                            file.columns().isEmpty()
                                    ? WorkOrderSheet.Known.GUESSED
                                    : file.version() == 1
                                            ? WorkOrderSheet.Known.KEPT
                                            : WorkOrderSheet.Known.SETTLED);
                });
    }

    private Optional<Columns> suggested(Actor actor, WorkOrderImport file, List<Line> first) {
        Campaign campaign = campaigns.find(file.campaign()).orElseThrow();
        return by(actor, campaign)
                .flatMap(post ->
                        kept.suggest(
                                keptFor(campaign.id(), file.source(), new Bringing(campaign, post)),
                                first));
    }

    /**
     * Settles which column says what, and checks the rows. Refused: as {@link #upload}, {@link
     * FeedbackRefusal#WORK_ORDERS_ARE_STILL_KEPT}.
     */
    public Outcome<WorkOrderImport> settle(
            Actor actor, WorkOrderImportId id, Version known, Columns columns) {
        Optional<WorkOrderImport> file = imports.find(actor, id);
        if (file.isEmpty()) {
            return Outcome.absent();
        }
        if (file.get().version() != known.value()) {
            return new Outcome.Stale<>(file.get().version());
        }
        List<Fault> faults = new ArrayList<>();
        for (OrderField field : OrderField.values()) {
            if (field.isNeeded() && columns.of(field.name()).isEmpty()) {
                faults.add(Fault.at(field.name(), "fault.order_column_missing"));
            }
        }
        long places = columns.places().values().stream().distinct().count();
        if (places < columns.places().size()) {
            faults.add(Fault.at("columns", "fault.order_column_twice"));
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return bringing(actor, file.get().campaign())
                .then(by ->
                        table(file.get())
                                .then(table ->
                                        counted(
                                                judging(actor, by, file.get(), columns),
                                                table,
                                                columns))
                                .then(check ->
                                        acts.carryOut(() ->
                                                checked(
                                                        actor,
                                                        by,
                                                        file.get(),
                                                        known.value() + 1,
                                                        columns,
                                                        check))));
    }

    /** What all rows come to. */
    private static Outcome<WorkOrderCheck> counted(
            Orders judging, TableFile table, Columns columns) {
        Checking checking = new Checking();
        return eachPart(table, judging, columns, checking::count).map(_ -> checking.result());
    }

    private Outcome<WorkOrderImport> checked(
            Actor actor,
            Bringing by,
            WorkOrderImport file,
            long then,
            Columns columns,
            WorkOrderCheck check) {
        if (!imports.check(file.id(), file.version(), then, columns, check)) {
            return new Outcome.Stale<>(file.version() + 1);
        }
        record(actor, by, file, "Checked", check);
        return Outcome.done(imports.find(actor, file.id()).orElseThrow());
    }

    /** What somebody asks of orders that are in goes on record, like what is brought in. */
    private void record(
            Actor actor, Bringing by, WorkOrderImport file, String event, WorkOrderCheck check) {
        Stream stream = new Stream("work-orders", file.id().value());
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(
                        NewEntry.of(
                                event,
                                Map.of(
                                        "campaign", file.campaign().value(),
                                        "source", file.source(),
                                        "rows", check.rows(),
                                        "fresh", check.fresh(),
                                        "known", check.known() + check.changed(),
                                        "faulty", check.faulty()))),
                actor,
                Optional.of(by.post()),
                clock.instant());
    }

    /** Has every part of the rows judged, in their order. */
    private static Outcome<Integer> eachPart(
            TableFile table, Orders judging, Columns columns, Consumer<List<Judged>> reading) {
        return table.read(lines -> {
            int rows = 0;
            for (List<Line> part = part(lines, columns, 0);
                    !part.isEmpty();
                    part = part(lines, columns, 0)) {
                reading.accept(judging.judge(part));
                rows += part.size();
            }
            return Outcome.done(rows);
        });
    }

    private Orders judging(Actor actor, Bringing by, WorkOrderImport file, Columns columns) {
        return judging(
                actor, by, file.source(), imports.first(file.id()).orElse(List.of()), columns);
    }

    private Orders judging(
            Actor actor, Bringing by, String source, List<Line> first, Columns columns) {
        return new Orders(
                actor,
                by.post().path(),
                by.campaign(),
                source,
                columns,
                first,
                organization,
                orders,
                opinions,
                seal,
                clock.instant());
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

    private Outcome<TableFile> table(WorkOrderImport file) {
        return imports.file(file.id())
                .map(content -> TableFile.open(content, LIMITS))
                .orElseGet(WorkOrders::keptNoMore);
    }

    /**
     * Has the good rows brought in by a work, and keeps what the columns mean for the office's next
     * file of that source. Refused: {@link FeedbackRefusal#WORK_ORDERS_ARE_CHECKED_FIRST}, {@link
     * FeedbackRefusal#SOME_WORK_ORDER_IS_NEW}, as {@link #upload}, and as works are.
     */
    public Outcome<Work> bringIn(
            Actor actor, WorkOrderImportId id, Version known, Changes changes, Locale language) {
        Optional<WorkOrderImport> found = imports.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        WorkOrderImport file = found.get();
        if (file.version() != known.value()) {
            return new Outcome.Stale<>(file.version());
        }
        if (file.stage() != WorkOrderImport.ImportStage.CHECKED) {
            return Outcome.refused(FeedbackRefusal.WORK_ORDERS_ARE_CHECKED_FIRST);
        }
        WorkOrderCheck check = file.check().orElseThrow();
        if (check.fresh() + (changes == Changes.TAKE_OVER ? check.awaiting() : 0) == 0) {
            return Outcome.refused(FeedbackRefusal.SOME_WORK_ORDER_IS_NEW);
        }
        NewWork work =
                new NewWork(
                        IMPORT,
                        Sentence.of("feedback.orders.work", file.source(), file.fileName()),
                        new Asked(id.value(), changes),
                        language);
        return bringing(actor, file.campaign())
                .then(by ->
                        first(file)
                                .then(first ->
                                        acts.carryOut(() ->
                                                works.ask(actor, work)
                                                        .then(asked ->
                                                                handedOver(
                                                                        actor, by, file, first,
                                                                        asked)))));
    }

    private Outcome<List<Line>> first(WorkOrderImport file) {
        return imports.first(file.id())
                .<Outcome<List<Line>>>map(Outcome::done)
                .orElseGet(WorkOrders::keptNoMore);
    }

    private static <T> Outcome<T> keptNoMore() {
        return Outcome.refused(
                FeedbackRefusal.WORK_ORDERS_ARE_STILL_KEPT, WorkOrderImport.KEPT_DAYS);
    }

    private Outcome<Work> handedOver(
            Actor actor, Bringing by, WorkOrderImport file, List<Line> first, Work work) {
        if (!imports.handOver(file.id(), file.version(), work.id())) {
            return new Outcome.Stale<>(file.version() + 1);
        }
        kept.keep(keptFor(file.campaign(), file.source(), by), file.columns().orElseThrow(), first);
        record(actor, by, file, "BroughtIn", file.check().orElseThrow());
        return Outcome.done(work);
    }

    /**
     * Removes a file that was not brought in. Refused: {@link
     * FeedbackRefusal#WORK_ORDERS_ARE_CHECKED_FIRST} where a work has it.
     */
    public Outcome<WorkOrderImport> discard(Actor actor, WorkOrderImportId id, Version known) {
        Optional<WorkOrderImport> file = imports.find(actor, id);
        if (file.isEmpty()) {
            return Outcome.absent();
        }
        if (file.get().stage() == WorkOrderImport.ImportStage.CARRIED_OUT) {
            return Outcome.refused(FeedbackRefusal.WORK_ORDERS_ARE_CHECKED_FIRST);
        }
        return imports.remove(id, known.value())
                ? Outcome.done(file.get())
                : new Outcome.Stale<>(file.get().version());
    }

    /**
     * A copy of the file in which every fault stands at its cell. Refused: {@link
     * FeedbackRefusal#WORK_ORDERS_ARE_CHECKED_FIRST}, {@link
     * FeedbackRefusal#WORK_ORDERS_ARE_STILL_KEPT}.
     */
    public Outcome<TableCopy> remarked(Actor actor, WorkOrderImportId id, Locale language) {
        Optional<WorkOrderImport> found = imports.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        WorkOrderImport file = found.get();
        if (file.columns().isEmpty()) {
            return Outcome.refused(FeedbackRefusal.WORK_ORDERS_ARE_CHECKED_FIRST);
        }
        Columns columns = file.columns().get();
        return bringing(actor, file.campaign())
                .then(by ->
                        table(file)
                                .then(table ->
                                        remarked(
                                                file,
                                                table,
                                                judging(actor, by, file, columns),
                                                columns,
                                                language)));
    }

    private Outcome<TableCopy> remarked(
            WorkOrderImport file,
            TableFile table,
            Orders judging,
            Columns columns,
            Locale language) {
        String heading = speech.say(language, "feedback.orders.remarks");
        List<Remark> remarks = new ArrayList<>();
        return eachPart(
                        table,
                        judging,
                        columns,
                        part -> part.forEach(judged -> remark(judged, language, remarks)))
                .then(_ -> table.remarked(remarks, heading, columns.headingRow(), file.fileName()));
    }

    private void remark(Judged judged, Locale language, List<Remark> remarks) {
        switch (judged) {
            case Judged.Faulty(_, var faults) ->
                    faults.forEach(fault -> remarks.add(fault.remark(speech, language)));
            case Judged.Changed(var row, _, var opinion, _, var fields, _) ->
                    remarks.add(
                            new Remark(
                                    row,
                                    OptionalInt.empty(),
                                    speech.say(
                                            language,
                                            "feedback.orders.changed.remark",
                                            opinion.toString(),
                                            String.join(
                                                    "、",
                                                    fields.stream()
                                                            .map(field ->
                                                                    speech.say(language, field))
                                                            .toList()))));
            case Judged.Fresh _, Judged.Known _ -> {
                // nothing is to be said of them
            }
        }
    }

    /** Counts what rows come to, and keeps what is told of the first ones. */
    private static final class Checking {

        private int rows;
        private int fresh;
        private int known;
        private int changed;
        private int awaiting;
        private int faulty;
        private final List<CellFault> faults = new ArrayList<>();
        private final List<WorkOrderCheck.Change> changes = new ArrayList<>();

        void count(List<Judged> part) {
            rows += part.size();
            for (Judged judged : part) {
                switch (judged) {
                    case Judged.Fresh _ -> fresh++;
                    case Judged.Known _ -> known++;
                    case Judged.Changed(
                                    var row,
                                    var order,
                                    var opinion,
                                    _,
                                    var fields,
                                    var standing) -> {
                        changed++;
                        awaiting += standing == WorkOrderCheck.ChangeStanding.AWAITING ? 1 : 0;
                        if (changes.size() < WorkOrderCheck.MOST_TOLD) {
                            changes.add(
                                    new WorkOrderCheck.Change(
                                            row,
                                            order.number().number(),
                                            opinion.value(),
                                            fields,
                                            standing));
                        }
                    }
                    case Judged.Faulty(_, var found) -> {
                        faulty++;
                        found.stream()
                                .limit(WorkOrderCheck.MOST_TOLD - (long) faults.size())
                                .forEach(faults::add);
                    }
                }
            }
        }

        WorkOrderCheck result() {
            return new WorkOrderCheck(
                    rows, fresh, known, changed, awaiting, faulty, faults, changes);
        }
    }

    /**
     * What a work has done with a file.
     *
     * @param changed of how many orders that are in it has taken over what they say now
     */
    record Taken(int row, int taken, int changed, int left) {

        static final Taken NONE = new Taken(0, 0, 0, 0);

        int rows() {
            return taken + changed + left;
        }
    }

    /** Brings the good rows in, some hundred in a transaction, each with its mark. */
    Outcome<Ending> carryOut(Course course) {
        Actor actor = course.actor();
        Asked asked = course.asked(Asked.class);
        Optional<WorkOrderImport> found = imports.find(actor, new WorkOrderImportId(asked.file()));
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        WorkOrderImport file = found.get();
        Columns columns = file.columns().orElseThrow();
        course.expect(file.check().map(WorkOrderCheck::rows).orElse(0));
        return bringing(actor, file.campaign())
                .then(by -> {
                    Orders judging = judging(actor, by, file, columns);
                    return table(file)
                            .then(table ->
                                    table.patient()
                                            .read(lines ->
                                                    steps(
                                                            course,
                                                            file,
                                                            asked.changes(),
                                                            judging,
                                                            lines,
                                                            columns)));
                })
                .map(taken -> ending(file, taken));
    }

    private Outcome<Taken> steps(
            Course course,
            WorkOrderImport file,
            Changes changes,
            Orders judging,
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
                            () -> take(course.actor(), file, changes, judging, rows, before),
                            then -> then,
                            before.rows() + rows.size());
            if (!(next instanceof Outcome.Done<Taken>(var after))) {
                return next;
            }
            taken = after;
        }
        return Outcome.done(taken);
    }

    /** Takes some rows in, within the step's transaction. */
    private Outcome<Taken> take(
            Actor actor,
            WorkOrderImport file,
            Changes changes,
            Orders judging,
            List<Line> part,
            Taken before) {
        return bringing(actor, file.campaign())
                .map(by -> {
                    // Two files with the same order wait for each other, so that it comes once.
                    orders.takeTurns(file.campaign(), file.source());
                    int taken = before.taken();
                    int changed = before.changed();
                    int left = before.left();
                    for (Judged judged : inTurn(judging.judge(part))) {
                        if (judged instanceof Judged.Fresh(_, var order, var hashes)
                                && box.take(actor, by.post(), by.campaign(), order, hashes)
                                        .isPresent()) {
                            taken++;
                        } else if (changes == Changes.TAKE_OVER
                                && judged
                                        instanceof
                                        Judged.Changed(
                                                _,
                                                var order,
                                                var opinion,
                                                var hashes,
                                                var fields,
                                                _)
                                && box.takeOver(actor, order, opinion, hashes, fields)) {
                            changed++;
                        } else {
                            left++;
                        }
                    }
                    return new Taken(part.getLast().number(), taken, changed, left);
                });
    }

    /** Opinions that are held at once are held by their numbers, whoever holds them. */
    private static List<Judged> inTurn(List<Judged> judged) {
        return judged.stream()
                .sorted(
                        Comparator.comparingLong(each ->
                                each instanceof Judged.Changed changed
                                        ? changed.opinion().value()
                                        : 0))
                .toList();
    }

    /** What a work has done until it was stopped. */
    Ending soFar(Course course) {
        Taken taken = course.mark(Taken.class).orElse(Taken.NONE);
        return imports.find(course.actor(), new WorkOrderImportId(course.asked(Asked.class).file()))
                .filter(_ -> taken.taken() + taken.changed() > 0)
                .map(file -> ending(file, taken))
                .orElseGet(() -> Ending.nothing(Sentence.of("feedback.orders.none-taken")));
    }

    private static Ending ending(WorkOrderImport file, Taken taken) {
        List<Sentence> told = new ArrayList<>();
        if (taken.taken() > 0) {
            told.add(Sentence.of("feedback.orders.taken", taken.taken()));
        }
        if (taken.changed() > 0) {
            told.add(Sentence.of("feedback.orders.taken-over", taken.changed()));
        }
        boolean nothing = told.isEmpty();
        if (nothing) {
            told.add(Sentence.of("feedback.orders.none-taken"));
        }
        if (taken.left() > 0) {
            told.add(Sentence.of("feedback.orders.left", taken.left()));
        }
        Sentence[] sentences = told.toArray(Sentence[]::new);
        return nothing
                ? Ending.nothing(sentences)
                : Ending.done(sentences)
                        .leadingTo("/opinions?campaign=" + file.campaign())
                        .answering(
                                Map.of(
                                        "taken", taken.taken(),
                                        "changed", taken.changed(),
                                        "left", taken.left()));
    }

    /** Orders of an office that is another's now are that one's, so that none comes twice. */
    @EventListener
    void follow(UnitMerged merged) {
        orders.hand(merged.unit(), merged.into());
        kept.hand(IMPORT, merged.unit().value(), merged.into().value());
    }
}
