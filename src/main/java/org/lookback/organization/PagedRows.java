package org.lookback.organization;

import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Map;

/**
 * Rows that are read a part at a time.
 *
 * @param count a statement that counts them, without its condition
 * @param select a statement that selects them, without its condition
 * @param order what follows {@code order by}
 */
public record PagedRows<T>(String count, String select, String order, RowMapper<T> row) {

    /**
     * A part of those that a condition admits, with how many there are in all.
     *
     * @param where the whole where clause
     */
    public Page<T> part(
            JdbcClient jdbc, String where, Map<String, ?> parameters, PageRequest request) {
        long total = jdbc.sql(count + where).params(parameters).query(Long.class).single();
        return Page.of(
                jdbc.sql(select + where + " order by " + order + " limit :rows offset :offset")
                        .params(parameters)
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query(row)
                        .list(),
                request,
                total);
    }
}
