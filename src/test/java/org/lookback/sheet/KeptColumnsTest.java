package org.lookback.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.database.Migrations;
import org.lookback.sheet.internal.KeptColumnRows;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

class KeptColumnsTest {

    private static final KeptColumns.For HOTLINE = new KeptColumns.For("test", 1, 14, "12345 热线");
    private static final List<Line> FIRST =
            List.of(new Line(1, List.of("编号", "内容", "单位")), new Line(2, List.of("A1", "好", "县")));

    @Test
    void columns_are_kept_for_their_source_alone_and_replaced() {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        KeptColumns kept = new KeptColumns(new KeptColumnRows(JdbcClient.create(database)));

        kept.keep(HOTLINE, new Columns(1, Map.of("number", 0, "text", 1, "unit", 2)), FIRST);
        kept.keep(HOTLINE, new Columns(1, Map.of("number", 0, "text", 2)), FIRST);

        assertThat(kept.find(HOTLINE, FIRST))
                .contains(new Columns(1, Map.of("number", 0, "text", 2)));
        assertThat(kept.find(new KeptColumns.For("test", 2, 14, "12345 热线"), FIRST)).isEmpty();
        assertThat(kept.find(new KeptColumns.For("test", 1, 14, "信访"), FIRST)).isEmpty();
        assertThat(kept.sources("test", 1, 14)).containsExactly("12345 热线");
    }

    @Test
    void each_office_keeps_its_own_and_gets_what_another_had_where_it_has_nothing() {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        KeptColumns kept = new KeptColumns(new KeptColumnRows(JdbcClient.create(database)));
        KeptColumns.For others = new KeptColumns.For("test", 1, 15, "12345 热线");
        KeptColumns.For petitions = new KeptColumns.For("test", 1, 14, "信访");
        Columns mine = new Columns(1, Map.of("number", 0, "text", 1));
        Columns theirs = new Columns(1, Map.of("number", 0, "text", 2));
        kept.keep(HOTLINE, mine, FIRST);
        kept.keep(petitions, mine, FIRST);

        assertThat(kept.find(others, FIRST)).isEmpty();
        assertThat(kept.sources("test", 1, 15)).isEmpty();

        kept.keep(others, theirs, FIRST);
        kept.hand("test", 14, 15);

        assertThat(kept.find(others, FIRST)).contains(theirs);
        assertThat(kept.find(new KeptColumns.For("test", 1, 15, "信访"), FIRST)).contains(mine);
        assertThat(kept.find(petitions, FIRST)).isEmpty();
    }

    @Test
    void what_is_not_certain_is_suggested_and_not_used_without_asking() {
        DataSource database = RealPostgres.freshDatabase();
        Migrations.migrate(database);
        KeptColumns kept = new KeptColumns(new KeptColumnRows(JdbcClient.create(database)));
        kept.keep(HOTLINE, new Columns(1, Map.of("number", 0, "text", 1)), FIRST);
        List<Line> twice = List.of(new Line(1, List.of("编号", "内容", "内容")));

        assertThat(kept.find(HOTLINE, twice)).isEmpty();
        assertThat(kept.suggest(HOTLINE, twice))
                .contains(new Columns(1, Map.of("number", 0, "text", 1)));

        kept.keep(HOTLINE, new Columns(0, Map.of("number", 0, "text", 1)), FIRST);
        assertThat(kept.find(HOTLINE, FIRST)).isEmpty();
        assertThat(kept.suggest(HOTLINE, FIRST)).isPresent();
    }
}
