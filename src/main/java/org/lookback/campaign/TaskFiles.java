package org.lookback.campaign;

import org.lookback.campaign.TaskFile.TaskStage;
import org.lookback.campaign.internal.TaskFileRows;
import org.lookback.campaign.internal.TaskLines;
import org.lookback.campaign.internal.TaskLines.Act;
import org.lookback.campaign.internal.TaskLines.Judgement;
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
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.UnitMerged;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Columns;
import org.lookback.sheet.KeptColumns;
import org.lookback.sheet.Line;
import org.lookback.sheet.Remark;
import org.lookback.sheet.TableCopy;
import org.lookback.sheet.TableFile;
import org.lookback.work.Course;
import org.lookback.work.Ending;
import org.lookback.work.FaultRow;
import org.lookback.work.NewWork;
import org.lookback.work.Sentence;
import org.lookback.work.Work;
import org.lookback.work.Works;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Task tables that were taken along, changed outside and brought in again. A file is looked at,
 * what it asks for is told change by change, and on a person's word each is carried out by a work,
 * by the same commands and rules as on the pages. What has changed here meanwhile stays; what is
 * done already is not done again.
 */
@Service
public class TaskFiles {

    /** The work that carries a file out. */
    public static final String KIND = "campaign.task-file";

    public static final TableFile.Limits LIMITS = new TableFile.Limits(20 * 1024 * 1024, 20_000);

    /** So many files of one person may wait to be carried out. */
    private static final int MOST_WAITING = 10;

    /** Of so many changes at most a work says why they were left. */
    private static final int MOST_LEFT_TOLD = 200;

    private static final int SHOWN_ROWS = 12;

    /** The columns are kept for one kind of table. */
    private static final String SOURCE = "task table";

    /**
     * What a work is asked.
     *
     * @param without the keys of changes that are left out
     */
    public record Asked(long file, String grounds, List<String> without) {
        public Asked {
            without = List.copyOf(without);
        }
    }

