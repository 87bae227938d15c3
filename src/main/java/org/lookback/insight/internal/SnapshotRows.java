package org.lookback.insight.internal;

import org.lookback.insight.Benchmark;
import org.lookback.insight.Compared;
import org.lookback.insight.Frozen;
import org.lookback.insight.PeerGroup;
import org.lookback.insight.Rate;
import org.lookback.insight.Snapshot;
import org.lookback.insight.SnapshotId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Snapshots as they are stored: written once, and read. */
@Repository
public class SnapshotRows {

    private static final String SNAPSHOT =
            "select s.id, s.campaign_id, s.month, s.taken_at, s.last_day, s.post from snapshots s ";

    private final JdbcClient jdbc;

    public SnapshotRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A unit as it is frozen. */
    public record Row(Unit unit, int group, Map<Frozen, Long> counts) {}

    /** Where a unit stood: its name, its group and what it had. */
    public record Stood(String name, int group, Map<Frozen, Long> counts) {}

    /** A unit's shares in a snapshot. */
    public record Told(SnapshotId snapshot, Benchmark.Against against) {}

    /** Writes a snapshot; empty if that month is closed already. */
    public Optional<SnapshotId> insert(
            CampaignId campaign,
            Optional<YearMonth> month,
            Instant at,
            LocalDate lastDay,
            Optional<String> post) {
        return jdbc.sql(
                        """
                        insert into snapshots (campaign_id, month, taken_at, last_day, post)
                        values (:campaign, cast(:month as date), :at, :lastDay, :post)
                        on conflict (campaign_id, month) where month is not null do nothing
                        returning id
                        """)
                .param("campaign", campaign.value())
                .param("month", month.map(each -> each.atDay(1)).orElse(null))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("lastDay", lastDay)
                .param("post", post.orElse(null))
                .query(Long.class)
                .optional()
                .map(SnapshotId::new);
    }

    /** Writes the groups, numbered from 0, and the units of a snapshot. */
    public void fill(SnapshotId id, List<PeerGroup> groups, List<Row> rows) {
        for (int number = 0; number < groups.size(); number++) {
            PeerGroup group = groups.get(number);
            jdbc.sql(
                            """
                            insert into snapshot_groups (snapshot_id, number, name, level, least, most)
                            values (:snapshot, :number, :name, :level, :least, :most)
                            """)
                    .param("snapshot", id.value())
                    .param("number", number)
                    .param("name", group.name().orElse(null))
                    .param("level", group.level().map(Enum::name).orElse(null))
                    .param("least", group.least().orElse(null))
                    .param("most", group.most().orElse(null))
                    .update();
        }
        String columns =
                Arrays.stream(Frozen.values())
                        .map(SnapshotRows::column)
                        .collect(Collectors.joining(", "));
        String arrays =
                Arrays.stream(Frozen.values())
                        .map(each -> "cast(:" + column(each) + " as bigint[])")
                        .collect(Collectors.joining(", "));
        Map<String, Object> parameters = new HashMap<>();
        for (Frozen each : Frozen.values()) {
            parameters.put(
                    column(each),
                    rows.stream().mapToLong(row -> row.counts().getOrDefault(each, 0L)).toArray());
        }
        jdbc.sql(
                        """
                        insert into snapshot_units (snapshot_id, unit_id, code, name, level, path, group_number, %1$s)
                        select :snapshot, unit_id, code, name, level, path, group_number, %1$s
                        from unnest(cast(:ids as bigint[]), cast(:codes as text[]), cast(:names as text[]),
                            cast(:levels as text[]), cast(:paths as text[]), cast(:groups as int[]), %2$s)
                            as one(unit_id, code, name, level, path, group_number, %1$s)
                        """
                                .formatted(columns, arrays))
                .param("snapshot", id.value())
                .param("ids", rows.stream().mapToLong(row -> row.unit().id().value()).toArray())
                .param("codes", rows.stream().map(row -> row.unit().code()).toArray(String[]::new))
                .param("names", rows.stream().map(row -> row.unit().name()).toArray(String[]::new))
                .param(
                        "levels",
                        rows.stream().map(row -> row.unit().level().name()).toArray(String[]::new))
                .param(
                        "paths",
                        rows.stream().map(row -> row.unit().path().value()).toArray(String[]::new))
                .param("groups", rows.stream().mapToInt(Row::group).toArray())
                .params(parameters)
                .update();
    }

    private static String column(Frozen counted) {
        return counted.name().toLowerCase(Locale.ROOT);
    }

    /** What makes a rate, of a row {@code u}. */
    private static String good(Rate rate) {
        String told = "u." + column(rate.told());
        return rate.isGood() ? told : "u." + column(rate.base()) + " - " + told;
    }

