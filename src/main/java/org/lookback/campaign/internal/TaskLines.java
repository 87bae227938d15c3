package org.lookback.campaign.internal;

import org.lookback.campaign.Addressed;
import org.lookback.campaign.Addressees;
import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentCommand;
import org.lookback.campaign.Assignments;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignRefusal;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.Issue;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.TaskCheck;
import org.lookback.campaign.TaskCheck.Anew;
import org.lookback.campaign.TaskCheck.Change;
import org.lookback.campaign.TaskCheck.Conflict;
import org.lookback.campaign.TaskCheck.TaskChange;
import org.lookback.campaign.TaskField;
import org.lookback.campaign.TaskFile;
import org.lookback.directive.Deadline;
import org.lookback.directive.Directives;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.CellFault;
import org.lookback.sheet.CellName;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;
import org.lookback.sheet.Moments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says what a task table that comes in again asks for. A cell counts as changed where it says
 * something else than the row's mark remembers; what only the server has changed since is left
 * alone, and what both have changed is told and not done. Nothing is changed here.
 */
public final class TaskLines {

    private static final int AT_ONCE = 1_000;
    private static final int MOST_NAMED = 5;
    private static final int SHOWN = 60;

    /** Something that the table asks for, as the command that carries it out. */
    public sealed interface Act {
        /** The first row that asks for it. */
        int row();

        /** Amends an assignment that stands in the version that was read. */
        record Amend(int row, Assignment assignment, String text, Optional<LocalDate> dueOn)
                implements Act {}

        /** Gives a special action another lead or other participating units. */
        record Describe(
                int row,
                SpecialAction action,
                Optional<UnitId> lead,
                Optional<Set<UnitId>> participants)
                implements Act {}

        /** Asks units something new. */
        record Ask(int row, Issue issue, List<UnitId> units) implements Act {
            public Ask {
                units = List.copyOf(units);
            }
        }
    }

    /**
     * What the rows come to.
     *
     * @param check with all faults, changes and conflicts
     */
    public record Judgement(TaskCheck check, List<Act> acts) {
        public Judgement {
            acts = List.copyOf(acts);
        }
    }

    private final Actor actor;
    private final Campaign campaign;
    private final TaskFile file;
    private final Columns columns;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Organization organization;
    private final TaskFileRows rows;
    private final Speech speech;
    private final Locale language;
    private final LocalDate today;
    private final TaskWords words;
    private final List<SpecialAction> specialActions;

    private final Map<String, List<Unit>> units = new HashMap<>();
    private final Map<AssignmentId, Integer> seen = new HashMap<>();
    private final Map<SpecialActionId, Described> described = new LinkedHashMap<>();
    private final Map<Question, Map<UnitId, Line>> questions = new LinkedHashMap<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<CellFault> faults = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final Set<Integer> changing = new HashSet<>();
    private int read;
    private int already;
    private int full;

    /** What rows say of a special action, and which row said it first. */
    private static final class Described {
        private final SpecialAction action;
        private final Map<TaskField, Line> at = new TreeMap<>();
        private Optional<UnitId> lead = Optional.empty();
        private Optional<Set<UnitId>> participants = Optional.empty();
        private boolean isContradicted;

        private Described(SpecialAction action) {
            this.action = action;
        }
    }

    /** The same, asked of one unit or of many. */
    private record Question(
            UnitId issuer,
            String text,
            Optional<LocalDate> dueOn,
            Optional<SpecialActionId> specialAction) {}

    /**
     * @param file with whom new rows are issued for that do not say it
     */
    public TaskLines(
            Actor actor,
            Campaign campaign,
            TaskFile file,
            Columns columns,
            Campaigns campaigns,
            Assignments assignments,
            Organization organization,
            TaskFileRows rows,
            Speech speech,
            Locale language,
            LocalDate today) {
        this.actor = actor;
        this.campaign = campaign;
        this.file = file;
        this.columns = columns;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.organization = organization;
        this.rows = rows;
        this.speech = speech;
        this.language = language;
        this.today = today;
        this.words = new TaskWords(campaigns, organization, speech);
        this.specialActions = campaigns.specialActions(campaign.id());
    }

