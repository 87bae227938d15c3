package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.NameList;
import org.lookback.campaign.internal.NameMeanings;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Campaigns begin, and with them the work on the problems that their directives state: these are
 * registered once somebody can do something about them, so that none is late before its campaign
 * runs.
 */
@Service
public class Beginnings {

    private final Campaigns campaigns;
    private final DirectiveRows directives;
    private final NameMeanings meanings;
    private final StatedProblems problems;
    private final TransactionTemplate transaction;

    public Beginnings(
            Campaigns campaigns,
            DirectiveRows directives,
            NameMeanings meanings,
            StatedProblems problems,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.directives = directives;
        this.meanings = meanings;
        this.problems = problems;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A campaign in preparation begins now. Refused: {@link
     * CampaignRefusal#ONLY_PREPARED_CAMPAIGN_BEGINS}, {@link CampaignRefusal#LEADING_UNIT_IS_OPEN},
     * {@link CampaignRefusal#OFFICE_RUNS_CAMPAIGN}, {@link CampaignRefusal#CAMPAIGN_IS_OVER}, and
     * as {@link StatedProblems#enter}; then nothing has begun and no problem is registered.
     */
    public Outcome<Campaign> begin(Actor actor, CampaignId id, Version known) {
        return transaction.execute(status -> {
            Outcome<Campaign> outcome =
                    campaigns
                            .begin(actor, id, known)
                            .then(campaign -> enterProblems(actor, campaign));
            if (!(outcome instanceof Outcome.Done)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    /**
     * Takes up the problems that the directive of a campaign states which has just been made of it,
     * within the caller's transaction: at once if it runs, else when it begins. Whom the names mean
     * is kept as the person who accepts it has seen it.
     */
    Outcome<Campaign> accepted(Actor actor, Campaign campaign, DirectiveId directive) {
        meant(actor, directive, directives.notEntered(directive)).values().stream()
                .filter(name -> name.meaning() == PartyName.Meaning.UNIT)
                .forEach(name ->
                        directives.sayName(directive, name.name(), name.units().getFirst().id()));
        return enterProblems(actor, campaign);
    }

    /**
     * Each problem becomes one of the ledger, for the responsible unit where one is meant and lies
     * below the leading unit, else for that; all of them, or the first one's refusal.
     */
    private Outcome<Campaign> enterProblems(Actor actor, Campaign campaign) {
        if (!campaign.isRunning() || campaign.directive().isEmpty()) {
            return Outcome.done(campaign);
        }
        DirectiveId directive = campaign.directive().get();
        List<ProposedItem> items = directives.notEntered(directive);
        Map<String, PartyName> meant = meant(actor, directive, items);
        for (ProposedItem item : items) {
            Optional<UnitPath> responsible =
                    first(item)
                            .map(meant::get)
                            .filter(name -> name.meaning() == PartyName.Meaning.UNIT)
                            .map(name -> name.units().getFirst())
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
                                    item.dueOn()));
            if (!(entered instanceof Outcome.Done<ProblemId>(var problem))) {
                return entered.map(_ -> campaign);
            }
            directives.becomes(item.id(), problem);
        }
        return Outcome.done(campaign);
    }

    /** Whom the first names of those who are responsible mean, by the names. */
    private Map<String, PartyName> meant(
            Actor actor, DirectiveId directive, List<ProposedItem> items) {
        return meanings
                .of(
                        actor,
                        directives.names(directive),
                        items.stream().flatMap(item -> first(item).stream()).toList())
                .stream()
                .collect(Collectors.toMap(PartyName::name, Function.identity()));
    }

    private static Optional<String> first(ProposedItem item) {
        return item.lead()
                .or(item::who)
                .flatMap(names -> NameList.each(names).stream().findFirst());
    }
}
