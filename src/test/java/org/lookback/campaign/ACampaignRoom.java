package org.lookback.campaign;

import org.lookback.campaign.internal.ActivityRows;
import org.lookback.campaign.internal.AddressedUnits;
import org.lookback.campaign.internal.AssignmentRows;
import org.lookback.campaign.internal.CampaignDemands;
import org.lookback.campaign.internal.CampaignRows;
import org.lookback.campaign.internal.DimensionRows;
import org.lookback.campaign.internal.Draws;
import org.lookback.campaign.internal.ExcessRows;
import org.lookback.campaign.internal.MeetingRows;
import org.lookback.chronicle.Chronicle;
import org.lookback.evidence.Evidence;
import org.lookback.evidence.internal.Darkroom;
import org.lookback.evidence.internal.Pictures;
import org.lookback.evidence.internal.Uploads;
import org.lookback.evidence.internal.Vault;
import org.lookback.organization.AnOrganization;
import org.lookback.organization.Organization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

/**
 * The room without Spring, on a database with all tables, for the tests of this room and of those
 * above.
 */
public record ACampaignRoom(
        CampaignRows rows,
        AddressedUnits addressed,
        Evidence evidence,
        Campaigns campaigns,
        Assignments assignments,
        Matters matters,
        Activities activities,
        Excesses excesses) {

    /**
     * @param files where the files of evidence lie
     */
    public static ACampaignRoom on(
            DataSource database, Organization organization, Clock clock, String files) {
        JdbcClient jdbc = JdbcClient.create(database);
        JdbcTransactionManager transactions = new JdbcTransactionManager(database);
        Chronicle chronicle = new Chronicle(database);
        CampaignRows rows = new CampaignRows(jdbc);
        AddressedUnits addressed = new AddressedUnits(organization, rows);
        Evidence evidence =
                new Evidence(
                        new Vault(files),
                        new Uploads(jdbc),
                        new Pictures(jdbc),
                        new Darkroom(),
                        chronicle,
                        clock,
                        transactions);
        Excesses excesses =
                new Excesses(
                        new ExcessRows(jdbc),
                        new AssignmentRows(jdbc),
                        rows,
                        addressed,
                        new Demands(
                                List.of(
                                        CampaignDemands.reportsAsked(jdbc),
                                        CampaignDemands.meetingsAsked(jdbc)),
                                jdbc),
                        organization,
                        chronicle,
                        clock,
                        transactions);
        return new ACampaignRoom(
                rows,
                addressed,
                evidence,
                new Campaigns(
                        rows,
                        new Draws(jdbc),
                        addressed,
                        new DimensionRows(jdbc),
                        organization,
                        chronicle,
                        clock,
                        transactions),
                new Assignments(
                        new AssignmentRows(jdbc),
                        rows,
                        addressed,
                        organization,
                        AnOrganization.on(database, clock).posts(),
                        evidence,
                        excesses,
                        chronicle,
                        clock,
                        transactions),
                new Matters(rows, new MeetingRows(jdbc), clock),
                new Activities(
                        new ActivityRows(jdbc),
                        rows,
                        organization,
                        evidence,
                        chronicle,
                        clock,
                        transactions),
                excesses);
    }
}