    /** What the rows below the headings come to, in one pass; only once. */
    public Judgement judge(List<Line> all) {
        List<Line> lines =
                all.stream().filter(line -> line.number() > columns.headingRow()).toList();
        for (int from = 0; from < lines.size(); from += AT_ONCE) {
            part(lines.subList(from, Math.min(from + AT_ONCE, lines.size())));
        }
        described.values().forEach(this::describe);
        questions.forEach(this::ask);
        Set<Integer> faulty = faults.stream().map(CellFault::row).collect(Collectors.toSet());
        Set<Integer> contradicted =
                conflicts.stream().map(Conflict::row).collect(Collectors.toSet());
        int idle =
                (int)
                        lines.stream()
                                .map(Line::number)
                                .filter(row ->
                                        !faulty.contains(row)
                                                && !contradicted.contains(row)
                                                && !changing.contains(row))
                                .count();
        return new Judgement(
                new TaskCheck(
                        read,
                        Math.max(0, idle - already - (lines.size() - read)),
                        count(TaskChange.AMEND),
                        count(TaskChange.DESCRIBE),
                        acts.stream()
                                .mapToInt(act ->
                                        act instanceof Act.Ask asked ? asked.units().size() : 0)
                                .sum(),
                        full,
                        already,
                        contradicted.size(),
                        faulty.size(),
                        faults,
                        changes,
                        conflicts,
                        changes.stream().map(Change::key).toList()),
                acts);
    }

