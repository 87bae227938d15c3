package org.lookback.database;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import java.util.Optional;

/** What belongs to the data as a whole and is decided once, such as the distance of its clock. */
@Service
public class Settings {

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
