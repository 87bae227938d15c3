package org.lookback.feedback.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookback.RealPostgres;
import org.lookback.database.Migrations;
import org.lookback.feedback.FeedbackRefusal;
import org.lookback.feedback.Question;
import org.lookback.feedback.Sender;
import org.lookback.kernel.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.file.Path;
import java.util.Optional;

import javax.sql.DataSource;

/** Two unasked, three at most, eight from everybody, and three look-ups in an hour. */
class DoorkeeperTest {

    private static final String ATTACKER = "192.0.2.1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private final DataSource database = RealPostgres.freshDatabase();

    @SuppressWarnings("NullAway.Init")
    private Seal seal;

    @BeforeEach
    void begin() {
        Migrations.migrate(database);
        seal =
                new Seal(
                        data.toString(),
                        "",
                        false,
                        JdbcClient.create(database),
                        new JdbcTransactionManager(database));
    }

    private Doorkeeper doorkeeper() {
        return new Doorkeeper(database, seal, 2, 3, 8, 5, 3);
    }

    @Test
    void what_is_turned_away_does_not_bring_the_question_upon_everybody() {
        Doorkeeper doorkeeper = doorkeeper();
        for (int sent = 0; sent < 2; sent++) {
            assertThat(doorkeeper.pass(Sender.at(ATTACKER))).isInstanceOf(Outcome.Done.class);
        }
        for (int tried = 0; tried < 20; tried++) {
            assertThat(doorkeeper.pass(Sender.at(ATTACKER)))
                    .isEqualTo(Outcome.refused(FeedbackRefusal.SMALL_QUESTION_IS_ANSWERED));
        }

        // Another server, which has not looked yet.
        assertThat(doorkeeper().question(Sender.at("192.0.2.2"))).isEmpty();
        assertThat(doorkeeper().pass(Sender.at("192.0.2.2"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void where_much_was_taken_from_everywhere_everybody_is_asked() {
        for (int sender = 10; sender < 14; sender++) {
            for (int sent = 0; sent < 2; sent++) {
                assertThat(doorkeeper().pass(Sender.at("192.0.2." + sender)))
                        .isInstanceOf(Outcome.Done.class);
            }
        }

        Doorkeeper doorkeeper = doorkeeper();
        Sender fresh = Sender.at("192.0.2.20");
        assertThat(doorkeeper.pass(fresh))
                .isEqualTo(Outcome.refused(FeedbackRefusal.SMALL_QUESTION_IS_ANSWERED));
        Question question = doorkeeper.question(fresh).orElseThrow();
        assertThat(doorkeeper.pass(answered(fresh, question))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_address_tries_twice_as_often_as_it_may_send_whatever_becomes_of_it() {
        Doorkeeper doorkeeper = doorkeeper();
        for (int tried = 0; tried < 6; tried++) {
            assertThat(doorkeeper.mayCome(Sender.at(ATTACKER))).isInstanceOf(Outcome.Done.class);
        }

        assertThat(doorkeeper.pass(Sender.at(ATTACKER)))
                .as("the last try counts like the first")
                .isInstanceOf(Outcome.Done.class);
        assertThat(doorkeeper.mayCome(Sender.at(ATTACKER))).isInstanceOf(Outcome.Refused.class);
        assertThat(doorkeeper.pass(Sender.at(ATTACKER).tooOften()))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(doorkeeper.mayCome(Sender.at("192.0.2.2"))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nobody_is_asked_a_question_whose_answer_leads_to_waiting() {
        Doorkeeper doorkeeper = doorkeeper();
        Sender sender = Sender.at(ATTACKER);
        for (int sent = 0; sent < 2; sent++) {
            assertThat(doorkeeper.pass(sender)).isInstanceOf(Outcome.Done.class);
        }
        Question question = doorkeeper.question(sender).orElseThrow();

        assertThat(doorkeeper.pass(answered(sender, question))).isInstanceOf(Outcome.Done.class);

        assertThat(doorkeeper.question(sender)).isEmpty();
        assertThat(doorkeeper.pass(sender)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void the_answer_to_a_question_lets_one_thing_in() {
        Doorkeeper doorkeeper = new Doorkeeper(database, seal, 1, 9, 8, 5, 3);
        Sender sender = Sender.at(ATTACKER);
        Sender unasked = done(doorkeeper.pass(sender));
        assertThat(doorkeeper.spend(unasked)).isInstanceOf(Outcome.Done.class);
        Question question = doorkeeper.question(sender).orElseThrow();

        Sender passed = done(doorkeeper.pass(answered(sender, question)));
        assertThat(doorkeeper.spend(passed)).isInstanceOf(Outcome.Done.class);

        Sender again = done(doorkeeper.pass(answered(sender, question)));
        assertThat(doorkeeper.spend(again))
                .isEqualTo(Outcome.refused(FeedbackRefusal.SMALL_QUESTION_IS_ANSWERED));
        assertThat(
                        doorkeeper.spend(
                                done(
                                        doorkeeper.pass(
                                                answered(
                                                        sender,
                                                        doorkeeper
                                                                .question(sender)
                                                                .orElseThrow())))))
                .isInstanceOf(Outcome.Done.class);
    }

    private static Sender done(Outcome<Sender> outcome) {
        if (outcome instanceof Outcome.Done<Sender>(var sender)) {
            return sender;
        }
        throw new AssertionError(outcome);
    }

    private static Sender answered(Sender sender, Question question) {
        return sender.answering(
                Optional.of(question.token()),
                Optional.of(Integer.toString(question.one() + question.other())));
    }

    @Test
    void an_address_looks_for_units_so_often_and_no_more() {
        Doorkeeper doorkeeper = doorkeeper();
        for (int looked = 0; looked < 3; looked++) {
            assertThat(doorkeeper.lookUp(Sender.at(ATTACKER))).isInstanceOf(Outcome.Done.class);
        }

        assertThat(doorkeeper.lookUp(Sender.at(ATTACKER))).isInstanceOf(Outcome.Refused.class);
    }
}
