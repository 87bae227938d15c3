package org.lookback.campaign.web;

import org.lookback.campaign.ActivityKind;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.ClaimMatrix;
import org.lookback.campaign.DescribeSpecialAction;
import org.lookback.campaign.Involvement;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.KeyActionState;
import org.lookback.campaign.Measure;
import org.lookback.campaign.Provision;
import org.lookback.campaign.Seal;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.Standing;
import org.lookback.campaign.Start;
import org.lookback.campaign.StatedCount;
import org.lookback.kernel.Days;
import org.lookback.kernel.Page;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Unit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page of a campaign shows.
 *
 * @param units the units that the page names
 * @param batch the one to which claims and matrix are narrowed
 * @param own since when the units for which the reader answers may start
 * @param powers what the reader may do
 * @param seal what is told of the secret behind the campaign's draws
 * @param activities how many of each kind the reader may see
 * @param claims absent where the reader's posts reach no unit of the campaign
 * @param matrix absent where nothing was asked for any special action
 * @param keyActionStates how far what was asked under each key action is
 * @param provisionStates the same by what is laid down
 * @param commitments what leaders took on, the first of it
 * @param timeLine absent where nothing has a day
 */
public record CampaignPage(
        CampaignSheet sheet,
        Map<UnitId, Unit> units,
        List<BatchLine> batches,
        Optional<Long> batch,
        List<Start> own,
        Optional<Claims> claims,
        Optional<ClaimMatrix> matrix,
        Optional<TimeLine> timeLine,
        Map<Long, KeyActionState> keyActionStates,
        Map<Long, KeyActionState> provisionStates,
        Page<AssignmentRow> commitments,
        Powers powers,
        Seal seal,
        Map<ActivityKind, Long> activities,
        LocalDate today) {

    /**
     * What the reader may do at the page.
     *
     * @param run change the campaign
     * @param issue issue assignments
     * @param commit take something on as a leader
     * @param read open the directive
     */
    public record Powers(boolean run, boolean issue, boolean commit, boolean read) {}

    public Campaign campaign() {
        return sheet.campaign();
    }

    public boolean isPreparing() {
        return campaign().standing() == Standing.PREPARING;
    }

    /** How many problems its directive states that are registered once it begins. */
    public long waiting() {
        return sheet.problemsStated().map(StatedCount::waiting).orElse(0L);
    }

    /** How many problems its directive states that are in the ledger. */
    public long registered() {
        return sheet.problemsStated().map(StatedCount::registered).orElse(0L);
    }

    public String href() {
        return "/campaigns/" + campaign().id().value();
    }

    public String name(UnitId unit) {
        return Optional.ofNullable(units.get(unit)).map(Unit::name).orElse("—");
    }

    /** How a unit stands in a field for units. */
    public String coded(UnitId unit) {
        return Optional.ofNullable(units.get(unit))
                .map(found -> found.code() + " " + found.name())
                .orElse("");
    }

    public long unnamed() {
        return sheet.specialActions().stream().filter(action -> action.name().isEmpty()).count();
    }

    public List<Unit> participants(SpecialAction action) {
        return action.participants().stream()
                .flatMap(unit -> Optional.ofNullable(units.get(unit)).stream())
                .sorted(Comparator.comparing(Unit::code))
                .toList();
    }

    /** The participants with their duties as they stand in their field, one a line. */
    public String participantLines(SpecialAction action) {
        Map<UnitId, String> duties = DescribeSpecialAction.of(action).duties();
        return participants(action).stream()
                .map(unit ->
                        unit.code()
                                + " "
                                + unit.name()
                                + Optional.ofNullable(duties.get(unit.id()))
                                        .map(duty -> "：" + duty)
                                        .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    public List<KeyAction> keyActions(Measure measure) {
        return sheet.keyActions().stream()
                .filter(action -> action.measure().equals(Optional.of(measure.id())))
                .toList();
    }

    public KeyActionState state(KeyAction action) {
        return keyActionStates.getOrDefault(action.id(), KeyActionState.NONE);
    }

    /** How far what was asked under all its key actions is. */
    public KeyActionState state(Measure measure) {
        return keyActions(measure).stream()
                .map(this::state)
                .reduce(KeyActionState.NONE, KeyActionState::and);
    }

    /** What was done for a measure. */
    public ActivityAddress activities(Measure measure) {
        return ActivityAddress.of(campaign().id()).measure(measure.id());
    }

    /** What was asked, of the units of the chosen batch if one is chosen. */
    public AssignmentAddress asked() {
        AssignmentAddress all = AssignmentAddress.of(campaign().id()).asked();
        return batch.map(all::batch).orElse(all);
    }

    /** What an address of this page needs to keep the chosen batch. */
    public String kept() {
        return batch.map(id -> "&batch=" + id).orElse("");
    }

    public KeyActionState state(Provision provision) {
        return provisionStates.getOrDefault(provision.id(), KeyActionState.NONE);
    }

    /** What was asked by something that is laid down. */
    public AssignmentAddress rows(Provision provision) {
        return AssignmentAddress.of(campaign().id()).provision(provision.id());
    }

    /** Where a key action is issued from, to those who are named as this. */
    public String issue(KeyAction action, Involvement as) {
        return href() + "/issue?keyAction=" + action.id() + "&as=" + as.name();
    }

    /** What was asked under a key action. */
    public AssignmentAddress rows(KeyAction action) {
        return AssignmentAddress.of(campaign().id()).keyAction(action.id());
    }

    /** The key actions that belong to no measure. */
    public List<KeyAction> otherKeyActions() {
        return sheet.keyActions().stream().filter(action -> action.measure().isEmpty()).toList();
    }

    public List<Provision> provisions(Provision.Kind kind) {
        return sheet.provisions().stream().filter(each -> each.kind() == kind).toList();
    }

    /** What the office may lay down. */
    public static final List<Provision.Kind> KINDS =
            Stream.of(Provision.Kind.values()).filter(Provision.Kind::isLaidDown).toList();

    /** What is laid down beside measures, batches and special actions, kind by kind. */
    public List<Provision.Kind> laidDown() {
        return KINDS.stream().filter(kind -> !provisions(kind).isEmpty()).toList();
    }

    /** Whether some provision of the kind takes more than a few words. */
    public boolean isLong(Provision.Kind kind) {
        return provisions(kind).stream().anyMatch(each -> each.wording().length() > 30);
    }

    /** What the directive says of itself, kind by kind. */
    public List<Provision.Kind> document() {
        return Stream.of(
                        Provision.Kind.ISSUING_BODY,
                        Provision.Kind.DOCUMENT_NUMBER,
                        Provision.Kind.ISSUED,
                        Provision.Kind.MEETING)
                .filter(kind -> !provisions(kind).isEmpty())
                .toList();
    }

    /** The day, where a provision is one. */
    public static Optional<LocalDate> day(Provision provision) {
        return Days.parse(provision.wording());
    }

    public boolean isPast(KeyAction action) {
        return action.dueOn().filter(day -> day.isBefore(today)).isPresent();
    }
}
