package org.lookback.feedback.internal;

import org.lookback.feedback.Collection;
import org.lookback.kernel.CampaignId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table of what campaigns say about opinions. */
@Component
public class CollectionRows {

    private static final String COLLECTION =
            "select campaign_id, days_to_answer, open, version from opinion_collections ";

    private final JdbcClient jdbc;

    public CollectionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Collection> find(CampaignId campaign) {
        return jdbc.sql(COLLECTION + "where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query(CollectionRows::collection)
                .optional();
    }

    public List<Collection> open() {
        return jdbc.sql(COLLECTION + "where open order by campaign_id")
                .query(CollectionRows::collection)
                .list();
    }

    /** Settles it; false if somebody else did since that version. */
    public boolean put(Collection collection) {
        return jdbc.sql(
                                        """
                                        insert into opinion_collections (campaign_id, days_to_answer, open)
                                        select :campaign, :days, :open where :version = 0
                                        on conflict (campaign_id) do nothing
                                        """)
                                .param("campaign", collection.campaign().value())
                                .param("days", collection.daysToAnswer())
                                .param("open", collection.isOpen())
                                .param("version", collection.version())
                                .update()
                        == 1
                || jdbc.sql(
                                        """
                                        update opinion_collections
                                        set days_to_answer = :days, open = :open, version = version + 1
                                        where campaign_id = :campaign and version = :version
                                        """)
                                .param("campaign", collection.campaign().value())
                                .param("days", collection.daysToAnswer())
                                .param("open", collection.isOpen())
                                .param("version", collection.version())
                                .update()
                        == 1;
    }

    private static Collection collection(ResultSet row, int number) throws SQLException {
        return new Collection(
                new CampaignId(row.getLong("campaign_id")),
                row.getBoolean("open") ? Collection.Asking.OPEN : Collection.Asking.CLOSED,
                row.getInt("days_to_answer"),
                row.getLong("version"));
    }
}