    private final TaskFileRows files;
    private final KeptColumns kept;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Organization organization;
    private final Works works;
    private final Speech speech;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public TaskFiles(
            TaskFileRows files,
            KeptColumns kept,
            Campaigns campaigns,
            Assignments assignments,
            Organization organization,
            Works works,
            Speech speech,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.files = files;
        this.kept = kept;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.organization = organization;
        this.works = works;
        this.speech = speech;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /**
     * Takes a file in. One that was taken along from here, or whose columns were settled before, is
     * checked at once. Refused: {@link CampaignRefusal#CAMPAIGN_RUNS_FOR_ASSIGNMENTS}.
     *
     * @param issuer in whose name new rows are issued that do not say it; the first unit that the
     *     actor issues for, where none is given
     */
    public Outcome<TaskFile> upload(
            Actor actor,
            CampaignId id,
            Optional<UnitId> issuer,
            String fileName,
            byte[] content,
            Locale language) {
        Optional<Campaign> found = campaigns.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Campaign campaign = found.get();
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        List<UnitId> voices =
                assignments.voices(actor, campaign).stream()
                        .map(Voice::unit)
                        .map(UnitPath::unit)
                        .toList();
        if (issuer.isPresent() && !voices.contains(issuer.get())) {
            return Outcome.faulty("issuer", "fault.task_issuer_unknown");
        }
        if (files.waiting(actor) >= MOST_WAITING) {
            return Outcome.faulty("file", "fault.task_files_many", MOST_WAITING);
        }
        Optional<UnitId> inName = issuer.or(() -> voices.stream().findFirst());
        return TableFile.open(content, LIMITS)
                .then(table ->
                        table.first(Columns.LOOKED_AT)
                                .then(first -> {
                                    TaskFile made =
                                            files.find(
                                                            actor,
                                                            files.insert(
                                                                    actor.person(),
                                                                    id,
                                                                    inName,
                                                                    TableFile.named(fileName),
                                                                    content,
                                                                    first,
                                                                    clock.instant()))
                                                    .orElseThrow();
                                    Outcome<TaskFile> there =
                                            certain(made, first)
                                                    .map(columns ->
                                                            checked(
                                                                    actor, made, table, columns,
                                                                    language, 1))
                                                    .orElseGet(() -> Outcome.done(made));
                                    if (!(there instanceof Outcome.Done)) {
                                        files.remove(made.id(), made.version());
                                    }
                                    return there;
                                }));
    }

    private KeptColumns.For keptFor(TaskFile file) {
        return new KeptColumns.For(
                KIND,
                file.campaign().value(),
                file.issuer()
                        .map(UnitId::value)
                        .orElseGet(() -> campaignOf(file).leadingUnit().unit().value()),
                SOURCE);
    }

    /** The columns of a table that comes from here, or that were settled before. */
    private Optional<Columns> certain(TaskFile file, List<Line> first) {
        Columns guessed = Columns.guessed(first, TaskField.sought());
        return guessed.of(TaskField.MARK.name()).isPresent()
                        && guessed.of(TaskField.NUMBER.name()).isPresent()
                        && guessed.of(TaskField.TEXT.name()).isPresent()
                ? Optional.of(guessed)
                : kept.find(keptFor(file), first);
    }

    private Campaign campaignOf(TaskFile file) {
        return campaigns.find(file.campaign()).orElseThrow();
    }

    /** The actor's own files, the latest first. */
    public Page<TaskFile> list(Actor actor, CampaignId campaign, PageRequest part) {
        return files.list(actor, campaign, part);
    }

    public Optional<TaskFile> find(Actor actor, TaskFileId id) {
        return files.find(actor, id);
    }

    /** A file with its first rows and the meaning of its columns. */
    public Optional<TaskSheet> sheet(Actor actor, TaskFileId id) {
        return files.find(actor, id)
                .map(file -> {
                    List<Line> first = files.first(id).orElse(List.of());
                    Columns columns =
                            file.columns()
                                    .or(() -> kept.suggest(keptFor(file), first))
                                    .orElseGet(() -> Columns.guessed(first, TaskField.sought()));
                    return new TaskSheet(
                            file,
                            file.issuer().flatMap(organization::byId),
                            first.stream()
                                    .filter(line -> line.number() >= columns.headingRow())
                                    .limit(SHOWN_ROWS)
                                    .toList(),
                            columns);
                });
    }

    /**
     * Settles which column says what, and has the rows checked. Refused: {@link
     * CampaignRefusal#TASK_FILE_IS_CARRIED_OUT_ONCE}, {@link CampaignRefusal#TASK_FILE_IS_KEPT}.
     */
    public Outcome<TaskFile> settle(
            Actor actor, TaskFileId id, Version known, Columns columns, Locale language) {
        return current(actor, id, known)
                .then(file -> {
                    Faults faults = new Faults();
                    for (TaskField field : TaskField.values()) {
                        if (field.isNeeded() && columns.of(field.name()).isEmpty()) {
                            faults.add(Fault.at(field.name(), "fault.task_column_missing"));
                        }
                    }
                    if (columns.places().values().stream().distinct().count()
                            < columns.places().size()) {
                        faults.add(Fault.at("columns", "fault.task_column_twice"));
                    }
                    return faults.any()
                            ? Outcome.faulty(faults.list())
                            : table(file)
                                    .then(table ->
                                            checked(
                                                    actor,
                                                    file,
                                                    table,
                                                    columns,
                                                    language,
                                                    known.value() + 1));
                });
    }

    /** The actor's file, in that version, if it was not carried out yet. */
    private Outcome<TaskFile> current(Actor actor, TaskFileId id, Version known) {
        return Outcome.found(files.find(actor, id))
                .then(file ->
                        file.version() != known.value()
                                ? new Outcome.Stale<>(file.version())
                                : file.stage() == TaskStage.CARRIED_OUT
                                        ? Outcome.refused(
                                                CampaignRefusal.TASK_FILE_IS_CARRIED_OUT_ONCE)
                                        : Outcome.done(file));
    }

    private Outcome<TaskFile> checked(
            Actor actor,
            TaskFile file,
            TableFile table,
            Columns columns,
            Locale language,
            long then) {
        return judged(actor, file, table, columns, language)
                .then(judgement ->
                        acts.carryOut(() -> {
                            TaskCheck check = firstOf(judgement.check());
                            if (!files.check(file.id(), file.version(), then, columns, check)) {
                                return new Outcome.Stale<>(file.version() + 1);
                            }
                            record(actor, file, "Checked", check);
                            return Outcome.done(files.find(actor, file.id()).orElseThrow());
                        }));
    }

    private static TaskCheck firstOf(TaskCheck whole) {
        return new TaskCheck(
                whole.rows(),
                whole.same(),
                whole.amended(),
                whole.described(),
                whole.issued(),
                whole.full(),
                whole.already(),
                whole.contradicted(),
                whole.faulty(),
                whole.faults().stream().limit(TaskCheck.MOST_TOLD).toList(),
                whole.changes().stream().limit(TaskCheck.MOST_TOLD).toList(),
                whole.conflicts().stream().limit(TaskCheck.MOST_TOLD).toList(),
                whole.keys());
    }

    private Outcome<Judgement> judged(
            Actor actor, TaskFile file, TableFile table, Columns columns, Locale language) {
        Campaign campaign = campaignOf(file);
        return table.read(
                        lines -> {
                            List<Line> all = new ArrayList<>();
                            lines.forEachRemaining(all::add);
                            return Outcome.done(List.copyOf(all));
                        })
                .map(all ->
                        new TaskLines(
                                        actor,
                                        campaign,
                                        file,
                                        columns,
                                        campaigns,
                                        assignments,
                                        organization,
                                        files,
                                        speech,
                                        language,
                                        campaign.today(clock))
                                .judge(all));
    }

    private Outcome<TableFile> table(TaskFile file) {
        return files.file(file.id())
                .map(content -> TableFile.open(content, LIMITS))
                .orElseGet(TaskFiles::keptNoMore);
    }

    private static <T> Outcome<T> keptNoMore() {
        return Outcome.refused(CampaignRefusal.TASK_FILE_IS_KEPT, TaskFile.KEPT_DAYS);
    }

    /** What somebody asks for by a file goes on record, beside each change itself. */
    private void record(Actor actor, TaskFile file, String event, TaskCheck check) {
        Stream stream = new Stream("task-file", file.id().value());
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(
                        NewEntry.of(
                                event,
                                Map.of(
                                        "campaign", file.campaign().value(),
                                        "rows", check.rows(),
                                        "amended", check.amended(),
                                        "described", check.described(),
                                        "issued", check.issued(),
                                        "contradicted", check.contradicted(),
                                        "faulty", check.faulty()))),
                actor,
                actor.postThat(post -> post.servesIn(file.campaign())),
                clock.instant());
    }

