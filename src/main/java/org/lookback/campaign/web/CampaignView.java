package org.lookback.campaign.web;

import org.lookback.campaign.Amount;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.CampaignSheet;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.KeyActionState;
import org.lookback.campaign.Measure;
import org.lookback.campaign.Provision;
import org.lookback.campaign.SignOff;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.SpecialStanding;
import org.lookback.campaign.Standing;
import org.lookback.campaign.StatedCount;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.UnitName;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A campaign with everything it consists of. */
record CampaignView(
        long id,
        Optional<String> code,
        String name,
        Optional<UnitName> leadingUnit,
        Standing standing,
        LocalDate startsOn,
        Optional<LocalDate> endsOn,
        PolicyView policy,
        Optional<Long> directive,
        List<BatchView> batches,
        List<MeasureView> measures,
        List<KeyActionView> keyActions,
        List<SpecialActionView> specialActions,
        List<ProvisionView> standards,
        List<ProvisionView> progressDimensions,
        List<ProvisionView> obligations,
        List<ProvisionView> deployments,
        List<ProvisionView> shortcomings,
        List<ProvisionView> goals,
        List<DocumentView> document,
        Optional<Long> problemsStated,
        Optional<Long> problemsToRegister,
        long version) {

    /** A campaign in a list. */
    record Card(
            long id,
            Optional<String> code,
            String name,
            Optional<UnitName> leadingUnit,
            Standing standing,
            LocalDate startsOn,
            Optional<LocalDate> endsOn,
            long version) {

        static Card of(Campaign campaign, Map<UnitId, UnitName> units) {
            return new Card(
                    campaign.id().value(),
                    campaign.code(),
                    campaign.name(),
                    Optional.ofNullable(units.get(campaign.leadingUnit().unit())),
                    campaign.standing(),
                    campaign.startsOn(),
                    campaign.endsOn(),
                    campaign.version());
        }
    }

    /**
     * Units that start together.
     *
     * @param mayStartOn from which day anything may be asked of them
     * @param units how many there are
     */
    record BatchView(
            long id,
            int number,
            String name,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<LocalDate> preparationFrom,
            Optional<LocalDate> mayStartOn,
            int units,
            Optional<SourceView> source,
            long version) {

        static BatchView of(Batch batch) {
            return new BatchView(
                    batch.id(),
                    batch.number(),
                    batch.name(),
                    batch.startsOn(),
                    batch.endsOn(),
                    batch.preparationFrom(),
                    batch.mayStartOn(),
                    batch.units(),
                    batch.source().map(SourceView::of),
                    batch.version());
        }
    }

    /**
     * A strand through the whole campaign.
     *
     * @param problem what shows as a problem in the whole of it
     * @param state how far what was asked under its key actions is, as far as the caller may see it
     */
    record MeasureView(
            long id,
            int number,
            String name,
            Optional<String> problem,
            Optional<String> nextStep,
            KeyActionState state,
            Optional<SourceView> source,
            long version) {

        static MeasureView of(
                Measure measure, List<KeyAction> actions, Map<Long, KeyActionState> states) {
            return new MeasureView(
                    measure.id(),
                    measure.number(),
                    measure.name(),
                    measure.problem(),
                    measure.nextStep(),
                    actions.stream()
                            .filter(action -> action.measure().equals(Optional.of(measure.id())))
                            .map(action -> states.getOrDefault(action.id(), KeyActionState.NONE))
                            .reduce(KeyActionState.NONE, KeyActionState::and),
                    measure.source().map(SourceView::of),
                    measure.version());
        }
    }

    /**
     * Something required of units.
     *
     * @param lead who leads it, and {@code participants} who takes part, in words
     * @param who who else is obliged, or everybody where nobody leads
     * @param levels those of the units it is for
     * @param problem what shows as a problem
     * @param state what was asked under it and how far that is, as far as the caller may see it
     */
    record KeyActionView(
            long id,
            int number,
            Optional<Long> measure,
            String wording,
            Optional<String> lead,
            Optional<String> participants,
            Optional<String> who,
            Set<Level> levels,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            boolean standing,
            Optional<String> problem,
            Optional<String> nextStep,
            KeyActionState state,
            Optional<SourceView> source,
            long version) {

        static KeyActionView of(KeyAction action, Map<Long, KeyActionState> states) {
            return new KeyActionView(
                    action.id(),
                    action.number(),
                    action.measure(),
                    action.wording(),
                    action.parties().lead(),
                    action.parties().participants(),
                    action.parties().obliged(),
                    action.levels(),
                    action.dueOn(),
                    action.dueText(),
                    action.standing(),
                    action.problem(),
                    action.nextStep(),
                    states.getOrDefault(action.id(), KeyActionState.NONE),
                    action.source().map(SourceView::of),
                    action.version());
        }
    }

    /** A unit that takes part, what it has to do, and whether it stands by the result. */
    record ParticipationView(
            UnitName unit, Optional<String> duty, SignOff answer, Optional<String> words) {}

    /**
     * A special action; without a name as long as nobody has named it.
     *
     * @param recast why and on which day the criteria changed after work had begun
     * @param summary what the lead has shown
     */
    record SpecialActionView(
            long id,
            int number,
            Optional<String> name,
            Optional<UnitName> leadUnit,
            Optional<String> why,
            Optional<String> how,
            Optional<String> criteria,
            Optional<SpecialAction.Recast> recast,
            List<UnitName> participants,
            List<ParticipationView> participations,
            SpecialStanding standing,
            Optional<String> summary,
            Optional<LocalDate> closedOn,
            Optional<SourceView> source,
            long version) {

        static SpecialActionView of(SpecialAction action, Map<UnitId, UnitName> units) {
            List<ParticipationView> participations =
                    action.participations().stream()
                            .flatMap(each ->
                                    Optional.ofNullable(units.get(each.unit()))
                                            .map(unit ->
                                                    new ParticipationView(
                                                            unit,
                                                            each.duty(),
                                                            each.answer(),
                                                            each.words()))
                                            .stream())
                            .sorted(Comparator.comparing(each -> each.unit().code()))
                            .toList();
            return new SpecialActionView(
                    action.id().value(),
                    action.number(),
                    action.name(),
                    action.leadUnit().flatMap(unit -> Optional.ofNullable(units.get(unit))),
                    action.terms().why(),
                    action.terms().how(),
                    action.terms().criteria(),
                    action.recast(),
                    participations.stream().map(ParticipationView::unit).toList(),
                    participations,
                    action.standing(),
                    action.summary(),
                    action.closedOn(),
                    action.source().map(SourceView::of),
                    action.version());
        }
    }

    /**
     * What else was laid down.
     *
     * @param amount how much a goal wants
     * @param state what was asked by it and how far that is, as far as the caller may see it
     */
    record ProvisionView(
            long id,
            int number,
            Provision.Kind kind,
            String wording,
            Optional<String> who,
            Optional<LocalDate> dueOn,
            Optional<String> dueText,
            Optional<Amount> amount,
            KeyActionState state,
            Optional<SourceView> source,
            long version) {

        static ProvisionView of(Provision provision, Map<Long, KeyActionState> states) {
            return new ProvisionView(
                    provision.id(),
                    provision.number(),
                    provision.kind(),
                    provision.wording(),
                    provision.who(),
                    provision.dueOn(),
                    provision.dueText(),
                    provision.amount(),
                    states.getOrDefault(provision.id(), KeyActionState.NONE),
                    provision.source().map(SourceView::of),
                    provision.version());
        }
    }

    /**
     * What the directive says of itself, of its meeting, and about the batches and special actions.
     */
    record DocumentView(
            long id, Provision.Kind kind, String wording, Optional<SourceView> source) {}

    static CampaignView of(
            CampaignSheet sheet,
            Map<UnitId, UnitName> units,
            Map<Long, KeyActionState> states,
            Map<Long, KeyActionState> provisionStates) {
        Campaign campaign = sheet.campaign();
        return new CampaignView(
                campaign.id().value(),
                campaign.code(),
                campaign.name(),
                Optional.ofNullable(units.get(campaign.leadingUnit().unit())),
                campaign.standing(),
                campaign.startsOn(),
                campaign.endsOn(),
                PolicyView.of(campaign.policy()),
                campaign.directive().map(DirectiveId::value),
                sheet.batches().stream().map(BatchView::of).toList(),
                sheet.measures().stream()
                        .map(measure -> MeasureView.of(measure, sheet.keyActions(), states))
                        .toList(),
                sheet.keyActions().stream()
                        .map(action -> KeyActionView.of(action, states))
                        .toList(),
                sheet.specialActions().stream()
                        .map(action -> SpecialActionView.of(action, units))
                        .toList(),
                provisions(sheet, Provision.Kind.STANDARD, provisionStates),
                provisions(sheet, Provision.Kind.PROGRESS_DIMENSION, provisionStates),
                provisions(sheet, Provision.Kind.OBLIGATION, provisionStates),
                provisions(sheet, Provision.Kind.DEPLOYMENT, provisionStates),
                provisions(sheet, Provision.Kind.SHORTCOMING, provisionStates),
                provisions(sheet, Provision.Kind.GOAL, provisionStates),
                document(sheet),
                sheet.problemsStated().map(StatedCount::registered),
                sheet.problemsStated().map(StatedCount::waiting),
                campaign.version());
    }

    private static List<DocumentView> document(CampaignSheet sheet) {
        return sheet.provisions().stream()
                .filter(provision -> !provision.kind().isLaidDown())
                .map(provision ->
                        new DocumentView(
                                provision.id(),
                                provision.kind(),
                                provision.wording(),
                                provision.source().map(SourceView::of)))
                .toList();
    }

    private static List<ProvisionView> provisions(
            CampaignSheet sheet, Provision.Kind kind, Map<Long, KeyActionState> states) {
        return sheet.provisions().stream()
                .filter(provision -> provision.kind() == kind)
                .map(provision -> ProvisionView.of(provision, states))
                .toList();
    }
}