    public boolean isClosed(CampaignId campaign, YearMonth month) {
        return jdbc.sql(
                        """
                        select exists (select from snapshots where campaign_id = :campaign and month = :month)
                        """)
                .param("campaign", campaign.value())
                .param("month", month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    public Snapshot read(SnapshotId id) {
        return jdbc.sql(SNAPSHOT + "where s.id = :id")
                .param("id", id.value())
                .query(SnapshotRows::one)
                .single();
    }

    /** Those of a campaign, the latest first. */
    public List<Snapshot> list(CampaignId campaign) {
        return jdbc.sql(SNAPSHOT + "where s.campaign_id = :campaign order by s.id desc")
                .param("campaign", campaign.value())
                .query(SnapshotRows::one)
                .list();
    }

    /** Where a unit stood; empty if it was not there. */
    public Optional<Stood> stood(SnapshotId id, UnitId unit) {
        return jdbc.sql("select * from snapshot_units where snapshot_id = :id and unit_id = :unit")
                .param("id", id.value())
                .param("unit", unit.value())
                .query((row, _) ->
                        new Stood(row.getString("name"), row.getInt("group_number"), counts(row)))
                .optional();
    }

    private static Map<Frozen, Long> counts(ResultSet row) throws SQLException {
        Map<Frozen, Long> counts = new EnumMap<>(Frozen.class);
        for (Frozen each : Frozen.values()) {
            counts.put(each, row.getLong(column(each)));
        }
        return counts;
    }

    /** A group as it was laid down then. */
    public PeerGroup group(Snapshot snapshot, int number) {
        return jdbc.sql(
                        """
                        select name, level, least, most from snapshot_groups where snapshot_id = :id and number = :number
                        """)
                .param("id", snapshot.id().value())
                .param("number", number)
                .query((row, _) ->
                        new PeerGroup(
                                Optional.empty(),
                                snapshot.campaign(),
                                Optional.ofNullable(row.getString("name")),
                                Optional.ofNullable(row.getString("level")).map(Level::valueOf),
                                Optional.ofNullable(row.getObject("least", Long.class)),
                                Optional.ofNullable(row.getObject("most", Long.class)),
                                List.of(),
                                0))
                .single();
    }

    public int size(SnapshotId id, int group) {
        return jdbc.sql(
                        """
                        select count(*) from snapshot_units where snapshot_id = :id and group_number = :number
                        """)
                .param("id", id.value())
                .param("number", group)
                .query(Integer.class)
                .single();
    }

    /**
     * What a unit had of a rate in each of the snapshots in which it was there, and its group's
     * quartiles there, the earliest first.
     */
    public List<Told> told(UnitId unit, Rate rate, List<SnapshotId> snapshots) {
        String base = "u." + column(rate.base());
        return jdbc.sql(
                        """
                        select own.snapshot_id, own.base, own.good, peers.enough, peers.quartiles
                        from (select u.snapshot_id, u.group_number, %1$s as base, %2$s as good from snapshot_units u
                            where u.unit_id = :unit and u.snapshot_id = any(:snapshots)) as own
                        cross join lateral (
                            select count(*) as enough,
                                percentile_cont(array[0.25, 0.5, 0.75]) within group (
                                    order by cast(%2$s as double precision) / %1$s) as quartiles
                            from snapshot_units u
                            where u.snapshot_id = own.snapshot_id and u.group_number = own.group_number
                                and %1$s >= :fewest) as peers
                        order by own.snapshot_id
                        """
                                .formatted(base, good(rate)))
                .param("unit", unit.value())
                .param("snapshots", snapshots.stream().mapToLong(SnapshotId::value).toArray())
                .param("fewest", Benchmark.FEWEST_PROBLEMS)
                .query((row, _) ->
                        new Told(
                                new SnapshotId(row.getLong("snapshot_id")),
                                new Benchmark.Against(
                                        new Compared.Share(
                                                row.getLong("base"), row.getLong("good")),
                                        row.getInt("enough"),
                                        quartiles(row))))
                .list();
    }

    private static Optional<Benchmark.Quartiles> quartiles(ResultSet row) throws SQLException {
        if (row.getInt("enough") < Benchmark.FEWEST_PEERS) {
            return Optional.empty();
        }
        Array array = row.getArray("quartiles");
        Double[] quartiles = (Double[]) array.getArray();
        return Optional.of(new Benchmark.Quartiles(quartiles[0], quartiles[1], quartiles[2]));
    }

    /** The units of a group with enough problems, the best of a rate first. */
    public List<Benchmark.Peer> peers(SnapshotId id, int group, Rate rate) {
        String base = "u." + column(rate.base());
        List<Benchmark.Peer> peers = new ArrayList<>();
        jdbc.sql(
                        """
                        select u.unit_id, u.code, u.name, %1$s as base, %2$s as good from snapshot_units u
                        where u.snapshot_id = :id and u.group_number = :number and %1$s >= :fewest
                        order by cast(%2$s as double precision) / %1$s desc, %1$s desc, u.path
                        """
                                .formatted(base, good(rate)))
                .param("id", id.value())
                .param("number", group)
                .param("fewest", Benchmark.FEWEST_PROBLEMS)
                .query(row -> {
                    peers.add(
                            new Benchmark.Peer(
                                    new UnitId(row.getLong("unit_id")),
                                    row.getString("code"),
                                    row.getString("name"),
                                    new Compared.Share(row.getLong("base"), row.getLong("good"))));
                });
        return peers;
    }

    private static Snapshot one(ResultSet row, int number) throws SQLException {
        return new Snapshot(
                new SnapshotId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                Optional.ofNullable(row.getObject("month", LocalDate.class)).map(YearMonth::from),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_day", LocalDate.class),
                Optional.ofNullable(row.getString("post")));
    }
}