    /**
     * Has the changes carried out by a work. Refused: {@link
     * CampaignRefusal#TASK_FILE_IS_CHECKED_FIRST}, {@link
     * CampaignRefusal#TASK_FILE_IS_CARRIED_OUT_ONCE}, {@link
     * CampaignRefusal#TASK_FILE_CHANGES_SOMETHING}, {@link CampaignRefusal#TASK_FILE_IS_KEPT}, and
     * as works are.
     *
     * @param grounds why, for all of them; needed where assignments are amended
     * @param without the keys of changes that are left out
     */
    public Outcome<Work> carryOut(
            Actor actor,
            TaskFileId id,
            Version known,
            String grounds,
            Set<String> without,
            Locale language) {
        return current(actor, id, known)
                .then(file -> {
                    if (file.stage() != TaskStage.CHECKED || file.check().isEmpty()) {
                        return Outcome.refused(CampaignRefusal.TASK_FILE_IS_CHECKED_FIRST);
                    }
                    TaskCheck check = file.check().get();
                    boolean allLeft =
                            check.changes().size() < TaskCheck.MOST_TOLD
                                    && check.changes().stream()
                                            .allMatch(each -> without.contains(each.key()));
                    if (check.toDo() == 0 || allLeft) {
                        return Outcome.refused(CampaignRefusal.TASK_FILE_CHANGES_SOMETHING);
                    }
                    Faults faults = new Faults();
                    if (check.amended() > 0 || !grounds.isBlank()) {
                        faults.text("grounds", grounds, ExcessCommand.LONGEST_REASON);
                    }
                    return faults.any()
                            ? Outcome.faulty(faults.list())
                            : files.first(id)
                                    .<Outcome<List<Line>>>map(Outcome::done)
                                    .orElseGet(TaskFiles::keptNoMore)
                                    .then(first ->
                                            acts.carryOut(() ->
                                                    works.ask(
                                                                    actor,
                                                                    work(
                                                                            file, grounds, without,
                                                                            language))
                                                            .then(work ->
                                                                    handedOver(
                                                                            actor, file, first,
                                                                            work))));
                });
    }

    private static NewWork work(
            TaskFile file, String grounds, Set<String> without, Locale language) {
        return new NewWork(
                KIND,
                Sentence.of("campaign.task-file.work", file.fileName()),
                new Asked(file.id().value(), grounds.strip(), without.stream().sorted().toList()),
                language);
    }

