package org.lookback.campaign.internal;

import org.lookback.campaign.DimensionFigure;
import org.lookback.campaign.DimensionText;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The figures by which dimensions of progress are told, and what units write of them. */
@Repository
public class DimensionRows {

    private final JdbcClient jdbc;

    public DimensionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The figures of each dimension of the campaign that has any, in their order. */
    public Map<Long, List<DimensionFigure>> figures(CampaignId campaign) {
        Map<Long, List<DimensionFigure>> figures = new HashMap<>();
        jdbc.sql(
                        """
                        select f.provision_id, array_agg(f.figure) as figures
                        from dimension_figures f join provisions p on p.id = f.provision_id
                        where p.campaign_id = :campaign group by 1
                        """)
                .param("campaign", campaign.value())
                .query(row -> {
                    String[] names = (String[]) row.getArray("figures").getArray();
                    figures.put(
                            row.getLong("provision_id"),
                            List.of(names).stream()
                                    .map(DimensionFigure::valueOf)
                                    .sorted()
                                    .toList());
                });
        return figures;
    }

    /** From now on the dimension is told by these. */
    public void choose(long dimension, Set<DimensionFigure> figures) {
        jdbc.sql("delete from dimension_figures where provision_id = :dimension")
                .param("dimension", dimension)
                .update();
        jdbc.sql(
                        """
                        insert into dimension_figures (provision_id, figure)
                        select :dimension, unnest(cast(:figures as text[]))
                        """)
                .param("dimension", dimension)
                .param("figures", figures.stream().map(Enum::name).toArray(String[]::new))
                .update();
    }

    /** What each of the units wrote last of each dimension of the campaign. */
    public List<DimensionText> latest(CampaignId campaign, Collection<UnitId> units) {
        return jdbc.sql(
                        """
                        select distinct on (t.provision_id, t.unit_id)
                            t.provision_id, t.unit_id, t.number, t.text, t.written_at
                        from dimension_texts t join provisions p on p.id = t.provision_id
                        where p.campaign_id = :campaign and t.unit_id = any(:units)
                        order by t.provision_id, t.unit_id, t.number desc
                        """)
                .param("campaign", campaign.value())
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query(DimensionRows::text)
                .list();
    }

    /** All that the unit wrote of the dimension, the latest first. */
    public List<DimensionText> written(long dimension, UnitId unit) {
        return jdbc.sql(
                        """
                        select provision_id, unit_id, number, text, written_at from dimension_texts
                        where provision_id = :dimension and unit_id = :unit order by number desc
                        """)
                .param("dimension", dimension)
                .param("unit", unit.value())
                .query(DimensionRows::text)
                .list();
    }

    /** How many texts the unit wrote of the dimension. */
    public int count(long dimension, UnitId unit) {
        return jdbc.sql(
                        """
                        select coalesce(max(number), 0) from dimension_texts
                        where provision_id = :dimension and unit_id = :unit
                        """)
                .param("dimension", dimension)
                .param("unit", unit.value())
                .query(Integer.class)
                .single();
    }

    /** Whether any unit has written of it. */
    public boolean isWritten(long dimension) {
        return jdbc.sql(
                        "select exists (select from dimension_texts where provision_id ="
                                + " :dimension)")
                .param("dimension", dimension)
                .query(Boolean.class)
                .single();
    }

    /** The number of the text; absent where the unit has one of that number already. */
    public Optional<Long> write(DimensionText text) {
        return jdbc.sql(
                        """
                        insert into dimension_texts (provision_id, unit_id, number, text, written_at)
                        values (:dimension, :unit, :number, :text, :at)
                        on conflict (provision_id, unit_id, number) do nothing returning id
                        """)
                .param("dimension", text.dimension())
                .param("unit", text.unit().value())
                .param("number", text.number())
                .param("text", text.text())
                .param("at", OffsetDateTime.ofInstant(text.writtenAt(), ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    private static DimensionText text(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject("written_at", OffsetDateTime.class).toInstant();
        return new DimensionText(
                row.getLong("provision_id"),
                new UnitId(row.getLong("unit_id")),
                row.getInt("number"),
                row.getString("text"),
                at);
    }
}
