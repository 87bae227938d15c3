package org.lookback.campaign;

import org.lookback.organization.Level;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a campaign will consist of. Days are told as offsets: so many days after the campaign's
 * first day, or before it where they are negative.
 *
 * @param policy in no zone of its own: {@link Policy#in} puts it into one
 * @param keyActions those that belong to no measure
 * @param provisions of the kinds {@link #KINDS} only
 */
public record Plan(
        Policy policy,
        List<PlannedBatch> batches,
        List<PlannedMeasure> measures,
        List<PlannedKeyAction> keyActions,
        List<PlannedSpecialAction> specialActions,
        Map<Provision.Kind, List<PlannedProvision>> provisions) {

    /** The longest offset, before or after the first day. */
    public static final int FARTHEST = 3650;

    /** What a plan lays down beside measures and special actions. */
    public static final List<Provision.Kind> KINDS =
            List.of(
                    Provision.Kind.STANDARD,
                    Provision.Kind.PROGRESS_DIMENSION,
                    Provision.Kind.OBLIGATION,
                    Provision.Kind.GOAL);

    public Plan {
        policy = policy.in(ZoneOffset.UTC);
        batches = List.copyOf(batches);
        measures = List.copyOf(measures);
        keyActions = List.copyOf(keyActions);
        specialActions = List.copyOf(specialActions);
        Map<Provision.Kind, List<PlannedProvision>> laidDown = new EnumMap<>(Provision.Kind.class);
        for (Provision.Kind kind : KINDS) {
            laidDown.put(kind, List.copyOf(provisions.getOrDefault(kind, List.of())));
        }
        provisions = Map.copyOf(laidDown);
    }

    /** A batch of units that nobody has chosen yet. */
    public record PlannedBatch(
            String name,
            Optional<Integer> preparation,
            Optional<Integer> starts,
            Optional<Integer> ends) {

        DescribeBatch from(LocalDate first) {
            return new DescribeBatch(
                    name,
                    starts.map(first::plusDays),
                    ends.map(first::plusDays),
                    preparation.map(first::plusDays),
                    Optional.empty());
        }
    }

    /** A measure with what it requires of units. */
    public record PlannedMeasure(String name, List<PlannedKeyAction> keyActions) {
        public PlannedMeasure {
            keyActions = List.copyOf(keyActions);
        }
    }

    /**
     * Something that is required of units, perhaps by a day.
     *
     * @param levels the levels of the units that it is for; none where that is not said
     * @param standing whether it goes on for good; then it is not due
     */
    public record PlannedKeyAction(
            String wording,
            Parties parties,
            Set<Level> levels,
            Optional<Integer> due,
            boolean standing) {

        public PlannedKeyAction {
            levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
        }

        /** What has only its wording. */
        public static PlannedKeyAction of(String wording) {
            return new PlannedKeyAction(wording, Parties.NOBODY, Set.of(), Optional.empty(), false);
        }

        DescribeKeyAction from(LocalDate first, Optional<Long> measure) {
            return new DescribeKeyAction(
                    measure,
                    wording,
                    parties,
                    levels,
                    due.map(first::plusDays),
                    Optional.empty(),
                    standing);
        }
    }

    /** A special action that no unit leads yet. */
    public record PlannedSpecialAction(Optional<String> name, Terms terms) {}

    /** Something that is laid down for all. */
    public record PlannedProvision(String wording, Optional<String> who) {}

    public List<PlannedProvision> provisions(Provision.Kind kind) {
        return provisions.getOrDefault(kind, List.of());
    }

    /** How many key actions there are, with and without a measure. */
    public int countKeyActions() {
        return keyActions.size()
                + measures.stream().mapToInt(measure -> measure.keyActions().size()).sum();
    }

    /**
     * What a campaign consists of. Its units, how things stand, what a directive says of itself,
     * and deadlines that are only words stay behind; so do days farther than {@link #FARTHEST} from
     * the first.
     */
    public static Plan of(CampaignSheet sheet) {
        LocalDate first = sheet.campaign().startsOn();
        Map<Provision.Kind, List<PlannedProvision>> provisions =
                new EnumMap<>(Provision.Kind.class);
        for (Provision provision : sheet.provisions()) {
            provisions
                    .computeIfAbsent(provision.kind(), _ -> new ArrayList<>())
                    .add(
                            new PlannedProvision(
                                    clean(provision.wording()), provision.who().map(Plan::clean)));
        }
        return new Plan(
                sheet.campaign().policy(),
                batches(sheet, first),
                measures(sheet, first),
                keyActions(sheet, Optional.empty(), first),
                sheet.specialActions().stream()
                        .map(action -> new PlannedSpecialAction(action.name(), of(action.terms())))
                        .toList(),
                provisions);
    }

    /** Two batches may bear one name, two of a template may not. */
    private static List<PlannedBatch> batches(CampaignSheet sheet, LocalDate first) {
        Set<String> taken = new HashSet<>();
        List<PlannedBatch> batches = new ArrayList<>();
        for (Batch batch : sheet.batches()) {
            String name = batch.name();
            for (int again = 2; !taken.add(name); again++) {
                name = batch.name() + " " + again;
            }
            batches.add(
                    new PlannedBatch(
                            name,
                            offset(first, batch.preparationFrom()),
                            offset(first, batch.startsOn()),
                            offset(first, batch.endsOn())));
        }
        return batches;
    }

    /** Measures of one name are one measure of a template. */
    private static List<PlannedMeasure> measures(CampaignSheet sheet, LocalDate first) {
        Map<String, List<PlannedKeyAction>> measures = new LinkedHashMap<>();
        for (Measure measure : sheet.measures()) {
            measures.computeIfAbsent(clean(measure.name()), _ -> new ArrayList<>())
                    .addAll(keyActions(sheet, Optional.of(measure.id()), first));
        }
        return measures.entrySet().stream()
                .map(each -> new PlannedMeasure(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<PlannedKeyAction> keyActions(
            CampaignSheet sheet, Optional<Long> measure, LocalDate first) {
        return sheet.keyActions().stream()
                .filter(action -> action.measure().equals(measure))
                .map(action ->
                        new PlannedKeyAction(
                                clean(action.wording()),
                                of(action.parties()),
                                action.levels(),
                                offset(first, action.dueOn()),
                                action.standing()))
                .toList();
    }

    private static Parties of(Parties parties) {
        return new Parties(
                parties.lead().map(Plan::clean),
                parties.participants().map(Plan::clean),
                parties.obliged().map(Plan::clean));
    }

    private static Terms of(Terms terms) {
        return new Terms(
                terms.why().map(Plan::clean),
                terms.how().map(Plan::clean),
                terms.criteria().map(Plan::clean));
    }

    /** Browsers end lines as typewriters did. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private static Optional<Integer> offset(LocalDate first, Optional<LocalDate> day) {
        return day.map(each -> ChronoUnit.DAYS.between(first, each))
                .filter(days -> Math.abs(days) <= FARTHEST)
                .map(Math::toIntExact);
    }
}
