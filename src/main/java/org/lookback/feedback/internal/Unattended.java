package org.lookback.feedback.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionState;
import org.lookback.kernel.Actor;
import org.lookback.kernel.UnitPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sees to it that every open opinion lies on a desk. Where all of an office have to stand aside, or
 * nobody holds it any more, the next office above deals with it; where nobody can answer for the
 * unit that it was given to, it waits for the office. Each stands in the opinion's story.
 */
@Component
public class Unattended {

    private static final Logger LOG = LoggerFactory.getLogger(Unattended.class);
    private static final int AT_ONCE = 200;

    private final OpinionRows rows;
    private final Receivers receivers;
    private final Campaigns campaigns;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Unattended(
            OpinionRows rows,
            Receivers receivers,
            Campaigns campaigns,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.receivers = receivers;
        this.campaigns = campaigns;
        this.chronicle = chronicle;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Looks at all that are open: posts are given and end without asking who waits for whom. What
     * passed an office by goes back to it when there is somebody again.
     */
    public void search() {
        Receivers now = receivers.remembering();
        for (OpinionRows.Lying there : rows.lying()) {
            try {
                search(now, there);
            } catch (RuntimeException e) {
                // The others have to be looked at all the same.
                LOG.error("Opinions that lie at {} were not looked at", there.receiver(), e);
            }
        }
    }

    private void search(Receivers now, OpinionRows.Lying there) {
        Campaign campaign = campaigns.find(there.campaign()).orElseThrow();
        boolean elsewhere = !now.of(campaign, there.concerned()).unit().equals(there.receiver());
        boolean otherwise =
                there.given()
                        .filter(unit ->
                                left(now, campaign, unit, there.concerned()) != there.left())
                        .isPresent();
        if (elsewhere || otherwise) {
            long seen = 0;
            while (seen >= 0) {
                seen = seeSome(there, seen);
            }
        }
    }

    /** Some of those that lie there; the number of the last of them, negative if none was left. */
    private long seeSome(OpinionRows.Lying there, long after) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    List<Opinion> held = rows.holdLying(there, after, AT_ONCE);
                    held.forEach(this::see);
                    return held.size() < AT_ONCE ? -1 : held.getLast().id().value();
                }));
    }

    /** The same for one, within the caller's transaction. */
    public void see(Opinion opinion) {
        if (!opinion.state().isOpen()) {
            return;
        }
        Campaign campaign = campaigns.find(opinion.campaign()).orElseThrow();
        redirect(opinion);
        if (opinion.state() != OpinionState.RECEIVED) {
            opinion.responsible().ifPresent(unit -> leave(campaign, opinion, unit));
        }
    }

    private void leave(Campaign campaign, Opinion opinion, UnitPath unit) {
        OpinionRows.Left left = left(receivers, campaign, unit, opinion.concerned());
        if (rows.leaveToOffice(opinion.id(), left)) {
            append(
                    opinion,
                    NewEntry.of(
                            left == OpinionRows.Left.TO_OFFICE ? "LeftToOffice" : "LeftToUnit",
                            Map.of("unit", unit.unit().value())));
        }
    }

    private static OpinionRows.Left left(
            Receivers now, Campaign campaign, UnitPath unit, Optional<UnitPath> concerned) {
        return now.answers(campaign, unit, concerned)
                ? OpinionRows.Left.TO_UNIT
                : OpinionRows.Left.TO_OFFICE;
    }

    /** Gives it to the office that deals with what is said of its unit now. */
    public void redirect(Opinion opinion) {
        Campaign campaign = campaigns.find(opinion.campaign()).orElseThrow();
        Receivers.Receiver receiver = receivers.of(campaign, opinion.concerned());
        if (!receiver.unit().equals(opinion.receiver())) {
            rows.receive(opinion.id(), receiver.unit());
            append(
                    opinion,
                    passed(receiver)
                            .orElseGet(() ->
                                    NewEntry.of(
                                            "Redirected",
                                            Map.of("unit", receiver.unit().unit().value()))));
        }
    }

    /**
     * What is told of an opinion that passed by offices which stand aside, or that nobody at all
     * can deal with.
     */
    public static Optional<NewEntry> passed(Receivers.Receiver receiver) {
        return receiver.passed().isEmpty() && receiver.isAttended()
                ? Optional.empty()
                : Optional.of(
                        NewEntry.of(
                                receiver.isAttended() ? "PassedUp" : "NobodyDeals",
                                Map.of(
                                        "unit", receiver.unit().unit().value(),
                                        "passed",
                                                receiver.passed().stream()
                                                        .map(unit -> unit.unit().value())
                                                        .toList())));
    }

    private void append(Opinion opinion, NewEntry entry) {
        Stream stream = new Stream("opinion", opinion.id().value());
        chronicle.append(
                stream,
                chronicle.head(stream),
                List.of(entry),
                Actor.system(),
                Optional.empty(),
                clock.instant());
    }
}
