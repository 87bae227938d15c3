package org.lookback.sheet.internal;

import org.lookback.sheet.KeptColumns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of what columns mean. */
@Component
public class KeptColumnRows {

    private final JdbcClient jdbc;

    public KeptColumnRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The heading of each key; none where nothing is kept. */
    public Optional<Map<String, String>> find(KeptColumns.For what) {
        Map<String, String> kept = new TreeMap<>();
        jdbc.sql(
                        """
                        select key, heading from kept_columns
                        where use = :use and owner = :owner and office = :office and source = :source
                        """)
                .param("use", what.use())
                .param("owner", what.owner())
                .param("office", what.office())
                .param("source", what.source())
                .query((row, _) -> kept.put(row.getString("key"), row.getString("heading")))
                .list();
        return Optional.of(kept).filter(found -> !found.isEmpty());
    }

    public void put(KeptColumns.For what, Map<String, String> kept) {
        jdbc.sql(
                        """
                        delete from kept_columns
                        where use = :use and owner = :owner and office = :office and source = :source
                            and key <> all(:keys)
                        """)
                .param("use", what.use())
                .param("owner", what.owner())
                .param("office", what.office())
                .param("source", what.source())
                .param("keys", kept.keySet().toArray(String[]::new))
                .update();
        kept.forEach((key, heading) ->
                jdbc.sql(
                                """
                                insert into kept_columns (use, owner, office, source, key, heading)
                                values (:use, :owner, :office, :source, :key, :heading)
                                on conflict (use, owner, office, source, key)
                                    do update set heading = :heading, kept_at = now()
                                """)
                        .param("use", what.use())
                        .param("owner", what.owner())
                        .param("office", what.office())
                        .param("source", what.source())
                        .param("key", key)
                        .param("heading", heading)
                        .update());
    }

    public List<String> sources(String use, long owner, long office) {
        return jdbc.sql(
                        """
                        select source from kept_columns where use = :use and owner = :owner and office = :office
                        group by source order by max(kept_at) desc, source
                        """)
                .param("use", use)
                .param("owner", owner)
                .param("office", office)
                .query((row, _) -> row.getString("source"))
                .list();
    }

    public void hand(String use, long office, long instead) {
        jdbc.sql(
                        """
                        update kept_columns k set office = :instead where k.use = :use and k.office = :office
                            and not exists (select from kept_columns t where t.use = k.use and t.owner = k.owner
                                and t.office = :instead and t.source = k.source)
                        """)
                .param("use", use)
                .param("office", office)
                .param("instead", instead)
                .update();
    }
}
