package org.lookback.insight.internal;

import org.lookback.insight.DescribePeerGroup;
import org.lookback.insight.PeerGroup;
import org.lookback.insight.PeerGroupId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Peer groups that offices have laid down. */
@Repository
public class PeerGroupRows {

    private static final String GROUP =
            "select id, campaign_id, name, level, least, most, units, version from peer_groups ";

    private final JdbcClient jdbc;

    public PeerGroupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a campaign, in the order in which they were laid down. */
    public List<PeerGroup> list(CampaignId campaign) {
        return jdbc.sql(GROUP + "where campaign_id = :campaign order by id")
                .param("campaign", campaign.value())
                .query(PeerGroupRows::one)
                .list();
    }

    /** One of the campaign's; nobody else changes it until the transaction ends. */
    public Optional<PeerGroup> hold(CampaignId campaign, PeerGroupId id) {
        return jdbc.sql(GROUP + "where id = :id and campaign_id = :campaign for no key update")
                .param("id", id.value())
                .param("campaign", campaign.value())
                .query(PeerGroupRows::one)
                .optional();
    }

    public PeerGroupId insert(CampaignId campaign, DescribePeerGroup group) {
        return new PeerGroupId(
                described(
                                """
                                insert into peer_groups (campaign_id, name, level, least, most, units)
                                values (:campaign, :name, :level, :least, :most, :units)
                                returning id
                                """,
                                group)
                        .param("campaign", campaign.value())
                        .query(Long.class)
                        .single());
    }

    public void update(PeerGroupId id, DescribePeerGroup group) {
        described(
                        """
                        update peer_groups set name = :name, level = :level, least = :least, most = :most, units = :units,
                            version = version + 1
                        where id = :id
                        """,
                        group)
                .param("id", id.value())
                .update();
    }

    public void delete(PeerGroupId id) {
        jdbc.sql("delete from peer_groups where id = :id").param("id", id.value()).update();
    }

    private JdbcClient.StatementSpec described(String sql, DescribePeerGroup group) {
        return jdbc.sql(sql)
                .param("name", group.name().strip())
                .param("level", group.level().map(Enum::name).orElse(null))
                .param("least", group.least().orElse(null))
                .param("most", group.most().orElse(null))
                .param("units", group.units().stream().mapToLong(UnitId::value).toArray());
    }

    private static PeerGroup one(ResultSet row, int number) throws SQLException {
        return new PeerGroup(
                Optional.of(new PeerGroupId(row.getLong("id"))),
                new CampaignId(row.getLong("campaign_id")),
                Optional.of(row.getString("name")),
                Optional.ofNullable(row.getString("level")).map(Level::valueOf),
                Optional.ofNullable(row.getObject("least", Long.class)),
                Optional.ofNullable(row.getObject("most", Long.class)),
                Arrays.stream((Long[]) row.getArray("units").getArray()).map(UnitId::new).toList(),
                row.getLong("version"));
    }
}
