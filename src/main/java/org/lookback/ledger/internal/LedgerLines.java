package org.lookback.ledger.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.SpecialAction;
import org.lookback.directive.Deadline;
import org.lookback.directive.Directives;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.ledger.Command;
import org.lookback.ledger.ImportField;
import org.lookback.ledger.LedgerColumn;
import org.lookback.ledger.LedgerImport;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Severity;
import org.lookback.ledger.Source;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.CellFault;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;
import org.lookback.sheet.Moments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says of the rows of an office's own ledger what each comes to: a problem that is new, one that is
 * in already, one with faults, or no problem at all. It goes through a file once, part by part,
 * from its beginning.
 */
public final class LedgerLines {

    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_MADE_TITLE = 60;
    private static final int SHOWN = 40;
    private static final int MOST_NAMED = 5;
    private static final int LONGEST_TOTAL = 14;
    private static final int HASHED_BYTES = 9;
    private static final int MOST_TERMS = 10_000;

    /** Rows that only add up others. */
    private static final Pattern TOTAL =
            Pattern.compile(
                    "^(?:合计|小计|总计|共计|累计|汇总|总数|(?:sub|grand)?total)", Pattern.CASE_INSENSITIVE);

    /** Lines at the foot: who filled the table in, notes. */
    private static final Pattern NOTE =
            Pattern.compile(
                    "(?:填表|制表|填报|审核|审签|备注|注|说明|联系|(?:单位|主要)?负责|统计)[\\p{IsHan}]{0,4}\\s*[：:]");

    /** The very words by which offices say that they are done with a problem. */
    private static final Pattern FINISHED =
            Pattern.compile(
                    "(?:是|√|(?:已|均已|全部|已全部|已经)?(?:完成|销号|办结|结案|解决|整改完成|完成整改|整改到位|完成销号|整改销号)"
                            + "|已整改|closed|completed|done|resolved)",
                    Pattern.CASE_INSENSITIVE);

    /** Terms that name no day and are no slip of the pen either. */
    private static final Pattern WITHOUT_DAY =
            Pattern.compile("立行立改|立知立改|即知即改|立即(?:整改)?|马上|长期|常态|持续|长效|/|-|—|无");

    private static final Pattern WITHOUT_YEAR = Pattern.compile("\\d{1,2}\\s*[月.]|年[底末]|[季旬]");
    private static final Pattern MONTH = Pattern.compile("(20\\d{2})\\s*[-./]\\s*(\\d{1,2})");
    private static final Pattern YEAR = Pattern.compile("20\\d{2}(?=年|\\D|$)");
    private static final Pattern STEP = Pattern.compile("[/／\\\\>＞→]+|\\s+-\\s+");
    private static final Pattern MARKS = Pattern.compile("[\\s\\p{Punct}\\p{P}]");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SENTENCE = Pattern.compile("[。；;！!？?\\n]");

    private static final Map<String, Source> SOURCES = new HashMap<>();
    private static final Map<String, Severity> SEVERITIES = new HashMap<>();

    static {
        words(SOURCES, Source.SELF_CHECK, "自查 自查自纠 自查发现 单位自查 自查自评 selfcheck");
        words(SOURCES, Source.STUDY, "学习教育 学习研讨 理论学习 study");
        words(SOURCES, Source.RESEARCH, "调查研究 调研 调研发现 实地调研 researchonthespot research");
        words(SOURCES, Source.INSPECTION, "检查 检查发现 监督检查 督查 督导检查 安全检查 专项检查 巡察 审计 inspection");
        words(SOURCES, Source.VISIT, "巡访 巡回指导 指导组 巡回指导组反馈 visit");
        words(
                SOURCES,
                Source.OPINION,
                "群众意见 群众反映 群众举报 群众投诉 信访 热线 12345 12345热线 publicopinion opinion");
        words(SOURCES, Source.HIGHER_LEVEL, "上级交办 交办 上级反馈 巡视反馈 上级督办 handeddown");
        words(SOURCES, Source.PEER, "举一反三 promptedbyapeerunit peer");
        words(SEVERITIES, Severity.NORMAL, "一般 普通 轻微 较轻 低 normal minor low");
        words(SEVERITIES, Severity.SERIOUS, "较重 较大 中等 中 serious medium major");
        words(SEVERITIES, Severity.CRITICAL, "严重 重大 特别重大 特别严重 高 critical high severe");
    }