    private Outcome<Work> handedOver(Actor actor, TaskFile file, List<Line> first, Work work) {
        if (!files.handOver(file.id(), file.version(), work.id())) {
            return new Outcome.Stale<>(file.version() + 1);
        }
        kept.keep(keptFor(file), file.columns().orElseThrow(), first);
        record(actor, file, "CarriedOut", file.check().orElseThrow());
        return Outcome.done(work);
    }

    /**
     * Removes a file that was not carried out. Refused: {@link
     * CampaignRefusal#TASK_FILE_IS_CARRIED_OUT_ONCE}.
     */
    public Outcome<TaskFile> discard(Actor actor, TaskFileId id, Version known) {
        return current(actor, id, known)
                .then(file ->
                        files.remove(id, known.value())
                                ? Outcome.done(file)
                                : new Outcome.Stale<>(file.version() + 1));
    }

    /**
     * A copy of the file in which every fault and every conflict stands at its cell. Refused:
     * {@link CampaignRefusal#TASK_FILE_IS_CHECKED_FIRST}, {@link
     * CampaignRefusal#TASK_FILE_IS_KEPT}.
     */
    public Outcome<TableCopy> remarked(Actor actor, TaskFileId id, Locale language) {
        Optional<TaskFile> found = files.find(actor, id);
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        TaskFile file = found.get();
        if (file.columns().isEmpty()) {
            return Outcome.refused(CampaignRefusal.TASK_FILE_IS_CHECKED_FIRST);
        }
        Columns columns = file.columns().get();
        String heading = speech.say(language, "campaign.task-file.remarks");
        return table(file)
                .then(table ->
                        judged(actor, file, table, columns, language)
                                .then(judgement ->
                                        table.remarked(
                                                remarks(judgement.check(), language),
                                                heading,
                                                columns.headingRow(),
                                                file.fileName())));
    }

    private List<Remark> remarks(TaskCheck check, Locale language) {
        List<Remark> remarks = new ArrayList<>();
        check.faults().forEach(fault -> remarks.add(fault.remark(speech, language)));
        for (TaskCheck.Conflict conflict : check.conflicts()) {
            OptionalInt column = CellName.columnOf(conflict.cell());
            remarks.add(
                    new Remark(
                            conflict.row(),
                            column,
                            speech.say(
                                    language,
                                    "campaign.task-file.conflict.remark",
                                    speech.say(language, conflict.field()),
                                    conflict.here())));
        }
        return remarks;
    }

    /**
     * What a work has done with a file. Changes are carried out special actions first, then what is
     * amended, then what is new, each by its row.
     *
     * @param order of the last change that is over, done or not
     * @param row of that change
     * @param asked how many units of it were asked, where it asks many
     * @param issue its act of issuing, where it asks many
     */
    record Done(
            int order,
            int row,
            int asked,
            Optional<Long> issue,
            int amended,
            int described,
            int issued,
            int waiting,
            List<FaultRow> left) {

        static final Done NONE = new Done(-1, 0, 0, Optional.empty(), 0, 0, 0, 0, List.of());

        Done {
            left = List.copyOf(left);
        }

        boolean isAfter(Act act) {
            int its = orderOf(act);
            return its < order
                    || (its == order && (act.row() < row || (act.row() == row && asked == 0)));
        }

        static int orderOf(Act act) {
            return switch (act) {
                case Act.Describe _ -> 0;
                case Act.Amend _ -> 1;
                case Act.Ask _ -> 2;
            };
        }

        int sum() {
            return amended + described + issued + waiting;
        }

        private Done over(Act act, int more, int moreDescribed, List<FaultRow> against) {
            return new Done(
                    orderOf(act),
                    act.row(),
                    0,
                    Optional.empty(),
                    amended + more,
                    described + moreDescribed,
                    issued,
                    waiting,
                    against);
        }

        Done amended(Act act) {
            return over(act, 1, 0, left);
        }

        Done described(Act act) {
            return over(act, 0, 1, left);
        }

        /**
         * @param reached how many units of the change are over; 0 where all are
         */
        Done issued(Act act, Optional<Issued> now, int reached) {
            return new Done(
                    orderOf(act),
                    act.row(),
                    reached,
                    reached == 0 ? Optional.empty() : now.map(Issued::issue).or(() -> issue),
                    amended,
                    described,
                    issued + now.map(Issued::units).orElse(0),
                    waiting + now.map(Issued::waiting).orElse(0),
                    left);
        }

        /** The same before another change, which joins no act that was begun. */
        Done before(Act act) {
            return row == act.row() && order == orderOf(act)
                    ? this
                    : new Done(
                            order,
                            row,
                            asked,
                            Optional.empty(),
                            amended,
                            described,
                            issued,
                            waiting,
                            left);
        }

        Done left(Act act, List<Fault> faults) {
            List<FaultRow> all = new ArrayList<>(left);
            faults.stream()
                    .limit(Math.max(0, MOST_LEFT_TOLD - all.size()))
                    .forEach(fault -> all.add(new FaultRow(act.row(), "", fault)));
            return over(act, 0, 0, all);
        }
    }

