package org.lookback.feedback.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.feedback.NewOrder;
import org.lookback.feedback.OpinionId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The table of work orders that became opinions. */
@Component
public class OrderRows {

    /**
     * An order that is in.
     *
     * @param hashes of what it said, by field
     */
    public record Known(OpinionId opinion, Map<String, String> hashes) {

        public Known {
            hashes = Map.copyOf(hashes);
        }
    }

    private final JdbcClient jdbc;

    public OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param by the unit whose office brings it in
     */
    public void keep(UnitId by, NewOrder order, OpinionId opinion, Map<String, String> hashes) {
        jdbc.sql(
                        """
                        insert into opinion_orders (campaign_id, unit_id, source, number, opinion_id, hashes, hotline_state)
                        values (:campaign, :unit, :source, :number, :opinion, cast(:hashes as jsonb), :state)
                        """)
                .param("campaign", order.campaign().value())
                .param("unit", by.value())
                .param("source", order.number().source())
                .param("number", order.number().number())
                .param("opinion", opinion.value())
                .param("hashes", CanonicalJson.write(hashes))
                .param("state", order.hotlineState().orElse(null))
                .update();
    }

    /**
     * What it says now is what it is compared with from now on.
     *
     * @param hashes of what it says now; of what it does not say, those from before stay
     */
    public void say(OpinionId opinion, NewOrder order, Map<String, String> hashes) {
        jdbc.sql(
                        """
                        update opinion_orders set hashes = hashes || cast(:hashes as jsonb),
                            hotline_state = coalesce(:state, hotline_state)
                        where opinion_id = :opinion
                        """)
                .param("opinion", opinion.value())
                .param("hashes", CanonicalJson.write(hashes))
                .param("state", order.hotlineState().orElse(null))
                .update();
    }

    /** What a unit's office brought in is another's now, where that has not brought in the same. */
    public void hand(UnitId unit, UnitId instead) {
        jdbc.sql(
                        """
                        update opinion_orders o set unit_id = :instead where o.unit_id = :unit
                            and not exists (select from opinion_orders t where t.campaign_id = o.campaign_id
                                and t.unit_id = :instead and t.source = o.source and t.number = o.number)
                        """)
                .param("unit", unit.value())
                .param("instead", instead.value())
                .update();
    }

    /** Those among the numbers that the unit's office has brought in. */
    @SuppressWarnings("unchecked")
    public Map<String, Known> find(
            CampaignId campaign, UnitId by, String source, Collection<String> numbers) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql(
                        """
                        select number, opinion_id, hashes from opinion_orders
                        where campaign_id = :campaign and unit_id = :unit and source = :source and number = any(:numbers)
                        """)
                .param("campaign", campaign.value())
                .param("unit", by.value())
                .param("source", source)
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, _) ->
                        known.put(
                                row.getString("number"),
                                new Known(
                                        new OpinionId(row.getLong("opinion_id")),
                                        (Map<String, String>)
                                                CanonicalJson.read(
                                                        row.getString("hashes"), Map.class))))
                .list();
        return known;
    }

    /** Holds all imports from that source off until the transaction ends. */
    public void takeTurns(CampaignId campaign, String source) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:source, :campaign))")
                .param("source", "work orders of " + source)
                .param("campaign", campaign.value())
                .query((_, _) -> 1)
                .single();
    }
}
