package org.lookback.casebook.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.casebook.Case;
import org.lookback.casebook.CaseCommand;
import org.lookback.casebook.SelfCheck;
import org.lookback.casebook.Stage;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitPath;
import org.lookback.ledger.DeskItem.Step;
import org.lookback.ledger.Errand;
import org.lookback.ledger.Errands;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of the case book waits for a person. */
@Component
class CasesOnDesk implements Errands {

    private final CaseRows cases;
    private final SelfCheckRows checks;
    private final Campaigns campaigns;
    private final Clock clock;

    CasesOnDesk(CaseRows cases, SelfCheckRows checks, Campaigns campaigns, Clock clock) {
        this.cases = cases;
        this.checks = checks;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Override
    public List<Errand> waiting(Actor actor, Set<CampaignId> running) {
        List<Errand> waiting = new ArrayList<>();
        for (Awaited awaited : Awaited.values()) {
            for (Case it : cases.at(actor, awaited.stage)) {
                Campaign campaign = campaigns.find(it.campaign()).orElseThrow();
                // Terms of reply run on after the campaign, and so does what follows from them.
                if (waitsFor(it, awaited, actor, campaign)) {
                    waiting.add(
                            errand(
                                    awaited.step,
                                    it.text().title(),
                                    it.author(),
                                    "/cases/" + it.id(),
                                    awaited == Awaited.REPLY ? it.replyBy() : Optional.empty(),
                                    campaign));
                }
            }
        }
        for (SelfCheck check :
                checks.pending(
                        actor.posts().stream()
                                .filter(post -> post.specialAction().isEmpty())
                                .map(Post::path)
                                .distinct()
                                .toList())) {
            if (running.contains(check.campaign())
                    && actor.postThat(post ->
                                    CaseSides.speaks(post, check.campaign())
                                            && post.path().equals(check.unit()))
                            .isPresent()) {
                waiting.add(
                        errand(
                                Step.ANSWER_SELF_CHECK,
                                check.title(),
                                check.unit(),
                                "/self-checks/" + check.id(),
                                check.dueOn(),
                                campaigns.find(check.campaign()).orElseThrow()));
            }
        }
        return waiting;
    }

    private Errand errand(
            Step step,
            String title,
            UnitPath by,
            String href,
            Optional<LocalDate> day,
            Campaign campaign) {
        LocalDate today = campaign.today(clock);
        return new Errand(step, title, by, href, 1, day, day.filter(today::isAfter).isPresent());
    }

    /** Whether undecided words stand against it is no matter: deciding them is what waits. */
    private boolean waitsFor(Case it, Awaited awaited, Actor actor, Campaign campaign) {
        return CaseLifecycle.admits(
                        it,
                        awaited.command,
                        actor,
                        new CaseLifecycle.Facts(
                                campaign.leadingUnit(), campaign.today(clock), 0, Set.of()))
                instanceof Outcome.Done;
    }

    /** What is to be done at a stage, and the command that does it. */
    private enum Awaited {
        REPLY(Stage.REPLYING, CaseCommand.Agree.class, Step.REPLY_TO_CASE),
        SUBMISSION(Stage.REDACTING, CaseCommand.Submit.class, Step.FINISH_CASE),
        APPROVAL(Stage.APPROVING, CaseCommand.Approve.class, Step.APPROVE_CASE);

        private final Stage stage;
        private final Class<? extends CaseCommand> command;
        private final Step step;

        Awaited(Stage stage, Class<? extends CaseCommand> command, Step step) {
            this.stage = stage;
            this.command = command;
            this.step = step;
        }
    }
}
