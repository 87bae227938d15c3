package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.database.Migrations;
import org.lookback.feedback.OpinionFilter;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.UnitPath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

/** A hundred thousand opinions on a hundred counties: what one of them asks reads its own. */
class OpinionsInNumbersTest {

    private static final LocalDate TODAY = LocalDate.of(2019, 12, 2);
    private static final UnitPath COUNTY = new UnitPath("1.105.205.");
    private static final PageRequest FIRST = new PageRequest(0, 50);

    private static SingleConnectionDataSource connection;
    private static JdbcClient jdbc;
    private static OpinionRows rows;

    @BeforeAll
    static void fill() throws SQLException {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        connection = new SingleConnectionDataSource(database.getConnection(), true);
        jdbc = JdbcClient.create(connection);
        // The rows stand for themselves: what they refer to is of no matter here, then and later.
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql(
                        """
                        insert into opinions (campaign_id, concerned_unit_id, concerned_path, receiver_unit_id, receiver_path,
                            unit_id, path, state, text, pictures, has_contact, sent_at, arrived_at, due_on, code_hash, likeness,
                            answer, answered_at, concluded_at)
                        select 1, 200 + n % 100, '1.' || 100 + n % 10 || '.' || 200 + n % 100 || '.',
                            100 + n % 10, '1.' || 100 + n % 10 || '.',
                            case when n % 3 > 0 then 200 + n % 100 end,
                            case when n % 3 > 0 then '1.' || 100 + n % 10 || '.' || 200 + n % 100 || '.' end,
                            case n % 3 when 0 then 'RECEIVED' when 1 then 'ROUTED' else 'ANSWERED' end,
                            'opinion ' || n, '{}', false, timestamptz '2019-09-01' + n * interval '1 minute',
                            timestamptz '2019-09-01' + n * interval '1 minute',
                            date '2019-11-01' + n / 2000, decode(md5(n::text), 'hex'), '{}',
                            case when n % 3 = 2 then 'answered' end, case when n % 3 = 2 then now() end,
                            case when n % 3 = 2 then now() end
                        from generate_series(1, 100000) n
                        """)
                .update();
        jdbc.sql("analyze").update();
        rows = new OpinionRows(jdbc);
    }

    @AfterAll
    static void close() {
        connection.destroy();
    }

    @Test
    void the_list_of_a_county_reads_no_other_opinions() {
        assertReadsByIndex(() ->
                assertThat(rows.list(holding(Duty.LEADER), OpinionFilter.ALL, TODAY, FIRST).items())
                        .hasSize(50));
    }

    @Test
    void the_list_of_a_province_narrowed_to_a_county_reads_no_other_opinions() {
        OpinionFilter county =
                new OpinionFilter(
                        Optional.empty(),
                        Optional.of(COUNTY),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty());
        Actor province =
                new Actor(new PersonId(2), "", List.of(post(Duty.OFFICE, new UnitPath("1."))));

        assertReadsByIndex(() ->
                assertThat(rows.list(province, county, TODAY, FIRST).total()).isEqualTo(1_000));
    }

    @Test
    void the_desk_of_a_county_reads_no_other_opinions() {
        assertReadsByIndex(
                () -> assertThat(rows.waiting(holding(Duty.LIAISON), TODAY)).isNotEmpty());
    }

    @Test
    void rates_read_the_answers_of_the_unit() {
        assertReadsByIndex(() ->
                assertThat(rows.rates(List.of(COUNTY), Optional.empty()).getFirst().answered())
                        .isPositive());
    }

    @Test
    void whoever_a_problem_is_handed_to_is_barred_without_reading_all_opinions() {
        assertReadsByIndex(() -> rows.bar(new ProblemId(1), COUNTY));
    }

    @Test
    void a_unit_that_moves_or_merges_is_found_by_index() {
        UnitPath other = new UnitPath("1.106.206.");
        assertReadsByIndex(() -> rows.hand(new UnitPath("1.109.209.").unit(), other));
        assertReadsByIndex(() -> rows.move(new UnitPath("1.107.207."), new UnitPath("1.108.207.")));
        assertReadsByIndex(() -> rows.astray(new UnitPath("1.108.207.")));
    }

    private static void assertReadsByIndex(Runnable asking) {
        long before = scans();
        asking.run();
        assertThat(scans()).as("scans of the whole table").isEqualTo(before);
    }

    /** How often the whole table was read. */
    private static long scans() {
        jdbc.sql("select pg_stat_force_next_flush()").query((row, _) -> 1).single();
        jdbc.sql("select pg_stat_clear_snapshot()").query((row, _) -> 1).single();
        return jdbc.sql("select seq_scan from pg_stat_user_tables where relname = 'opinions'")
                .query(Long.class)
                .single();
    }

    private static Actor holding(Duty duty) {
        return new Actor(new PersonId(1), "", List.of(post(duty, COUNTY)));
    }

    private static Post post(Duty duty, UnitPath path) {
        return new Post(
                new PostId(1), path, "1", "unit", duty, "post", Optional.empty(), Optional.empty());
    }
}
