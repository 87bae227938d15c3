package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.organization.internal.HeldPosts;
import org.lookback.organization.internal.Units;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;

import javax.sql.DataSource;

/**
 * The room without Spring, on a database with all tables, for the tests of this room and of those
 * above.
 */
public record AnOrganization(Organization organization, Posts posts) {

    public static AnOrganization on(DataSource database, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(database);
        Units units = new Units(jdbc);
        return new AnOrganization(
                new Organization(units),
                new Posts(
                        new HeldPosts(jdbc, new Chronicle(database)),
                        units,
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        clock));
    }

    /** A new person with one post, as an actor. */
    public Actor holding(Duty duty, Unit unit) {
        Person person = value(posts.addPerson(Actor.system(), unit.name() + duty));
        value(
                posts.grant(
                        Actor.system(),
                        new GrantPost(person.id(), unit.id(), duty, unit.name() + duty)));
        return actor(person);
    }

    /** The person as an actor, with the posts held now. */
    public Actor actor(Person person) {
        return new Actor(person.id(), person.name(), posts.of(person.id()));
    }

    /** What a command that must have been done answered. */
    public static <T> T value(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }
}
