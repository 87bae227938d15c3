package org.lookback.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lookback.shell.RunningServer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/** What stops an import of work orders on its way loses none of them and doubles none. */
@RunningServer
@TestPropertySource(properties = "lookback.test.province=work-orders-halted")
class WorkOrdersHaltedTest {

    private static final int ROWS = 450;

    /** The last of the first step, and one in the midst of the second. */
    private static final int FIRST_STEP = 200;

    @LocalServerPort private int port;
    @Autowired private ApplicationContext rooms;
    @Autowired private JdbcClient jdbc;
    @Autowired private DataSource database;

    @BeforeEach
    void settle() {
        SmallProvince.settle(rooms);
        // Nobody passes the gate while somebody else holds its lock.
        jdbc.sql(
                        """
                        create or replace function gate() returns trigger language plpgsql as
                        $$ begin perform pg_advisory_xact_lock_shared(20190729); return new; end $$
                        """)
                .update();
        jdbc.sql(
                        """
                        create trigger gate before insert on opinion_orders for each row
                        when (new.number like '%-310') execute function gate()
                        """)
                .update();
    }

    @AfterEach
    void open() {
        jdbc.sql("drop trigger gate on opinion_orders").update();
    }

    @Test
    void a_cancelled_import_keeps_whole_steps_and_the_rest_comes_with_the_same_file_again()
            throws SQLException {
        byte[] orders = orders("C");
        JsonNode file = hotline().settle(hotline().upload("取消热线", "一.csv", orders));
        String work;
        try (Connection gate = closed()) {
            work = hotline().begin(SmallProvince.OFFICE, file, "");
            untilSomebodyWaits();
            assertThat(
                            hotline()
                                    .as(SmallProvince.OFFICE)
                                    .postJson("/api/v1/works/" + work + ":cancel", "")
                                    .statusCode())
                    .isEqualTo(200);
            // A work asks several times a second whether it is to go on; until it has, it waits.
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            open(gate);
        }

        JsonNode ended = hotline().ended(SmallProvince.OFFICE, work);

        assertThat(ended.path("state").asString()).isEqualTo("CANCELLED");
        long there = count("C");
        assertThat(there).isIn((long) FIRST_STEP, 2L * FIRST_STEP);
        JsonNode again = hotline().upload("取消热线", "二.csv", orders);
        assertThat(again.at("/check/known").asLong()).isEqualTo(there);
        hotline().bringIn(again);
        assertThat(count("C")).isEqualTo(ROWS);
        assertThat(opinions("C")).isEqualTo(ROWS);
    }

    @Test
    void an_import_whose_connection_dies_goes_on_after_its_last_whole_step() throws SQLException {
        JsonNode file = hotline().settle(hotline().upload("中断热线", "一.csv", orders("H")));
        String work;
        try (Connection gate = closed()) {
            work = hotline().begin(SmallProvince.OFFICE, file, "");
            untilSomebodyWaits();
            assertThat(count("H")).isEqualTo(FIRST_STEP);

            jdbc.sql(
                            """
                            select pg_terminate_backend(pid) from pg_locks
                            where locktype = 'advisory' and objid = 20190729 and not granted
                            """)
                    .query((row, _) -> row.getBoolean(1))
                    .list();
            open(gate);
        }

        JsonNode ended = hotline().ended(SmallProvince.OFFICE, work);

        assertThat(ended.path("state").asString()).isEqualTo("DONE");
        assertThat(ended.toString()).contains("已导入 450 条工单");
        assertThat(count("H")).isEqualTo(ROWS);
        assertThat(opinions("H")).isEqualTo(ROWS);
    }

    @Test
    void two_imports_of_the_same_orders_at_once_bring_each_in_once() throws SQLException {
        byte[] orders = orders("T");
        JsonNode one = hotline().settle(hotline().upload("同时热线", "一.csv", orders));
        JsonNode other = hotline().settle(hotline().upload("同时热线", "二.csv", orders));
        String first;
        String second;
        try (Connection gate = closed()) {
            first = hotline().begin(SmallProvince.OFFICE, one, "");
            second = hotline().begin(SmallProvince.OFFICE, other, "");
            untilSomebodyWaits();
            open(gate);
        }

        assertThat(taken(first) + taken(second)).isEqualTo(ROWS);
        assertThat(count("T")).isEqualTo(ROWS);
        assertThat(opinions("T")).isEqualTo(ROWS);
    }

    private int taken(String work) {
        hotline().ended(SmallProvince.OFFICE, work);
        return Hotline.json(
                        hotline().as(SmallProvince.OFFICE).get("/api/v1/works/" + work + "/result"))
                .path("taken")
                .asInt(0);
    }

    private static byte[] orders(String series) {
        return (Hotline.HEADINGS
                        + IntStream.rangeClosed(1, ROWS)
                                .mapToObj(number ->
                                        "%s2019-%d,第 %d 条路灯不亮%s的工单,平定县,2019-11-20,\n"
                                                .formatted(series, number, number, series))
                                .collect(Collectors.joining()))
                .getBytes(UTF_8);
    }

    private Connection closed() throws SQLException {
        Connection gate = database.getConnection();
        try (Statement statement = gate.createStatement()) {
            statement.execute("select pg_advisory_lock(20190729)");
        }
        return gate;
    }

    private static void open(Connection gate) throws SQLException {
        try (Statement statement = gate.createStatement()) {
            statement.execute("select pg_advisory_unlock(20190729)");
        }
    }

    private void untilSomebodyWaits() {
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        jdbc.sql(
                                                """
                                                select count(*) from pg_locks where locktype = 'advisory'
                                                    and objid = 20190729 and not granted
                                                """)
                                        .query(Long.class)
                                        .single()
                                > 0);
    }

    private long count(String series) {
        return jdbc.sql("select count(*) from opinion_orders where number like :series || '2019-%'")
                .param("series", series)
                .query(Long.class)
                .single();
    }

    /** How many came of them, whatever is known of orders. */
    private long opinions(String series) {
        return jdbc.sql("select count(*) from opinions where text like '%' || :series || '的工单'")
                .param("series", series)
                .query(Long.class)
                .single();
    }

    private Hotline hotline() {
        return new Hotline(port);
    }
}
