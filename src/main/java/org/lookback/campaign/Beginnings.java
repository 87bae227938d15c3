package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.StoredDirective.Treatment;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.NameList;
import org.lookback.campaign.internal.NameMeanings;
import org.lookback.chronicle.Acts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Campaigns begin, and with them the work on the problems that their directives state: these are
 * registered once somebody can do something about them, so that none is late before its campaign
 * runs.
 */
@Service
public class Beginnings {

    /**
     * The problems that are not in the ledger yet.
     *
     * @param meant whom the first names of those who are responsible mean, by the names
     */
    private record Stated(List<ProposedItem> items, Map<String, PartyName> meant) {}

    private final Campaigns campaigns;
    private final DirectiveRows directives;
    private final NameMeanings meanings;
    private final StatedProblems problems;
    private final Organization organization;
    private final Acts acts;

    public Beginnings(
            Campaigns campaigns,
            DirectiveRows directives,
            NameMeanings meanings,
            StatedProblems problems,
            Organization organization,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.directives = directives;
        this.meanings = meanings;
        this.problems = problems;
        this.organization = organization;
        this.acts = new Acts(transactions);
    }

    /**
     * A campaign in preparation begins now. Refused: {@link
     * CampaignRefusal#ONLY_PREPARED_CAMPAIGN_BEGINS}, {@link CampaignRefusal#LEADING_UNIT_IS_OPEN},
     * {@link CampaignRefusal#OFFICE_RUNS_CAMPAIGN}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}, and
     * as {@link StatedProblems#enter}; then nothing has begun and no problem is registered.
     */
    public Outcome<Campaign> begin(Actor actor, CampaignId id, Version known) {
        return acts.carryOut(() -> {
            // Before the campaign is held: a unit that moves takes its campaigns along, and the
            // two would wait for each other.
            organization.keepTreeInPlace();
            return campaigns
                    .begin(actor, id, known)
                    .then(campaign ->
                            campaign.directive()
                                    .map(directive -> stated(actor, directive))
                                    .map(stated -> enter(actor, campaign, stated))
                                    .orElseGet(() -> Outcome.done(campaign)));
        });
    }

    /**
     * Takes up the problems that the directive of a campaign states which has just been made of it,
     * within the caller's transaction: at once if it runs, else when it begins. Whom the names mean
     * is kept as the person who accepts it has seen it.
     */
    Outcome<Campaign> accepted(Actor actor, Campaign campaign, DirectiveId directive) {
        Stated stated = stated(actor, directive);
        stated.meant()
                .forEach((name, means) ->
                        Optional.of(means.meant().stream().map(Unit::id).toList())
                                .filter(Predicate.not(List::isEmpty))
                                .ifPresent(units -> directives.sayName(directive, name, units)));
        return campaign.isRunning() ? enter(actor, campaign, stated) : Outcome.done(campaign);
    }

    /**
     * Each problem becomes one of the ledger, for the responsible unit where one is meant and lies
     * below the leading unit, else for that; all of them, or the first one's refusal.
     */
    private Outcome<Campaign> enter(Actor actor, Campaign campaign, Stated stated) {
        for (ProposedItem item : stated.items()) {
            Optional<UnitPath> responsible =
                    first(item)
                            .map(stated.meant()::get)
                            .flatMap(PartyName::unit)
                            .filter(Unit::isOpen)
                            .map(Unit::path)
                            .filter(campaign.leadingUnit()::contains);
            Outcome<ProblemId> entered =
                    problems.enter(
                            actor,
                            new StatedProblem(
                                    campaign.id(),
                                    responsible.orElse(campaign.leadingUnit()).unit(),
                                    item.wording(),
                                    Asked.ofProblem(item, responsible.isPresent()),
                                    item.dueOn(),
                                    item.isStanding()));
            if (!(entered instanceof Outcome.Done<ProblemId>(var problem))) {
                return entered.map(_ -> campaign);
            }
            directives.becomes(item.id(), problem);
        }
        return Outcome.done(campaign);
    }

    /** What its directive says of the treatment of a problem, if one states it. */
    public Optional<StatedTreatment> treatment(
            Actor actor, CampaignId campaign, ProblemId problem) {
        return directives
                .stated(problem)
                .flatMap(item ->
                        campaigns
                                .find(actor, campaign)
                                .map(within -> treatment(actor, within, item)));
    }

    private StatedTreatment treatment(Actor actor, Campaign campaign, ProposedItem item) {
        Optional<String> responsible = first(item);
        List<String> names =
                Stream.of(item.lead().or(item::who), item.participants())
                        .flatMap(Optional::stream)
                        .flatMap(each -> NameList.each(each).stream())
                        .toList();
        // The first is responsible; where it stands for several, each of them takes part.
        List<Unit> participants =
                meanings.of(actor, directives.names(item.source().directive()), names).stream()
                        .filter(name ->
                                responsible.filter(name.name()::equals).isEmpty()
                                        || name.unit().isEmpty())
                        .flatMap(name -> name.meant().stream())
                        .filter(Unit::isOpen)
                        .filter(unit -> campaign.leadingUnit().contains(unit.path()))
                        .distinct()
                        .toList();
        return new StatedTreatment(
                participants,
                item.treatment().map(Treatment::targets).orElse(List.of()),
                item.treatment().map(Treatment::measures).orElse(List.of()));
    }

    private Stated stated(Actor actor, DirectiveId directive) {
        List<ProposedItem> items = directives.notEntered(directive);
        Map<String, PartyName> meant =
                meanings
                        .of(
                                actor,
                                directives.names(directive),
                                items.stream().flatMap(item -> first(item).stream()).toList())
                        .stream()
                        .collect(Collectors.toMap(PartyName::name, Function.identity()));
        return new Stated(items, meant);
    }

    private static Optional<String> first(ProposedItem item) {
        return item.lead()
                .or(item::who)
                .flatMap(names -> NameList.each(names).stream().findFirst());
    }
}
