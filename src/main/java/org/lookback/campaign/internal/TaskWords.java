package org.lookback.campaign.internal;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentState;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.TaskField;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Speech;
import org.lookback.kernel.UnitId;
import org.lookback.organization.KnownUnits;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.lookback.sheet.Moments;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a task table says of assignments, in the plain form in which what went out and what comes in
 * are compared: blanks, the order of names and the language do not count. Names that were read once
 * are not read again.
 */
public final class TaskWords {

    /** What stands for a term without a day. */
    static final String STANDING = "-";

    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[、,，;；\\n]+");

    /** The languages in which tables are taken along. */
    static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.UK);

    private final Campaigns campaigns;
    private final Speech speech;
    private final KnownUnits units;
    private final Map<SpecialActionId, Optional<SpecialAction>> specialActions = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();

    public TaskWords(Campaigns campaigns, Organization organization, Speech speech) {
        this.campaigns = campaigns;
        this.speech = speech;
        this.units = new KnownUnits(organization);
        for (Locale language : LANGUAGES) {
            for (AssignmentState state : AssignmentState.values()) {
                states.put(speech.say(language, state).toLowerCase(Locale.ROOT), state.name());
            }
        }
    }

    /** Reads the units that these name, some thousand at once. */
    public void learn(Collection<Assignment> assignments) {
        Set<UnitId> named = new HashSet<>();
        for (Assignment assignment : assignments) {
            named.add(assignment.unit().unit());
            named.add(assignment.issuer().unit());
            special(assignment).ifPresent(action -> named.addAll(action.units()));
        }
        units.learn(named);
    }

    /** Of each unit that was learned. */
    public KnownUnits units() {
        return units;
    }

    public Optional<SpecialAction> special(Assignment assignment) {
        return assignment
                .specialAction()
                .flatMap(id -> specialActions.computeIfAbsent(id, campaigns::specialAction));
    }

    /** What a special action is called. */
    public String name(SpecialAction action, Locale language) {
        return action.name()
                .orElseGet(() ->
                        speech.say(language, "campaign.special-action.numbered", action.number()));
    }

    /** The lead of an assignment's special action, by name. */
    public Optional<String> lead(Assignment assignment) {
        return special(assignment).flatMap(SpecialAction::leadUnit).map(this::called);
    }

    /** Who takes part in it, in the order of their names. */
    public List<String> participants(Assignment assignment) {
        return special(assignment).stream()
                .flatMap(action -> action.participants().stream())
                .map(this::called)
                .sorted()
                .toList();
    }

    private String called(UnitId id) {
        return units.find(id).map(Unit::name).orElse("");
    }

    /** What each field says of it, as a table in that language does. */
    public Map<TaskField, String> of(Assignment assignment, Locale language) {
        Map<TaskField, String> said = new EnumMap<>(TaskField.class);
        Optional<Unit> asked = units.find(assignment.unit().unit());
        said.put(TaskField.TEXT, plain(assignment.text()));
        said.put(TaskField.DUE, assignment.dueOn().map(LocalDate::toString).orElse(STANDING));
        said.put(TaskField.UNIT, plain(asked.map(Unit::name).orElse("")));
        said.put(TaskField.UNIT_CODE, asked.map(Unit::code).orElse(""));
        said.put(TaskField.ISSUER, plain(called(assignment.issuer().unit())));
        said.put(
                TaskField.SPECIAL_ACTION,
                plain(special(assignment).map(action -> name(action, language)).orElse("")));
        said.put(TaskField.LEAD, plain(lead(assignment).orElse("")));
        said.put(TaskField.PARTICIPANTS, together(participants(assignment)));
        said.put(TaskField.STATE, assignment.state().name());
        said.put(TaskField.REPORT, plain(assignment.report().orElse("")));
        return said;
    }

    /** The same of a cell. */
    public String of(TaskField field, String cell) {
        String words = plain(unguarded(cell));
        return switch (field) {
            case DUE ->
                    isStanding(words)
                            ? STANDING
                            : Moments.day(words).map(LocalDate::toString).orElse(words);
            case PARTICIPANTS -> together(names(words));
            case STATE -> states.getOrDefault(words.toLowerCase(Locale.ROOT), words);
            case NUMBER, MARK, TEXT, UNIT, UNIT_CODE, ISSUER, SPECIAL_ACTION, LEAD, REPORT -> words;
        };
    }

    /** Whether a term is called standing, in one of the languages. */
    boolean isStanding(String words) {
        return LANGUAGES.stream()
                .anyMatch(language ->
                        words.equalsIgnoreCase(speech.say(language, "campaign.standing-term")));
    }

    /** Several names in one cell. */
    static List<String> names(String cell) {
        return Arrays.stream(BETWEEN_NAMES.split(cell))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Without the apostrophe that keeps a text of a CSV from being taken for a formula. */
    static String unguarded(String cell) {
        return cell.length() > 1
                        && cell.charAt(0) == '\''
                        && FORMULA_BEGINS.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    static String plain(String words) {
        return SPACE.matcher(words.strip()).replaceAll(" ");
    }

    private static String together(List<String> names) {
        return names.stream()
                .map(TaskWords::plain)
                .distinct()
                .sorted()
                .collect(Collectors.joining("、"));
    }
}
