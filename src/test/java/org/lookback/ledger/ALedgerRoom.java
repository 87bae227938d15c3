package org.lookback.ledger;

import org.lookback.campaign.ACampaignRoom;
import org.lookback.chronicle.Chronicle;
import org.lookback.ledger.internal.ActivityOrigins;
import org.lookback.ledger.internal.Days;
import org.lookback.ledger.internal.Desks;
import org.lookback.ledger.internal.Listing;
import org.lookback.ledger.internal.Origins;
import org.lookback.ledger.internal.Overdue;
import org.lookback.ledger.internal.Poses;
import org.lookback.ledger.internal.Problems;
import org.lookback.ledger.internal.RememberedTallies;
import org.lookback.ledger.internal.SpellRows;
import org.lookback.ledger.internal.Tallies;
import org.lookback.organization.Organization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * The room without Spring, on a database with all tables, for the tests of this room and of those
 * above.
 */
public record ALedgerRoom(ACampaignRoom campaign, Tallies tallies, Ledger ledger) {

    /**
     * @param files where the files of evidence lie
     * @param errands what rooms above put on desks
     * @param above their records that problems come from
     * @param told who is told of what changes
     */
    public static ALedgerRoom on(
            DataSource database,
            Organization organization,
            Clock clock,
            String files,
            List<Errands> errands,
            List<OriginRecords> above,
            ApplicationEventPublisher told) {
        JdbcClient jdbc = JdbcClient.create(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        Chronicle chronicle = new Chronicle(database);
        ACampaignRoom room = ACampaignRoom.on(database, organization, clock, files);
        Problems problems = new Problems(jdbc);
        Tallies tallies = new Tallies(jdbc, new Days(chronicle, clock), problems, transactions);
        RememberedTallies remembered = new RememberedTallies(jdbc, tallies);
        return new ALedgerRoom(
                room,
                tallies,
                new Ledger(
                        problems,
                        new SpellRows(jdbc),
                        new Listing(jdbc, tallies, organization, room.campaigns(), transactions),
                        new Poses(jdbc),
                        tallies,
                        remembered,
                        new Overdue(remembered, problems),
                        new Desks(jdbc),
                        new Origins(
                                Stream.concat(
                                                Stream.of(new ActivityOrigins(room.activities())),
                                                above.stream())
                                        .toList()),
                        chronicle,
                        organization,
                        room.campaigns(),
                        room.assignments(),
                        room.matters(),
                        errands,
                        told,
                        clock,
                        transactions));
    }
}