    /** Carries the changes out, each in a transaction with its mark. */
    Outcome<Ending> carryOut(Course course) {
        Actor actor = course.actor();
        Asked asked = course.asked(Asked.class);
        Optional<TaskFile> found = files.find(actor, new TaskFileId(asked.file()));
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        TaskFile file = found.get();
        return table(file)
                .then(table ->
                        judged(
                                actor,
                                file,
                                table.patient(),
                                file.columns().orElseThrow(),
                                course.language()))
                .map(judgement ->
                        steps(course, file, asked, inOrder(judgement.acts(), wanted(file, asked))));
    }

    /**
     * What somebody was shown and did not leave out, whatever else the file would change by now.
     */
    private static Set<String> wanted(TaskFile file, Asked asked) {
        Set<String> wanted = new HashSet<>(file.check().orElseThrow().keys());
        asked.without().forEach(wanted::remove);
        return wanted;
    }

    private static List<Act> inOrder(List<Act> acts, Set<String> wanted) {
        return acts.stream()
                .filter(act -> wanted.contains(keyOf(act)))
                .sorted((one, other) -> {
                    int byOrder = Integer.compare(Done.orderOf(one), Done.orderOf(other));
                    return byOrder == 0 ? Integer.compare(one.row(), other.row()) : byOrder;
                })
                .toList();
    }

    private static String keyOf(Act act) {
        return TaskCheck.Change.key(
                switch (act) {
                    case Act.Describe _ -> TaskCheck.TaskChange.DESCRIBE;
                    case Act.Amend _ -> TaskCheck.TaskChange.AMEND;
                    case Act.Ask _ -> TaskCheck.TaskChange.ISSUE;
                },
                act.row());
    }

    private Ending steps(Course course, TaskFile file, Asked asked, List<Act> todo) {
        course.expect(todo.size());
        Done done = course.mark(Done.class).orElse(Done.NONE);
        int over = 0;
        for (Act act : todo) {
            over++;
            if (!done.isAfter(act)) {
                done = step(course, file, asked, act, done, over);
            }
        }
        return ending(file, done);
    }

    private Done step(Course course, TaskFile file, Asked asked, Act act, Done before, int over) {
        Actor actor = course.actor();
        return switch (act) {
            case Act.Amend(_, var assignment, var text, var dueOn) ->
                    taken(
                            course,
                            act,
                            before,
                            over,
                            () ->
                                    assignments
                                            .step(
                                                    actor,
                                                    assignment.id(),
                                                    new Version(assignment.version()),
                                                    new AssignmentCommand.Amend(
                                                            text, dueOn, asked.grounds()))
                                            .map(_ -> before.amended(act)));
            case Act.Describe(_, var action, var lead, var participants) ->
                    taken(
                            course,
                            act,
                            before,
                            over,
                            () ->
                                    campaigns
                                            .changeSpecialAction(
                                                    actor,
                                                    file.campaign(),
                                                    action.id(),
                                                    new Version(action.version()),
                                                    was -> changed(was, lead, participants))
                                            .map(_ -> before.described(act)));
            case Act.Ask ask -> ask(course, file, asked, ask, before, over);
        };
    }

    /** What stays of a special action that gets other units: its name, what it is about, duties. */
    private static DescribeSpecialAction changed(
            DescribeSpecialAction was, Optional<UnitId> lead, Optional<Set<UnitId>> participants) {
        DescribeSpecialAction led = lead.map(was::ledBy).orElse(was);
        return participants
                .map(those -> {
                    Map<UnitId, String> duties = new HashMap<>(led.duties());
                    duties.keySet().retainAll(those);
                    return new DescribeSpecialAction(
                            led.name(), led.lead(), led.terms(), those, duties);
                })
                .orElse(led);
    }