    private static <T extends Enum<T>> void words(Map<String, T> all, T meant, String words) {
        Arrays.stream(words.split(" ")).forEach(word -> all.put(word, meant));
        all.put(plain(meant.name()), meant);
    }

    /** What a row comes to. */
    public sealed interface Judged {
        int row();

        /** One that is not in. */
        record Fresh(
                int row,
                String number,
                Entering.Decided decided,
                Map<String, String> said,
                boolean finished)
                implements Judged {
            public Fresh {
                said = Map.copyOf(said);
            }
        }

        /**
         * One that is in and says what it said, that the actor does not see, or that stands in the
         * file twice.
         */
        record Known(int row) implements Judged {}

        /** One that is in, that the actor sees, and says something else now. */
        record Changed(int row, String number, ProblemId problem, List<ImportField> fields)
                implements Judged {
            public Changed {
                fields = List.copyOf(fields);
            }
        }

        /** One that stays out because the ledger calls it finished. */
        record Left(int row) implements Judged {}

        /** No problem: a total, headings again, the title of a section. */
        record Skipped(int row) implements Judged {}

        /** One that cannot be brought in. */
        record Faulty(int row, List<CellFault> faults) implements Judged {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }

    private final Actor actor;
    private final Campaign campaign;
    private final LedgerImport file;
    private final Unit office;
    private final Columns columns;
    private final LedgerImport.Choices choices;
    private final List<Line> first;
    private final List<SpecialAction> specialActions;
    private final Organization organization;
    private final Entering entering;
    private final LedgerImportRows rows;
    private final Problems problems;
    private final Function<Enum<?>, String> called;
    private final Optional<LocalDate> written;
    private final Set<String> headings;
    private final Map<String, List<Unit>> units = new HashMap<>();

    /** What the file itself has said under a number, as a hash, with the row that said it. */
    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(int row, long hash) {}

    /** Terms that were read before: a ledger has few, again and again. */
    private final Map<Term, Optional<Deadline>> terms = new HashMap<>();

    private record Term(String words, Optional<LocalDate> from) {}

    private final Map<ImportField, String> labels = new EnumMap<>(ImportField.class);

    /**
     * @param office the unit whose ledger it is
     * @param first the rows at the beginning of the file, headings and titles among them
     * @param specialActions those of the campaign
     * @param called what a field is called where no heading says it
     */
    public LedgerLines(
            Actor actor,
            Campaign campaign,
            LedgerImport file,
            Unit office,
            Columns columns,
            LedgerImport.Choices choices,
            List<Line> first,
            List<SpecialAction> specialActions,
            Organization organization,
            Entering entering,
            LedgerImportRows rows,
            Problems problems,
            Function<Enum<?>, String> called) {
        this.actor = actor;
        this.campaign = campaign;
        this.file = file;
        this.office = office;
        this.columns = columns;
        this.choices = choices;
        this.first = List.copyOf(first);
        this.specialActions = List.copyOf(specialActions);
        this.organization = organization;
        this.entering = entering;
        this.rows = rows;
        this.problems = problems;
        this.called = called;
        this.written = written(first, columns, file.fileName());
        this.headings =
                first.stream()
                        .filter(line -> line.number() <= columns.headingRow())
                        .flatMap(line -> line.cells().stream())
                        .map(LedgerLines::plain)
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.toSet());
    }

    /** The beginning of the one year that titles name, or else the name of the file. */
    private static Optional<LocalDate> written(List<Line> first, Columns columns, String name) {
        Set<Integer> years = new HashSet<>();
        first.stream()
                .filter(line -> line.number() < columns.headingRow())
                .flatMap(line -> line.cells().stream())
                .forEach(cell -> years.addAll(years(cell)));
        if (years.isEmpty()) {
            years.addAll(years(name));
        }
        return years.size() == 1
                ? Optional.of(LocalDate.of(years.iterator().next(), 1, 1))
                : Optional.empty();
    }

