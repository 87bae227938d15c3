package org.lookback.campaign;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A province P with the cities T1 and T2, the counties C1 and C2 below T1, C3 and C4 below T2. */
public final class TwoCities {

    private TwoCities() {}

    /** Into a database without units. */
    public static void into(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        insert into units (id, code, name, level, parent_id, path, opened_at)
                        overriding system value
                        select id, code, code, level, parent_id, path, now()
                        from (values (1, 'P', 'PROVINCE', null, '1.'),
                            (2, 'T1', 'CITY', 1, '1.2.'), (3, 'T2', 'CITY', 1, '1.3.'),
                            (4, 'C1', 'COUNTY', 2, '1.2.4.'), (5, 'C2', 'COUNTY', 2, '1.2.5.'),
                            (6, 'C3', 'COUNTY', 3, '1.3.6.'), (7, 'C4', 'COUNTY', 3, '1.3.7.'))
                            as u(id, code, level, parent_id, path)
                        """)
                .update();
    }
}
