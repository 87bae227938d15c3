package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.ModelReader;
import org.lookback.campaign.internal.ReviewRules;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A language model that reads a directive after the grammar has, where one is configured and a
 * person asks for it. What it answers is only proposed: doubtful, undecided, and each item with its
 * words in the text. Without an address in the configuration nothing is ever sent.
 */
@Service
public class SecondReader {

    private static final Logger LOG = LoggerFactory.getLogger(SecondReader.class);

    /**
     * What came of asking.
     *
     * @param proposed the items that are new; where there are none, nothing has changed
     * @param left how many characters at the end of the text were not asked about
     */
    public record Asked(List<ProposedItem> proposed, int left) {

        public Asked {
            proposed = List.copyOf(proposed);
        }
    }

    private final ModelReader model;
    private final Proposals proposals;
    private final Reviews reviews;
    private final Set<DirectiveId> beingAsked = ConcurrentHashMap.newKeySet();

    public SecondReader(ModelReader model, Proposals proposals, Reviews reviews) {
        this.model = model;
        this.proposals = proposals;
        this.reviews = reviews;
    }

    /** The host to which a text would be sent; empty where none is configured. */
    public Optional<String> host() {
        return model.host();
    }

    /**
     * Sends the directive's text to the model and proposes what it finds beside what is there. It
     * takes as long as the model does. Refused: {@link CampaignRefusal#DIRECTIVE_ACCEPTED_ONCE},
     * {@link CampaignRefusal#NO_MODEL_IS_CONFIGURED}, {@link
     * CampaignRefusal#MODEL_IS_ASKED_WITHOUT_A_KEY}, {@link CampaignRefusal#MODEL_IS_ASKED_ONCE},
     * and what the model itself makes impossible.
     */
    public Outcome<Asked> ask(Actor actor, DirectiveId id) {
        return proposals
                .find(actor, id)
                .map(directive -> ask(actor, directive))
                .orElseGet(Outcome::absent);
    }

    private Outcome<Asked> ask(Actor actor, StoredDirective directive) {
        if (directive.campaign().isPresent()) {
            return Outcome.refused(
                    CampaignRefusal.DIRECTIVE_ACCEPTED_ONCE, directive.campaign().get());
        }
        Optional<String> host = model.host();
        if (host.isEmpty()) {
            return Outcome.refused(CampaignRefusal.NO_MODEL_IS_CONFIGURED);
        }
        // A model takes minutes: no transaction is held open for it, nor anybody kept waiting.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return Outcome.refused(CampaignRefusal.MODEL_IS_ASKED_WITHOUT_A_KEY);
        }
        if (!beingAsked.add(directive.id())) {
            return Outcome.refused(CampaignRefusal.MODEL_IS_ASKED_ONCE);
        }
        try {
            LOG.info(
                    "The text of directive {} is sent to {}, as person {} asked.",
                    directive.id(),
                    host.get(),
                    actor.person());
            return model.ask(directive.text()).then(answer -> propose(actor, directive, answer));
        } finally {
            beingAsked.remove(directive.id());
        }
    }

    private Outcome<Asked> propose(Actor actor, StoredDirective asked, ModelReader.Answer answer) {
        ReviewStep step = new ReviewStep.Propose(answer.findings());
        Optional<StoredDirective> now = proposals.find(actor, asked.id());
        if (now.isEmpty()) {
            return Outcome.absent();
        }
        return ReviewRules.decide(now.get(), step)
                .then(change ->
                        change.after().isEmpty()
                                ? Outcome.done(new Asked(List.of(), answer.left()))
                                : reviews.step(actor, asked.id(), Optional.empty(), step)
                                        .map(reviewed -> asked(now.get(), reviewed, answer)));
    }

    private static Asked asked(
            StoredDirective before, Reviewed reviewed, ModelReader.Answer answer) {
        Set<String> known = before.byKey().keySet();
        return new Asked(
                reviewed.changed().stream().filter(item -> !known.contains(item.key())).toList(),
                answer.left());
    }
}
