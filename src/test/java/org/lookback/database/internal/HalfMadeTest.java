package org.lookback.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lookback.RealPostgres;
import org.lookback.database.Migrations;
import org.lookback.database.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

class HalfMadeTest {

    private final DataSource database = RealPostgres.freshDatabase();
    private final Settings settings = new Settings(JdbcClient.create(database));

    @Test
    void data_are_half_made_from_the_beginning_of_their_making_to_its_end() {
        assertThat(HalfMade.isIn(database)).isFalse();

        settings.beginMaking();
        assertThat(HalfMade.isIn(database)).isTrue();

        settings.endMaking();
        assertThat(HalfMade.isIn(database)).isFalse();
    }

    @Test
    void what_is_thrown_away_can_be_begun_anew() {
        settings.beginMaking();

        HalfMade.throwAway(database);
        Migrations.migrate(database);

        assertThat(HalfMade.isIn(database)).isFalse();
        assertThat(settings.find(Settings.MAKING)).isEmpty();
    }
}
