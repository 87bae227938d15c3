package org.lookback.campaign.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.DirectiveId;
import org.lookback.campaign.NewCampaign;
import org.lookback.campaign.Policy;
import org.lookback.campaign.Source;
import org.lookback.campaign.SpecialAction;
import org.lookback.campaign.Standing;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of campaigns and their special actions. */
@Component
public class CampaignRows {

    private static final String CAMPAIGN =
            """
            select c.id, c.code, c.name, c.path, c.standing, c.starts_on, c.ends_on, c.zone,
                   c.days_to_assign, c.days_to_claim, c.days_to_rectify, c.days_to_verify,
                   c.look_back_days, c.directive_id, c.version
            from campaigns c
            """;

    private static final String SPECIAL_ACTION =
            """
            select s.id, s.campaign_id, s.number, s.name, s.lead_path, s.version,
                   array(select p.unit_id from participants p where p.special_action_id = s.id) as participants,
                   i.directive_id, i.key, i.words_start, i.words_end, i.sentence, i.sentence_start
            from special_actions s left join directive_items i on i.id = s.directive_item_id
            """;

    private final JdbcClient jdbc;

    public CampaignRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Campaign> find(CampaignId id) {
        return jdbc.sql(CAMPAIGN + "where c.id = :id")
                .param("id", id.value())
                .query(CampaignRows::campaign)
                .optional();
    }

    public List<Campaign> all() {
        return jdbc.sql(CAMPAIGN + "order by c.starts_on desc, c.id desc")
                .query(CampaignRows::campaign)
                .list();
    }

    public boolean hasCode(String code) {
        return jdbc.sql("select exists (select from campaigns where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    public CampaignId insert(
            NewCampaign campaign,
            UnitPath leadingUnit,
            Standing standing,
            Optional<DirectiveId> directive) {
        Policy policy = campaign.policy();
        return new CampaignId(
                jdbc.sql(
                                """
                                insert into campaigns
                                    (code, name, unit_id, path, standing, starts_on, ends_on, zone, days_to_assign,
                                     days_to_claim, days_to_rectify, days_to_verify, look_back_days, directive_id)
                                values
                                    (:code, :name, :unit, :path, :standing, :startsOn, :endsOn, :zone, :daysToAssign,
                                     :daysToClaim, :daysToRectify, :daysToVerify, :lookBackDays, :directive)
                                returning id
                                """)
                        .param("code", campaign.code().orElse(null))
                        .param("name", campaign.name())
                        .param("unit", leadingUnit.unit().value())
                        .param("path", leadingUnit.value())
                        .param("standing", standing.name())
                        .param("startsOn", campaign.startsOn())
                        .param("endsOn", campaign.endsOn().orElse(null))
                        .param("zone", policy.zone().getId())
                        .param("daysToAssign", policy.daysToAssign())
                        .param("daysToClaim", policy.daysToClaim())
                        .param("daysToRectify", policy.daysToRectify())
                        .param("daysToVerify", policy.daysToVerify())
                        .param("lookBackDays", policy.lookBackDays().toArray(Integer[]::new))
                        .param("directive", directive.map(DirectiveId::value).orElse(null))
                        .query(Long.class)
                        .single());
    }

    public Optional<SpecialAction> specialAction(SpecialActionId id) {
        return jdbc.sql(SPECIAL_ACTION + "where s.id = :id")
                .param("id", id.value())
                .query(CampaignRows::specialAction)
                .optional();
    }

    public List<SpecialAction> specialActions(CampaignId campaign) {
        return jdbc.sql(SPECIAL_ACTION + "where s.campaign_id = :campaign order by s.number")
                .param("campaign", campaign.value())
                .query(CampaignRows::specialAction)
                .list();
    }

    private static Campaign campaign(ResultSet row, int number) throws SQLException {
        Array days = row.getArray("look_back_days");
        long directive = row.getLong("directive_id");
        boolean madeByHand = row.wasNull();
        return new Campaign(
                new CampaignId(row.getLong("id")),
                Optional.ofNullable(row.getString("code")),
                row.getString("name"),
                new UnitPath(row.getString("path")),
                Standing.valueOf(row.getString("standing")),
                row.getObject("starts_on", LocalDate.class),
                Optional.ofNullable(row.getDate("ends_on")).map(Date::toLocalDate),
                new Policy(
                        row.getInt("days_to_assign"),
                        row.getInt("days_to_claim"),
                        row.getInt("days_to_rectify"),
                        row.getInt("days_to_verify"),
                        List.of((Integer[]) days.getArray()),
                        ZoneId.of(row.getString("zone"))),
                madeByHand ? Optional.empty() : Optional.of(new DirectiveId(directive)),
                row.getLong("version"));
    }

    private static SpecialAction specialAction(ResultSet row, int number) throws SQLException {
        return new SpecialAction(
                new SpecialActionId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                row.getInt("number"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("lead_path")).map(UnitPath::new),
                Arrays.stream((Long[]) row.getArray("participants").getArray())
                        .map(UnitId::new)
                        .collect(Collectors.toSet()),
                source(row),
                row.getLong("version"));
    }

    static Optional<Source> source(ResultSet row) throws SQLException {
        String key = row.getString("key");
        return key == null
                ? Optional.empty()
                : Optional.of(
                        new Source(
                                new DirectiveId(row.getLong("directive_id")),
                                key,
                                row.getInt("words_start"),
                                row.getInt("words_end"),
                                row.getString("sentence"),
                                row.getInt("sentence_start")));
    }
}
