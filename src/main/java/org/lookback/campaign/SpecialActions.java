package org.lookback.campaign;

import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.SpecialLifecycle;
import org.lookback.campaign.internal.SpecialLifecycle.Decided;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Version;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How special actions end: the lead shows the result, the participating units sign or refuse, the
 * lead closes. What they are is said in {@link Campaigns}. History: stream {@code special-action}.
 */
@Service
public class SpecialActions {

    private final CampaignRows rows;
    private final ObjectProvider<OpenWork> openWork;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;

    public SpecialActions(
            CampaignRows rows,
            ObjectProvider<OpenWork> openWork,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.openWork = openWork;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
    }

    /** The special action, if the actor may know of its campaign. */
    public Optional<SpecialAction> find(Actor actor, CampaignId campaign, SpecialActionId id) {
        return rows.find(actor, campaign).flatMap(found -> under(found, id));
    }

    private Optional<SpecialAction> under(Campaign campaign, SpecialActionId id) {
        return rows.specialAction(id).filter(action -> action.campaign().equals(campaign.id()));
    }

    /** What it is until the caller's transaction ends; nothing is begun under it meanwhile. */
    private Optional<SpecialAction> held(Campaign campaign, SpecialActionId id) {
        rows.holdSpecialAction(id);
        return under(campaign, id);
    }

    /** The steps that the actor may take as things stand; what is open under it is not asked. */
    public List<Class<? extends SpecialStep>> offers(Actor actor, SpecialAction action) {
        return rows.find(action.campaign())
                .filter(Campaign::isRunning)
                .map(campaign -> SpecialLifecycle.offers(action, actor, campaign))
                .orElse(List.of());
    }

    /** How much is still open under it: assignments, and what other rooms keep. */
    public long open(SpecialActionId id) {
        return rows.openAssignments(id)
                + openWork.stream().mapToLong(work -> work.openUnder(id)).sum();
    }

    /**
     * Takes a step. Refused as {@link CampaignRefusal} says; stale if it is not in the version the
     * caller knows. A participating unit may answer though others did since the caller looked: the
     * result is the same.
     */
    public Outcome<SpecialAction> step(
            Actor actor, CampaignId campaign, SpecialActionId id, Version known, SpecialStep step) {
        return acts.carryOut(() ->
                Outcome.found(rows.find(actor, campaign))
                        .then(found ->
                                Outcome.found(held(found, id))
                                        .then(action -> step(actor, action, found, known, step))));
    }

    private Outcome<SpecialAction> step(
            Actor actor, SpecialAction action, Campaign campaign, Version known, SpecialStep step) {
        if (!isUpToDate(actor, action, known, step)) {
            return new Outcome.Stale<>(action.version());
        }
        if (!campaign.isRunning()) {
            return Outcome.refused(CampaignRefusal.CAMPAIGN_RUNS_FOR_ASSIGNMENTS);
        }
        return SpecialLifecycle.admits(action, step.getClass(), actor, campaign)
                .then(decided -> {
                    Faults faults = faults(step);
                    return faults.any()
                            ? Outcome.faulty(faults.list())
                            : carryOut(actor, action, campaign, decided, step);
                });
    }

    /** Where somebody speaks for several participating units, the version says for which. */
    private static boolean isUpToDate(
            Actor actor, SpecialAction action, Version known, SpecialStep step) {
        return known.value() == action.version()
                || (SpecialLifecycle.isAnswer(action, step.getClass())
                        && SpecialLifecycle.answeredBy(actor, action) == 1
                        && known.value() >= action.shownIn()
                        && known.value() < action.version());
    }

    private static Faults faults(SpecialStep step) {
        Faults faults = new Faults();
        return switch (step) {
            case SpecialStep.Submit(var summary) ->
                    faults.text("summary", summary, SpecialStep.LONGEST_TEXT);
            case SpecialStep.RefuseToSign(var grounds) ->
                    faults.text("grounds", grounds, SpecialStep.LONGEST_TEXT);
            case SpecialStep.Resume(var grounds) ->
                    faults.text("grounds", grounds, SpecialStep.LONGEST_TEXT);
            case SpecialStep.Sign(), SpecialStep.Close() -> faults;
        };
    }

    private Outcome<SpecialAction> carryOut(
            Actor actor,
            SpecialAction action,
            Campaign campaign,
            Decided decided,
            SpecialStep step) {
        boolean closes = step instanceof SpecialStep.Close;
        LocalDate today = campaign.today(clock);
        Optional<String> summary =
                step instanceof SpecialStep.Submit(var text) ? Optional.of(text) : Optional.empty();
        rows.step(
                action.id(), decided.to(), summary, closes ? Optional.of(today) : Optional.empty());
        if (closes) {
            long open = open(action.id());
            if (open > 0) {
                return Outcome.refused(CampaignRefusal.WORK_UNDER_IT_ENDS_FIRST, open);
            }
        }
        switch (step) {
            case SpecialStep.Sign() ->
                    rows.answer(action.id(), decided.by().unit(), SignOff.SIGNED, Optional.empty());
            case SpecialStep.RefuseToSign(var grounds) ->
                    rows.answer(
                            action.id(),
                            decided.by().unit(),
                            SignOff.REFUSED,
                            Optional.of(grounds));
            case SpecialStep.Resume ignored -> rows.forgetAnswers(action.id());
            case SpecialStep.Submit ignored -> rows.forgetAnswers(action.id());
            case SpecialStep.Close() -> {}
        }
        chronicle.append(
                new Stream("special-action", action.id().value()),
                action.version(),
                List.of(NewEntry.of(happened(step), step)),
                actor,
                Optional.of(decided.by()),
                clock.instant());
        return Outcome.done(rows.specialAction(action.id()).orElseThrow());
    }

    /** What the history calls it. */
    private static String happened(SpecialStep step) {
        return switch (step) {
            case SpecialStep.Submit ignored -> "Submitted";
            case SpecialStep.Sign() -> "Signed";
            case SpecialStep.RefuseToSign ignored -> "SigningRefused";
            case SpecialStep.Resume ignored -> "Resumed";
            case SpecialStep.Close() -> "Closed";
        };
    }
}