    /** As many acts of issuing may ask at once in a transaction; the rest joins the same act. */
    private Done ask(
            Course course, TaskFile file, Asked asked, Act.Ask ask, Done before, int over) {
        Done done = before.before(ask);
        Optional<String> reason = Optional.of(asked.grounds()).filter(words -> !words.isEmpty());
        Issue issue =
                new Issue(
                        ask.issue().campaign(),
                        ask.issue().issuer(),
                        ask.issue().to(),
                        ask.issue().text(),
                        ask.issue().dueOn(),
                        ask.issue().specialAction(),
                        ask.issue().basis(),
                        reason);
        List<UnitId> units = ask.units();
        // Where the work begins again, those asked before are no more among the units.
        int from = 0;
        while (from < units.size()) {
            int to = Math.min(from + Assignments.MOST_AT_ONCE, units.size());
            List<UnitId> part = units.subList(from, to);
            Done now = done;
            done =
                    taken(
                            course,
                            ask,
                            now,
                            over,
                            () -> {
                                files.takeTurns(file.campaign());
                                Set<UnitId> there = files.asked(issue, part);
                                List<UnitId> open =
                                        part.stream()
                                                .filter(unit -> !there.contains(unit))
                                                .toList();
                                int reached = to == units.size() ? 0 : to;
                                return open.isEmpty()
                                        ? Outcome.done(now.issued(ask, Optional.empty(), reached))
                                        : issued(course.actor(), now, issue.askedOf(open))
                                                .map(made ->
                                                        now.issued(
                                                                ask, Optional.of(made), reached));
                            });
            if (done.asked() == 0) {
                return done;
            }
            from = to;
        }
        return done;
    }

    /** Joins the act that has asked the units before these, if it has. */
    private Outcome<Issued> issued(Actor actor, Done before, Issue issue) {
        return before.issue().isPresent()
                ? assignments.issueFurther(actor, before.issue().get(), issue)
                : assignments.issue(actor, issue);
    }

    /**
     * One change in a transaction of its own; what stands against it is noted, and the rest goes
     * on.
     */
    private static Done taken(
            Course course, Act act, Done before, int over, Supplier<Outcome<Done>> doing) {
        Outcome<Done> outcome = course.step(doing, done -> done, over);
        if (outcome instanceof Outcome.Done<Done>(var done)) {
            return done;
        }
        Done left = before.left(act, against(outcome));
        Outcome<Done> noted = course.step(() -> Outcome.done(left), done -> done, over);
        return noted instanceof Outcome.Done<Done>(var kept) ? kept : left;
    }

    private static List<Fault> against(Outcome<Done> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Done>(var refusal, var particulars) ->
                    List.of(new Fault("", refusal.message(), particulars));
            case Outcome.Faulty<Done>(var faults) -> faults;
            case Outcome.Stale<Done> _ -> List.of(Fault.at("", "fault.task_meanwhile"));
            case Outcome.Absent<Done> _ -> List.of(Fault.at("", "fault.task_unknown"));
            case Outcome.Done<Done> _ -> List.of();
        };
    }

    /** What a work has done until it was stopped. */
    Ending soFar(Course course) {
        Done done = course.mark(Done.class).orElse(Done.NONE);
        return files.find(course.actor(), new TaskFileId(course.asked(Asked.class).file()))
                .map(file -> ending(file, done))
                .orElseGet(() -> Ending.nothing(Sentence.of("campaign.task-file.none")));
    }

    private static Ending ending(TaskFile file, Done done) {
        List<Sentence> told = new ArrayList<>();
        if (done.amended() > 0) {
            told.add(Sentence.of("campaign.task-file.amended", done.amended()));
        }
        if (done.described() > 0) {
            told.add(Sentence.of("campaign.task-file.described", done.described()));
        }
        if (done.issued() > 0) {
            told.add(Sentence.of("campaign.task-file.issued", done.issued()));
        }
        if (done.waiting() > 0) {
            told.add(Sentence.of("campaign.task-file.waiting", done.waiting()));
        }
        if (told.isEmpty()) {
            told.add(Sentence.of("campaign.task-file.none"));
        }
        Sentence[] said = told.toArray(Sentence[]::new);
        Ending ending =
                done.sum() == 0
                        ? Ending.nothing(said)
                        : done.left().isEmpty() ? Ending.done(said) : Ending.partly(said);
        return ending.with(done.left())
                .leadingTo("/task-tables/" + file.id())
                .answering(
                        Map.of(
                                "amended", done.amended(),
                                "described", done.described(),
                                "issued", done.issued(),
                                "waiting", done.waiting(),
                                "left", done.left().size()));
    }

    /** What a unit had settled is the other's now that it has gone over into. */
    @EventListener
    void follow(UnitMerged merged) {
        kept.hand(KIND, merged.unit().value(), merged.into().value());
    }
}