    private static Set<Integer> years(String words) {
        Set<Integer> years = new HashSet<>();
        Matcher found = YEAR.matcher(words);
        while (found.find()) {
            years.add(Integer.valueOf(found.group()));
        }
        return years;
    }

    /** Without blanks and marks, in lower case, full-width letters made plain. */
    private static String plain(String words) {
        return MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private String read(Line line, ImportField field) {
        return columns.read(line, field.name());
    }

    private boolean has(ImportField field) {
        return columns.of(field.name()).isPresent();
    }

    /** What the next rows come to, in their order; within a transaction. */
    public List<Judged> judge(List<Line> lines) {
        learnUnits(lines);
        List<Found> all = lines.stream().map(Found::new).toList();
        Map<String, LedgerImportRows.Known> known =
                rows.known(
                        file,
                        all.stream()
                                .filter(found -> !found.isSkipped())
                                .map(found -> found.identity)
                                .collect(Collectors.toSet()));
        Set<ProblemId> visible =
                problems
                        .find(
                                actor,
                                known.values().stream()
                                        .map(LedgerImportRows.Known::problem)
                                        .toList())
                        .stream()
                        .map(stored -> stored.problem().id())
                        .collect(Collectors.toSet());
        Map<ProblemId, Stored> exported = exported(all);
        Map<Integer, Judged> judged = new HashMap<>();
        List<Found> fresh = new ArrayList<>();
        for (Found found : all) {
            Optional<Judged> already = already(found, known, visible, exported);
            if (already.isPresent()) {
                judged.put(found.line.number(), already.get());
            } else {
                fresh.add(found);
            }
        }
        List<Outcome<Entering.Decided>> decided =
                entering.decide(actor, campaign, fresh.stream().map(Found::entry).toList());
        for (int i = 0; i < fresh.size(); i++) {
            judged.put(fresh.get(i).line.number(), fresh.get(i).as(decided.get(i)));
        }
        return lines.stream()
                .map(line -> Optional.ofNullable(judged.get(line.number())).orElseThrow())
                .toList();
    }

    /** The problems that rows name which were exported from here, as far as the actor sees them. */
    private Map<ProblemId, Stored> exported(List<Found> all) {
        return problems
                .find(
                        actor,
                        all.stream()
                                .filter(found -> !found.isSkipped())
                                .flatMap(found ->
                                        ProblemMark.named(found.say(ImportField.MARK)).stream())
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(stored -> stored.problem().id(), Function.identity()));
    }

    /** What a row comes to before the ledger's own rules are asked. */
    private Optional<Judged> already(
            Found found,
            Map<String, LedgerImportRows.Known> known,
            Set<ProblemId> visible,
            Map<ProblemId, Stored> exported) {
        int row = found.line.number();
        if (found.isSkipped()) {
            return Optional.of(new Judged.Skipped(row));
        }
        if (!found.say(ImportField.MARK).isEmpty()) {
            return Optional.of(found.again(exported));
        }
        if (found.faults.isEmpty()) {
            long whole = ByteBuffer.wrap(digest(found.said.toString())).getLong();
            Seen before = seen.putIfAbsent(found.identity, new Seen(row, whole));
            if (before != null && before.hash() == whole) {
                return Optional.of(new Judged.Known(row));
            }
            if (before != null) {
                found.repeats(before.row());
            }
        }
        if (!found.faults.isEmpty()) {
            return Optional.of(new Judged.Faulty(row, found.faults));
        }
        LedgerImportRows.Known there = known.get(found.identity);
        if (there != null) {
            List<ImportField> changed = changed(there.said(), found.said);
            return Optional.of(
                    changed.isEmpty() || !visible.contains(there.problem())
                            ? new Judged.Known(row)
                            : new Judged.Changed(row, found.number, there.problem(), changed));
        }
        return found.isFinished() && choices.finished() == LedgerImport.Finished.LEAVE
                ? Optional.of(new Judged.Left(row))
                : Optional.empty();
    }

    /** Only what both say can have changed: files differ in their columns. */
    private static List<ImportField> changed(Map<String, String> before, Map<String, String> now) {
        return Arrays.stream(ImportField.values())
                .filter(field -> {
                    String there = before.get(field.name());
                    String here = now.get(field.name());
                    return there != null && here != null && !there.equals(here);
                })
                .toList();
    }

    private void learnUnits(List<Line> lines) {
        Set<String> names = new HashSet<>();
        for (Line line : lines) {
            names.add(read(line, ImportField.UNIT));
            names.add(read(line, ImportField.RESPONSIBLE));
        }
        names.removeAll(units.keySet());
        names.remove("");
        if (names.isEmpty()) {
            return;
        }
        Map<String, Unit> coded = organization.byCodes(names);
        Set<String> words = new HashSet<>(names);
        names.forEach(name -> words.addAll(Arrays.asList(STEP.split(name))));
        words.remove("");
        Map<String, List<Unit>> called = organization.written(actor, words);
        for (String name : names) {
            Optional<Unit> byCode = Optional.ofNullable(coded.get(name)).filter(Unit::isOpen);
            List<Unit> meant =
                    byCode.map(List::of)
                            .orElseGet(() ->
                                    called.getOrDefault(name, List.of()).isEmpty()
                                            ? atEndOf(STEP.split(name), called)
                                            : called.get(name));
            units.put(name, meant);
        }
    }

    /** Units by a path of names from above: 阳泉市/平定县. */
    private static List<Unit> atEndOf(String[] steps, Map<String, List<Unit>> called) {
        List<Unit> reached = called.getOrDefault(steps[0], List.of());
        for (int at = 1; at < steps.length; at++) {
            List<Unit> above = reached;
            reached =
                    called.getOrDefault(steps[at], List.of()).stream()
                            .filter(unit ->
                                    above.stream()
                                            .anyMatch(each -> each.path().contains(unit.path())))
                            .toList();
        }
        return steps.length < 2 ? List.of() : reached;
    }

    /** Short, and enough to see whether two say the same. */
    private static String hash(String words) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(digest(words), HASHED_BYTES));
    }

    private static byte[] digest(String words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(words.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A row as it is read, with what is wrong with it. */
    private final class Found {

        private final Line line;
        private final List<CellFault> faults = new ArrayList<>();
        private final Map<String, String> said = new TreeMap<>();
        private String number = "";
        private String identity = "";
        private Optional<Entering.Entry> entry = Optional.empty();
        private final boolean skipped;

        Found(Line line) {
            this.line = line;
            this.skipped = isNoProblem();
            if (!skipped) {
                read();
            }
        }

        boolean isSkipped() {
            return skipped;
        }

        Entering.Entry entry() {
            return entry.orElseThrow();
        }

        private String say(ImportField field) {
            return LedgerLines.this.read(line, field);
        }

        /**
         * Totals, headings again, notes, and rows with nothing but a number or a section's title.
         */
        private boolean isNoProblem() {
            List<String> cells =
                    line.cells().stream()
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .toList();
            if (cells.isEmpty()) {
                return true;
            }
            if (NOTE.matcher(cells.getFirst()).lookingAt() && say(ImportField.NUMBER).isEmpty()) {
                return true;
            }
            String begins = plain(cells.getFirst());
            if (begins.length() <= LONGEST_TOTAL && TOTAL.matcher(begins).find()) {
                return true;
            }
            if (cells.size() > 1
                    && cells.stream().allMatch(cell -> headings.contains(plain(cell)))) {
                return true;
            }
            return say(ImportField.TITLE).isEmpty()
                    && say(ImportField.DESCRIPTION).isEmpty()
                    && cells.stream().distinct().count() == 1;
        }

        boolean isFinished() {
            return FINISHED.matcher(MARKS.matcher(say(ImportField.PROGRESS)).replaceAll(""))
                    .matches();
        }

        private void read() {
            number = number();
            Optional<Unit> responsible =
                    has(ImportField.RESPONSIBLE) ? unit(ImportField.RESPONSIBLE) : Optional.empty();
            Optional<Unit> unit = has(ImportField.UNIT) ? unit(ImportField.UNIT) : Optional.empty();
            if (!has(ImportField.UNIT)) {
                unit = has(ImportField.RESPONSIBLE) ? responsible : Optional.of(office);
            }
            String title = title();
            String description = description();
            Optional<LocalDate> deadline = deadline();
            Source source = source();
            Severity severity = severity();
            Optional<SpecialActionId> special = specialAction();
            String remark = remark();
            fillSaid(unit, responsible);
            identity = number.isEmpty() ? "~" + contentHash(unit) : number;
            if (!faults.isEmpty() || unit.isEmpty()) {
                return;
            }
            List<Command> then = new ArrayList<>();
            if (!remark.isEmpty()) {
                then.add(new Command.Remark(remark));
            }
            responsible.ifPresent(
                    each -> then.add(new Command.Assign(each.id(), List.of(), Optional.empty())));
            entry =
                    Optional.of(
                            new Entering.Entry(
                                    new Command.Register(
                                            file.campaign(),
                                            unit.get().id(),
                                            title,
                                            description,
                                            source,
                                            severity,
                                            special,
                                            Optional.empty(),
                                            Optional.empty(),
                                            List.of(),
                                            deadline,
                                            isStanding(deadline)),
                                    then));
        }

        /** A row that was exported from here: what it says else than its problem does now. */
        Judged again(Map<ProblemId, Stored> exported) {
            String mark = say(ImportField.MARK);
            Optional<Stored> stored =
                    ProblemMark.named(mark)
                            .flatMap(id -> Optional.ofNullable(exported.get(id)))
                            .filter(each -> ProblemMark.of(each).equals(mark))
                            .filter(each ->
                                    each.problem().entry().campaign().equals(campaign.id()));
            faults.clear();
            if (stored.isEmpty()) {
                fault(ImportField.MARK, "fault.ledger_mark_foreign");
                return new Judged.Faulty(line.number(), faults);
            }
            Problem problem = stored.get().problem();
            List<ImportField> differing =
                    Arrays.stream(ImportField.values())
                            .filter(LedgerLines.this::has)
                            .filter(field -> differs(field, problem))
                            .toList();
            faults.clear();
            return differing.isEmpty()
                    ? new Judged.Known(line.number())
                    : new Judged.Changed(
                            line.number(), problem.id().toString(), problem.id(), differing);
        }

        /** Only what the ledger has from people: what it reckons itself is not read. */
        private boolean differs(ImportField field, Problem problem) {
            Problem.Entry registered = problem.entry();
            String words = say(field);
            return switch (field) {
                case TITLE -> !isSame(words, registered.title());
                case DESCRIPTION -> !isSame(words, registered.description());
                case RESPONSIBLE ->
                        units.getOrDefault(words, List.of()).stream()
                                .noneMatch(each -> each.id().equals(problem.ownership().unit()));
                case SOURCE -> !words.isEmpty() && SOURCES.get(plain(words)) != registered.source();
                case SEVERITY ->
                        !words.isEmpty() && SEVERITIES.get(plain(words)) != registered.severity();
                case SPECIAL_ACTION ->
                        !isReckoned(field, LedgerColumn.CAMPAIGN)
                                && specialActions.stream()
                                        .filter(each ->
                                                registered
                                                        .specialAction()
                                                        .equals(Optional.of(each.id())))
                                        .findFirst()
                                        .map(each ->
                                                each.name()
                                                        .filter(name -> !isSame(words, name))
                                                        .isPresent())
                                        .orElse(!words.isEmpty());
                case DEADLINE ->
                        !isReckoned(field, LedgerColumn.DUE)
                                && (problem.ownership().standing()
                                        ? deadline().isPresent()
                                        : !deadline().equals(problem.deadline()));
                case NUMBER, UNIT, FOUND_ON, MEASURES, TARGET, PROGRESS, FINISHED_ON, MARK -> false;
            };
        }

        /** Whether the column is one of the ledger's own that says something like the field. */
        private boolean isReckoned(ImportField field, LedgerColumn own) {
            return plain(heading(field)).equals(plain(called.apply(own)));
        }

        private static boolean isSame(String cell, String words) {
            String bare = cell.startsWith("'") && !words.startsWith("'") ? cell.substring(1) : cell;
            return SPACE.matcher(bare.strip())
                    .replaceAll(" ")
                    .equals(SPACE.matcher(words.strip()).replaceAll(" "));
        }

        private void fillSaid(Optional<Unit> unit, Optional<Unit> responsible) {
            for (ImportField field : ImportField.values()) {
                if (field != ImportField.NUMBER && field != ImportField.MARK && has(field)) {
                    Optional<Unit> meant =
                            switch (field) {
                                case UNIT -> unit;
                                case RESPONSIBLE -> responsible;
                                default -> Optional.empty();
                            };
                    said.put(
                            field.name(),
                            hash(
                                    meant.map(each -> each.id().toString())
                                            .orElseGet(() ->
                                                    SPACE.matcher(say(field)).replaceAll(" "))));
                }
            }
        }

        private String contentHash(Optional<Unit> unit) {
            return hash(
                    unit.map(each -> each.id().toString()).orElse("")
                            + "\n"
                            + SPACE.matcher(say(ImportField.TITLE)).replaceAll(" ")
                            + "\n"
                            + SPACE.matcher(say(ImportField.DESCRIPTION)).replaceAll(" "));
        }

        void fault(ImportField field, String message, Object... particulars) {
            OptionalInt column = columns.of(field.name());
            String cell =
                    column.isPresent()
                            ? CellName.cell(column.getAsInt(), line.number())
                            : Integer.toString(line.number());
            faults.add(
                    new CellFault(
                            line.number(),
                            cell,
                            cut(say(field), SHOWN),
                            Fault.at("row " + line.number(), message, particulars)));
        }

        void repeats(int row) {
            if (number.isEmpty()) {
                fault(ImportField.TITLE, "fault.ledger_row_repeated", row);
            } else {
                fault(ImportField.NUMBER, "fault.ledger_number_repeated", row);
            }
        }

        private String number() {
            String found =
                    Normalizer.normalize(say(ImportField.NUMBER), Normalizer.Form.NFKC).strip();
            if (found.startsWith("=\"") && found.endsWith("\"") && found.length() > 2) {
                found = found.substring(2, found.length() - 1);
            }
            while (found.startsWith("'")) {
                found = found.substring(1);
            }
            if (found.length() > LONGEST_NUMBER
                    || found.startsWith("~")
                    || found.chars().anyMatch(Character::isISOControl)) {
                fault(ImportField.NUMBER, "fault.ledger_number_wrong", LONGEST_NUMBER);
            } else if (Line.isRounded(found)) {
                fault(ImportField.NUMBER, "fault.ledger_number_rounded");
            }
            return found.toUpperCase(Locale.ROOT);
        }

        private String title() {
            String words = SPACE.matcher(say(ImportField.TITLE)).replaceAll(" ");
            if (words.isEmpty()) {
                String whole = say(ImportField.DESCRIPTION);
                if (whole.isEmpty()) {
                    fault(
                            has(ImportField.TITLE) ? ImportField.TITLE : ImportField.DESCRIPTION,
                            "fault.ledger_title_missing");
                    return "";
                }
                words = SPACE.matcher(SENTENCE.split(whole, 2)[0].strip()).replaceAll(" ");
                words = words.isEmpty() ? SPACE.matcher(whole).replaceAll(" ") : words;
                return cut(words, LONGEST_MADE_TITLE);
            }
            return cut(words, Command.Register.LONGEST_TITLE);
        }

        private static String cut(String words, int longest) {
            return words.codePointCount(0, words.length()) <= longest
                    ? words
                    : words.substring(0, words.offsetByCodePoints(0, longest - 1)) + "…";
        }

        /** All that the title had to leave out is in the description. */
        private String description() {
            String title = say(ImportField.TITLE);
            String more = say(ImportField.DESCRIPTION);
            boolean cut =
                    title.codePointCount(0, title.length()) > Command.Register.LONGEST_TITLE
                            || title.lines().count() > 1;
            String whole = more.isEmpty() ? title : cut ? title + "\n" + more : more;
            ImportField at = more.isEmpty() ? ImportField.TITLE : ImportField.DESCRIPTION;
            if (whole.codePointCount(0, whole.length()) > Command.LONGEST_TEXT) {
                fault(at, "fault.ledger_text_long", Command.LONGEST_TEXT);
            } else if (isBroken(whole)) {
                fault(at, "fault.ledger_text_broken");
            }
            return whole;
        }

        private static boolean isBroken(String words) {
            return words.chars()
                    .anyMatch(each ->
                            each == 0xFFFD
                                    || (Character.isISOControl(each)
                                            && each != '\n'
                                            && each != '\r'
                                            && each != '\t'));
        }

        private Optional<Unit> unit(ImportField field) {
            String name = say(field);
            if (name.isEmpty()) {
                if (field == ImportField.UNIT || !has(ImportField.UNIT)) {
                    fault(field, "fault.ledger_unit_missing");
                }
                return Optional.empty();
            }
            List<Unit> all = units.getOrDefault(name, List.of());
            List<Unit> within =
                    all.stream().filter(each -> office.path().contains(each.path())).toList();
            if (all.isEmpty()) {
                fault(field, "fault.ledger_unit_unknown");
            } else if (within.isEmpty()) {
                fault(field, "fault.ledger_unit_outside", office.name());
            } else if (within.size() > 1) {
                fault(
                        field,
                        "fault.ledger_unit_several",
                        within.stream()
                                .limit(MOST_NAMED)
                                .map(each -> each.code() + " " + each.name())
                                .collect(Collectors.joining("、")));
            }
            return within.size() == 1 ? Optional.of(within.getFirst()) : Optional.empty();
        }

        /**
         * Words that name no day stand in the remark; those that name one nobody can tell are a
         * fault.
         */
        private Optional<LocalDate> deadline() {
            String words = say(ImportField.DEADLINE);
            if (words.isEmpty()) {
                return Optional.empty();
            }
            Optional<LocalDate> day = Moments.day(words).or(() -> endOfMonth(words));
            if (day.isPresent()) {
                return day;
            }
            Optional<LocalDate> from = writtenOn();
            Optional<Deadline> read = term(words, from);
            Optional<LocalDate> told = read.flatMap(Deadline::date);
            if (told.isPresent()) {
                return told;
            }
            if (read.filter(Deadline::isStanding).isPresent()
                    || WITHOUT_DAY.matcher(words).lookingAt()) {
                return Optional.empty();
            }
            fault(
                    ImportField.DEADLINE,
                    from.isEmpty() && WITHOUT_YEAR.matcher(words).find()
                            ? "fault.ledger_deadline_year"
                            : "fault.ledger_deadline_unknown");
            return Optional.empty();
        }

        /** By what a term is reckoned that leaves its year out. */
        private Optional<LocalDate> writtenOn() {
            return Moments.day(say(ImportField.FOUND_ON)).or(() -> written);
        }

        private Optional<Deadline> term(String words, Optional<LocalDate> from) {
            if (terms.size() > MOST_TERMS) {
                terms.clear();
            }
            return terms.computeIfAbsent(
                    new Term(words, from), term -> Directives.deadline(term.words(), term.from()));
        }

        private boolean isStanding(Optional<LocalDate> deadline) {
            String words = say(ImportField.DEADLINE);
            return deadline.isEmpty()
                    && !words.isEmpty()
                    && term(words, writtenOn()).filter(Deadline::isStanding).isPresent();
        }

        /** 2023.6, as people write a month. */
        private static Optional<LocalDate> endOfMonth(String words) {
            Matcher found = MONTH.matcher(words);
            if (!found.matches()) {
                return Optional.empty();
            }
            int month = Integer.parseInt(found.group(2));
            return month < 1 || month > 12
                    ? Optional.empty()
                    : Optional.of(
                            LocalDate.of(Integer.parseInt(found.group(1)), month, 1)
                                    .plusMonths(1)
                                    .minusDays(1));
        }

        private Source source() {
            String words = say(ImportField.SOURCE);
            Source meant = SOURCES.get(plain(words));
            if (words.isEmpty()) {
                return choices.source();
            }
            if (meant == null) {
                fault(ImportField.SOURCE, "fault.ledger_source_unknown");
            }
            return meant == null ? choices.source() : meant;
        }

        private Severity severity() {
            String words = say(ImportField.SEVERITY);
            Severity meant = SEVERITIES.get(plain(words));
            if (!words.isEmpty() && meant == null) {
                fault(ImportField.SEVERITY, "fault.ledger_severity_unknown");
            }
            return meant == null ? Severity.NORMAL : meant;
        }

        private Optional<SpecialActionId> specialAction() {
            String words = plain(say(ImportField.SPECIAL_ACTION));
            if (words.isEmpty()) {
                return Optional.empty();
            }
            List<SpecialAction> meant =
                    specialActions.stream()
                            .filter(each ->
                                    each.name()
                                            .filter(name -> plain(name).equals(words))
                                            .isPresent())
                            .toList();
            if (meant.isEmpty()) {
                meant =
                        specialActions.stream()
                                .filter(each ->
                                        each.name()
                                                .filter(name -> plain(name).contains(words))
                                                .isPresent())
                                .toList();
            }
            if (meant.size() != 1) {
                fault(
                        ImportField.SPECIAL_ACTION,
                        meant.isEmpty()
                                ? "fault.ledger_special_unknown"
                                : "fault.ledger_special_several",
                        (meant.isEmpty() ? specialActions : meant)
                                .stream()
                                        .limit(MOST_NAMED)
                                        .flatMap(each -> each.name().stream())
                                        .collect(Collectors.joining("、")));
                return Optional.empty();
            }
            return Optional.of(meant.getFirst().id());
        }

        /** What the office says beside the entry, under the office's own headings. */
        private String remark() {
            List<String> parts = new ArrayList<>();
            for (ImportField field :
                    List.of(
                            ImportField.FOUND_ON,
                            ImportField.DEADLINE,
                            ImportField.MEASURES,
                            ImportField.TARGET,
                            ImportField.PROGRESS,
                            ImportField.FINISHED_ON)) {
                String words = say(field);
                if (!words.isEmpty()) {
                    parts.add(heading(field) + "：" + words);
                    if (isBroken(words)) {
                        fault(field, "fault.ledger_text_broken");
                    }
                }
            }
            if (parts.isEmpty()) {
                return "";
            }
            parts.addFirst(
                    file.ledger()
                            + (number.isEmpty()
                                    ? ""
                                    : "，" + heading(ImportField.NUMBER) + " " + number));
            String whole = String.join("\n", parts);
            if (whole.codePointCount(0, whole.length()) > Command.LONGEST_TEXT) {
                fault(
                        has(ImportField.MEASURES) ? ImportField.MEASURES : ImportField.PROGRESS,
                        "fault.ledger_text_long",
                        Command.LONGEST_TEXT);
            }
            return whole;
        }

        private String heading(ImportField field) {
            return labels.computeIfAbsent(
                    field,
                    _ ->
                            first.stream()
                                    .filter(each -> each.number() == columns.headingRow())
                                    .map(each -> LedgerLines.this.read(each, field))
                                    .map(words -> SPACE.matcher(words).replaceAll(""))
                                    .filter(words -> !words.isEmpty())
                                    .findFirst()
                                    .orElseGet(() -> called.apply(field)));
        }

        /** What the ledger's own rules make of it. */
        Judged as(Outcome<Entering.Decided> outcome) {
            switch (outcome) {
                case Outcome.Done<Entering.Decided>(var decided) -> {
                    return new Judged.Fresh(line.number(), identity, decided, said, isFinished());
                }
                case Outcome.Refused<Entering.Decided>(var refusal, var particulars) ->
                        fault(
                                has(ImportField.RESPONSIBLE)
                                        ? ImportField.RESPONSIBLE
                                        : ImportField.UNIT,
                                "rule." + refusal.name(),
                                particulars.toArray());
                case Outcome.Faulty<Entering.Decided>(var found) ->
                        found.forEach(each ->
                                fault(
                                        fieldOf(each.where()),
                                        each.message(),
                                        each.particulars().toArray()));
                case Outcome.Stale<Entering.Decided> _, Outcome.Absent<Entering.Decided> _ ->
                        throw new IllegalStateException(outcome.toString());
            }
            return new Judged.Faulty(line.number(), faults);
        }

        private static ImportField fieldOf(String where) {
            return switch (where) {
                case "description" -> ImportField.DESCRIPTION;
                case "unit" -> ImportField.UNIT;
                case "specialAction" -> ImportField.SPECIAL_ACTION;
                case "deadline" -> ImportField.DEADLINE;
                case "text" -> ImportField.MEASURES;
                default -> ImportField.TITLE;
            };
        }
    }
}
