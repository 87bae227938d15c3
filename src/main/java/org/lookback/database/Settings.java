package org.lookback.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.util.Optional;

/** What belongs to the data as a whole and is decided once, such as the distance of its clock. */
@Service
public class Settings {

    /** The setting that is there while data are half-made. */
    public static final String MAKING = "making";

    private final JdbcClient sql;

    public Settings(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<String> find(String name) {
        return sql.sql("select value from settings where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /**
     * Says that data are now made in several transactions which only count together. If the process
     * dies before {@link #endMaking}, the next start throws away all that is in an embedded
     * database, and refuses to use another.
     */
    public void beginMaking() {
        settle(MAKING, "true");
    }

    /** Says that the data are complete, as of the caller's transaction. */
    public void endMaking() {
        sql.sql("delete from settings where name = :name").param("name", MAKING).update();
    }

    /** Settles it unless it is settled already, and returns what holds from now on. */
    public String settle(String name, String value) {
        sql.sql(
                        """
                        insert into settings (name, value) values (:name, :value)
                        on conflict (name) do nothing
                        """)
                .param("name", name)
                .param("value", value)
                .update();
        return find(name).orElseThrow();
    }
}
