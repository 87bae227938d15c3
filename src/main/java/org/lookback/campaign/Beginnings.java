package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.NameMeanings;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Version;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * CampaignRefusal#ONLY_PREPARED_CAMPAIGN_BEGINS}, and as {@link StatedProblems#enter}.
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
     * Each problem to rectify that the campaign's directive states becomes one of the ledger, for
     * the responsible unit where one is meant and lies below the leading unit, else for that; all
     * of them, or the first one's refusal. Of a campaign in preparation they wait for its
     * beginning. Within the caller's transaction.
     */
    Outcome<Campaign> enterProblems(Actor actor, Campaign campaign) {
        if (!campaign.isRunning() || campaign.directive().isEmpty()) {
            return Outcome.done(campaign);
        }
        DirectiveId directive = campaign.directive().get();
        Map<String, UnitId> said = directives.names(directive);
        for (ProposedItem item : directives.notEntered(directive)) {
            Optional<UnitPath> responsible = responsible(actor, campaign, item, said);
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

    /** The one unit meant by the first name of who is responsible, if it is in the campaign. */
    private Optional<UnitPath> responsible(
            Actor actor, Campaign campaign, ProposedItem item, Map<String, UnitId> said) {
        return item.lead()
                .or(item::who)
                .flatMap(names -> meanings.of(actor, said, List.of(names)).stream().findFirst())
                .filter(name -> name.meaning() == PartyName.Meaning.UNIT)
                .map(name -> name.units().getFirst())
                .filter(Unit::isOpen)
                .map(Unit::path)
                .filter(campaign.leadingUnit()::contains);
    }
}