    private int count(TaskChange kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    private void part(List<Line> lines) {
        Map<AssignmentId, Assignment> known =
                assignments.byIds(
                        actor,
                        lines.stream().flatMap(line -> number(line).stream()).distinct().toList());
        words.learn(known.values());
        learnNames(lines);
        for (Line line : lines) {
            String number = say(line, TaskField.NUMBER);
            if (number.isEmpty() && isNothing(line)) {
                continue;
            }
            read++;
            if (number.isEmpty()) {
                fresh(line);
            } else {
                number(line)
                        .flatMap(id -> Optional.ofNullable(known.get(id)))
                        .filter(found -> found.campaign().equals(campaign.id()))
                        .ifPresentOrElse(
                                assignment -> known(line, assignment),
                                () -> fault(line, TaskField.NUMBER, "fault.task_unknown"));
            }
        }
    }

    /** Totals, notes, and whatever asks nothing of anybody. */
    private boolean isNothing(Line line) {
        boolean asksNobody =
                say(line, TaskField.UNIT).isEmpty() && say(line, TaskField.UNIT_CODE).isEmpty();
        boolean asksNothing = say(line, TaskField.TEXT).isEmpty();
        return say(line, TaskField.DUE).isEmpty()
                ? asksNobody || asksNothing
                : asksNobody && asksNothing;
    }

    private Optional<AssignmentId> number(Line line) {
        String number = say(line, TaskField.NUMBER);
        return number.matches("[0-9]{1,18}")
                ? Optional.of(new AssignmentId(Long.parseLong(number)))
                : Optional.empty();
    }

    private String say(Line line, TaskField field) {
        return TaskWords.unguarded(columns.read(line, field.name()));
    }

    private boolean has(TaskField field) {
        return columns.of(field.name()).isPresent();
    }

    private void learnNames(List<Line> lines) {
        Set<String> names = new HashSet<>();
        for (Line line : lines) {
            for (TaskField field :
                    List.of(
                            TaskField.UNIT,
                            TaskField.UNIT_CODE,
                            TaskField.ISSUER,
                            TaskField.LEAD,
                            TaskField.PARTICIPANTS)) {
                names.addAll(TaskWords.names(say(line, field)));
            }
        }
        names.removeAll(units.keySet());
        if (names.isEmpty()) {
            return;
        }
        Map<String, Unit> coded = organization.byCodes(names);
        Map<String, List<Unit>> called = organization.written(actor, names);
        for (String name : names) {
            units.put(
                    name,
                    Optional.ofNullable(coded.get(name))
                            .filter(Unit::isOpen)
                            .map(List::of)
                            .orElseGet(() -> called.getOrDefault(name, List.of())));
        }
    }

    /** A row that says something of an assignment. */
    private void known(Line line, Assignment assignment) {
        Integer before = seen.putIfAbsent(assignment.id(), line.number());
        if (before != null) {
            fault(line, TaskField.NUMBER, "fault.task_number_repeated", before);
            return;
        }
        List<Map<TaskField, String>> now =
                TaskWords.LANGUAGES.stream().map(each -> words.of(assignment, each)).toList();
        Optional<TaskMark> mark = TaskMark.in(say(line, TaskField.MARK), assignment.id().value());
        List<TaskField> differing =
                TaskField.marked().stream()
                        .filter(this::has)
                        .filter(field -> {
                            String cell = words.of(field, say(line, field));
                            return now.stream().noneMatch(said -> cell.equals(said.get(field)))
                                    && mark.filter(each -> each.says(field, cell)).isEmpty();
                        })
                        .toList();
        if (differing.isEmpty()) {
            return;
        }
        if (mark.isEmpty()) {
            fault(line, has(TaskField.MARK) ? TaskField.MARK : TaskField.NUMBER, "fault.task_mark");
            return;
        }
        int faultsBefore = faults.size();
        int conflictsBefore = conflicts.size();
        List<TaskField> changed = new ArrayList<>();
        for (TaskField field : differing) {
            if (!field.isChanged()) {
                fault(line, field, "fault.task_stays_" + field.name());
            } else if (now.stream()
                    .noneMatch(said -> mark.get().says(field, said.getOrDefault(field, "")))) {
                conflicts.add(
                        new Conflict(
                                line.number(),
                                cell(line, field),
                                assignment.id().value(),
                                field,
                                shown(assignment, field),
                                cut(say(line, field))));
            } else {
                changed.add(field);
            }
        }
        amend(line, assignment, changed, faultsBefore, conflictsBefore);
        if (faults.size() == faultsBefore && conflicts.size() == conflictsBefore) {
            changed.forEach(field -> ofSpecialAction(line, assignment, field));
        }
    }

    /** What an assignment says here, in the words of a table. */
    private String shown(Assignment assignment, TaskField field) {
        return switch (field) {
            case TEXT -> cut(assignment.text());
            case DUE -> shown(assignment.dueOn());
            case PARTICIPANTS ->
                    cut(
                            String.join(
                                    speech.say(language, "shell.names.separator"),
                                    words.participants(assignment)));
            case LEAD -> words.lead(assignment).orElse("");
            case NUMBER, MARK, UNIT, UNIT_CODE, ISSUER, SPECIAL_ACTION, STATE, REPORT -> "";
        };
    }

    private String shown(Optional<LocalDate> dueOn) {
        return dueOn.map(LocalDate::toString)
                .orElseGet(() -> speech.say(language, "campaign.standing-term"));
    }

    private void amend(
            Line line,
            Assignment assignment,
            List<TaskField> changed,
            int faultsBefore,
            int conflictsBefore) {
        boolean reworded = changed.contains(TaskField.TEXT);
        boolean moved = changed.contains(TaskField.DUE);
        if (!reworded && !moved) {
            return;
        }
        String text = reworded ? text(line) : assignment.text();
        Optional<LocalDate> dueOn = moved ? term(line) : assignment.dueOn();
        if (faults.size() > faultsBefore || conflicts.size() > conflictsBefore) {
            return;
        }
        // The reason is given once for the whole file, when it is carried out.
        told(
                line,
                moved ? TaskField.DUE : TaskField.TEXT,
                assignments.preview(
                        actor,
                        assignment.id(),
                        new AssignmentCommand.Amend(
                                text, dueOn, speech.say(language, "campaign.task-file.grounds"))));
        if (faults.size() > faultsBefore) {
            return;
        }
        List<Anew> anew = new ArrayList<>();
        if (moved) {
            anew.add(new Anew(TaskField.DUE, shown(assignment.dueOn()), shown(dueOn)));
        }
        if (reworded) {
            anew.add(new Anew(TaskField.TEXT, cut(assignment.text()), cut(text)));
        }
        changing.add(line.number());
        acts.add(new Act.Amend(line.number(), assignment, text, dueOn));
        changes.add(
                new Change(
                        line.number(),
                        TaskChange.AMEND,
                        Optional.of(assignment.id().value()),
                        words.units().find(assignment.unit().unit()).map(Unit::name).orElse(""),
                        anew));
    }

    private String text(Line line) {
        String text = say(line, TaskField.TEXT);
        if (text.isEmpty()) {
            fault(line, TaskField.TEXT, "fault.task_text_missing");
        } else if (text.length() > AssignmentCommand.LONGEST_TEXT) {
            fault(line, TaskField.TEXT, "fault.task_text_long", AssignmentCommand.LONGEST_TEXT);
        }
        return text;
    }

    /** A day, or none for what is standing; a fault where it says neither. */
    private Optional<LocalDate> term(Line line) {
        String term = say(line, TaskField.DUE);
        if (words.isStanding(term)) {
            return Optional.empty();
        }
        Optional<LocalDate> day = Moments.day(term);
        if (day.isPresent()) {
            return day;
        }
        Optional<Deadline> read =
                term.isEmpty() ? Optional.empty() : Directives.deadline(term, Optional.of(today));
        if (read.filter(Deadline::isStanding).isPresent()) {
            return Optional.empty();
        }
        Optional<LocalDate> named = read.flatMap(Deadline::date);
        if (named.isEmpty()) {
            fault(
                    line,
                    TaskField.DUE,
                    term.isEmpty() ? "fault.task_due_missing" : "fault.task_due_unknown");
        }
        return named;
    }

    /** Another lead, or other participating units, of the row's special action. */
    private void ofSpecialAction(Line line, Assignment assignment, TaskField field) {
        if (field != TaskField.LEAD && field != TaskField.PARTICIPANTS) {
            return;
        }
        Optional<SpecialAction> special = words.special(assignment);
        if (special.isEmpty()) {
            fault(line, field, "fault.task_no_special_action");
            return;
        }
        Optional<List<Unit>> meant = meant(line, field, TaskWords.names(say(line, field)));
        if (meant.isEmpty()) {
            return;
        }
        if (field == TaskField.LEAD && meant.get().size() != 1) {
            fault(line, field, "fault.task_one_lead");
            return;
        }
        Set<UnitId> ids =
                meant.get().stream()
                        .map(Unit::id)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean same =
                field == TaskField.LEAD
                        ? special.get().leadUnit().equals(ids.stream().findFirst())
                        : special.get().participants().equals(ids);
        if (same) {
            return;
        }
        Described says =
                described.computeIfAbsent(special.get().id(), _ -> new Described(special.get()));
        Optional<Line> before = Optional.ofNullable(says.at.putIfAbsent(field, line));
        boolean agrees =
                before.isEmpty()
                        || (field == TaskField.LEAD
                                ? says.lead.equals(ids.stream().findFirst())
                                : says.participants.equals(Optional.of(ids)));
        if (!agrees) {
            fault(line, field, "fault.task_rows_differ", before.orElseThrow().number());
            says.isContradicted = true;
        } else if (field == TaskField.LEAD) {
            says.lead = ids.stream().findFirst();
        } else {
            says.participants = Optional.of(ids);
        }
        changing.add(line.number());
    }

    private void describe(Described says) {
        if (says.isContradicted) {
            return;
        }
        Line first =
                says.at.values().stream()
                        .min((one, other) -> Integer.compare(one.number(), other.number()))
                        .orElseThrow();
        TaskField field = says.at.keySet().iterator().next();
        if (!campaigns.mayRun(actor, campaign)) {
            refused(first, field, CampaignRefusal.OFFICE_RUNS_CAMPAIGN.message(), List.of());
            return;
        }
        if (says.action.standing() != SpecialStanding.OPEN) {
            refused(first, field, CampaignRefusal.SPECIAL_ACTION_IS_SETTLED.message(), List.of());
            return;
        }
        List<Anew> anew = new ArrayList<>();
        says.lead.ifPresent(lead ->
                anew.add(
                        new Anew(
                                TaskField.LEAD,
                                names(says.action.leadUnit().stream().toList()),
                                names(List.of(lead)))));
        says.participants.ifPresent(those ->
                anew.add(
                        new Anew(
                                TaskField.PARTICIPANTS,
                                names(says.action.participants()),
                                names(those))));
        acts.add(new Act.Describe(first.number(), says.action, says.lead, says.participants));
        changes.add(
                new Change(
                        first.number(),
                        TaskChange.DESCRIBE,
                        Optional.empty(),
                        words.name(says.action, language),
                        anew));
    }

    private String names(Collection<UnitId> ids) {
        Map<UnitId, Unit> found = organization.byIds(ids);
        return cut(
                ids.stream()
                        .map(found::get)
                        .filter(unit -> unit != null)
                        .map(Unit::name)
                        .collect(
                                Collectors.joining(speech.say(language, "shell.names.separator"))));
    }

    /** A row that asks something new, of one unit or of several. */
    private void fresh(Line line) {
        int faultsBefore = faults.size();
        String text = text(line);
        Optional<LocalDate> dueOn = term(line);
        Optional<SpecialAction> special = special(line);
        Optional<UnitId> issuer = issuer(line);
        TaskField where =
                has(TaskField.UNIT_CODE) && !say(line, TaskField.UNIT_CODE).isEmpty()
                        ? TaskField.UNIT_CODE
                        : TaskField.UNIT;
        Optional<List<Unit>> asked = meant(line, where, TaskWords.names(say(line, where)));
        asked.ifPresent(those -> agrees(line, where, those));
        for (TaskField field : List.of(TaskField.LEAD, TaskField.PARTICIPANTS)) {
            ofFresh(line, field, special);
        }
        if (faults.size() > faultsBefore || issuer.isEmpty() || asked.isEmpty()) {
            return;
        }
        if (asked.get().isEmpty()) {
            fault(line, TaskField.UNIT, "fault.task_unit_missing");
            return;
        }
        Map<UnitId, Line> those =
                questions.computeIfAbsent(
                        new Question(issuer.get(), text, dueOn, special.map(SpecialAction::id)),
                        _ -> new LinkedHashMap<>());
        asked.get().forEach(unit -> those.putIfAbsent(unit.id(), line));
    }

    /** Where a row that was copied has another unit's code. */
    private void agrees(Line line, TaskField where, List<Unit> asked) {
        String name = say(line, TaskField.UNIT);
        if (where != TaskField.UNIT_CODE || name.isEmpty()) {
            return;
        }
        Set<UnitId> called =
                TaskWords.names(name).stream()
                        .flatMap(each -> units.getOrDefault(each, List.of()).stream())
                        .map(Unit::id)
                        .collect(Collectors.toSet());
        asked.stream()
                .filter(unit -> !called.contains(unit.id()))
                .findFirst()
                .ifPresent(unit ->
                        fault(
                                line,
                                TaskField.UNIT_CODE,
                                "fault.task_code_of_another",
                                unit.name()));
    }

    /** A new row may repeat who leads and takes part; it cannot change it. */
    private void ofFresh(Line line, TaskField field, Optional<SpecialAction> special) {
        List<String> said = TaskWords.names(say(line, field));
        if (said.isEmpty()) {
            return;
        }
        Set<UnitId> meant =
                said.stream()
                        .flatMap(each -> units.getOrDefault(each, List.of()).stream())
                        .map(Unit::id)
                        .collect(Collectors.toSet());
        Set<UnitId> now =
                special.map(action ->
                                field == TaskField.LEAD
                                        ? action.leadUnit()
                                                .map(lead -> Set.of(lead))
                                                .orElse(Set.of())
                                        : action.participants())
                        .orElse(Set.of());
        if (!meant.containsAll(now) || meant.isEmpty() || now.isEmpty()) {
            fault(line, field, "fault.task_new_row_leads");
        }
    }

    private Optional<UnitId> issuer(Line line) {
        String name = say(line, TaskField.ISSUER);
        if (name.isEmpty()) {
            if (file.issuer().isEmpty()) {
                fault(line, TaskField.ISSUER, "fault.task_issuer_missing");
            }
            return file.issuer();
        }
        return meant(line, TaskField.ISSUER, List.of(name)).map(those -> those.getFirst().id());
    }

    private Optional<SpecialAction> special(Line line) {
        String name = TaskWords.plain(say(line, TaskField.SPECIAL_ACTION));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<SpecialAction> meant =
                specialActions.stream()
                        .filter(action ->
                                TaskWords.LANGUAGES.stream()
                                        .anyMatch(each ->
                                                TaskWords.plain(words.name(action, each))
                                                        .equals(name)))
                        .findFirst();
        if (meant.isEmpty()) {
            fault(
                    line,
                    TaskField.SPECIAL_ACTION,
                    "fault.task_special_action_unknown",
                    specialActions.stream()
                            .limit(MOST_NAMED)
                            .map(action -> words.name(action, language))
                            .collect(Collectors.joining("、")));
        }
        return meant;
    }

    /** The units of some names; none where a name says no unit, or several. */
    private Optional<List<Unit>> meant(Line line, TaskField field, List<String> names) {
        List<Unit> meant = new ArrayList<>();
        for (String name : names) {
            List<Unit> called = units.getOrDefault(name, List.of());
            if (called.size() == 1) {
                meant.add(called.getFirst());
            } else if (called.isEmpty()) {
                fault(line, field, "fault.task_unit_unknown", name);
                return Optional.empty();
            } else {
                fault(
                        line,
                        field,
                        "fault.task_unit_several",
                        name,
                        called.stream()
                                .limit(MOST_NAMED)
                                .map(each -> each.code() + " " + each.name())
                                .collect(Collectors.joining("、")));
                return Optional.empty();
            }
        }
        return Optional.of(meant);
    }

    /** Everything that is asked in the same words is one act of issuing. */
    private void ask(Question question, Map<UnitId, Line> lines) {
        Issue whole =
                new Issue(
                        campaign.id(),
                        question.issuer(),
                        new Addressees.Listed(List.copyOf(lines.keySet())),
                        question.text(),
                        question.dueOn(),
                        question.specialAction(),
                        Optional.empty());
        Set<UnitId> before = rows.asked(whole, lines.keySet());
        List<UnitId> asked =
                lines.keySet().stream().filter(unit -> !before.contains(unit)).toList();
        Set<Integer> freshRows =
                asked.stream()
                        .map(unit -> lineOf(lines, unit).number())
                        .collect(Collectors.toSet());
        already +=
                (int)
                        lines.values().stream()
                                .map(Line::number)
                                .distinct()
                                .filter(row -> !freshRows.contains(row))
                                .count();
        if (asked.isEmpty()) {
            return;
        }
        // Of all rows that ask it, also those that were issued before: it keeps its key.
        int first = lines.values().stream().mapToInt(Line::number).min().orElseThrow();
        Outcome<Addressed> reached = assignments.preview(actor, whole.askedOf(asked));
        if (!(reached instanceof Outcome.Done<Addressed>(var addressed))) {
            asked.stream()
                    .map(unit -> lineOf(lines, unit))
                    .distinct()
                    .forEach(line -> told(line, TaskField.UNIT, reached));
            return;
        }
        full += addressed.full().map(week -> week.units().size()).orElse(0);
        changing.addAll(freshRows);
        acts.add(
                new Act.Ask(
                        first,
                        whole.askedOf(asked),
                        addressed.units().stream().map(Unit::id).toList()));
        List<Anew> anew = new ArrayList<>();
        anew.add(new Anew(TaskField.TEXT, "", cut(question.text())));
        anew.add(new Anew(TaskField.DUE, "", shown(question.dueOn())));
        changes.add(
                new Change(
                        first,
                        TaskChange.ISSUE,
                        Optional.empty(),
                        names(asked.stream().limit(MOST_NAMED).toList())
                                + (asked.size() > MOST_NAMED
                                        ? speech.say(
                                                language,
                                                "campaign.task-file.and-more",
                                                asked.size())
                                        : ""),
                        anew));
    }

    private static Line lineOf(Map<UnitId, Line> lines, UnitId unit) {
        return Optional.ofNullable(lines.get(unit)).orElseThrow();
    }

    /** A fault for whatever stands against it. */
    private <T> void told(Line line, TaskField field, Outcome<T> outcome) {
        switch (outcome) {
            case Outcome.Done<T> _ -> {
                // nothing stands against it
            }
            case Outcome.Refused<T>(var refusal, var particulars) ->
                    refused(line, field, refusal.message(), particulars);
            case Outcome.Faulty<T>(var found) ->
                    found.forEach(each ->
                            fault(
                                    line,
                                    fieldOf(each.where(), field),
                                    each.message(),
                                    each.particulars().toArray()));
            case Outcome.Stale<T> _, Outcome.Absent<T> _ ->
                    fault(line, TaskField.NUMBER, "fault.task_unknown");
        }
    }

    private void refused(Line line, TaskField field, String message, List<Object> particulars) {
        fault(line, field, message, particulars.toArray());
    }

    private static TaskField fieldOf(String where, TaskField otherwise) {
        return switch (where) {
            case "text" -> TaskField.TEXT;
            case "dueOn" -> TaskField.DUE;
            case "issuer" -> TaskField.ISSUER;
            case "specialAction" -> TaskField.SPECIAL_ACTION;
            case "units" -> TaskField.UNIT;
            default -> otherwise;
        };
    }

    private String cell(Line line, TaskField field) {
        OptionalInt column = columns.of(field.name());
        return column.isPresent()
                ? CellName.cell(column.getAsInt(), line.number())
                : Integer.toString(line.number());
    }

    private void fault(Line line, TaskField field, String message, Object... particulars) {
        faults.add(
                new CellFault(
                        line.number(),
                        cell(line, field),
                        cut(say(line, field)),
                        Fault.at("row " + line.number(), message, particulars)));
    }

    private static String cut(String words) {
        return words.codePointCount(0, words.length()) <= SHOWN
                ? words
                : words.substring(0, words.offsetByCodePoints(0, SHOWN - 1)) + "…";
    }
}
