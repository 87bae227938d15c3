package org.lookback.organization;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Outcome;
import org.lookback.organization.internal.HeldPosts;
import org.lookback.organization.internal.Histories;
import org.lookback.organization.internal.Meanings;
import org.lookback.organization.internal.ShortForms;
import org.lookback.organization.internal.TreeChanges;
import org.lookback.organization.internal.TreeImport;
import org.lookback.organization.internal.Units;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * The room without Spring, on a database with all tables, for the tests of this room and of those
 * above.
 */
public record AnOrganization(Organization organization, Posts posts) {

    public static AnOrganization on(DataSource database, Clock clock) {
        return on(database, clock, _ -> {});
    }

    /** The same, with a listener to what the room publishes. */
    public static AnOrganization on(DataSource database, Clock clock, Consumer<Object> listener) {
        return on(database, clock, listener, (_, unit, _) -> Outcome.done(unit));
    }

    /** The same, with what a room above demands of posts. */
    public static AnOrganization on(
            DataSource database, Clock clock, Consumer<Object> listener, GrantCondition condition) {
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionOperations transactions =
                new TransactionTemplate(new JdbcTransactionManager(database));
        Chronicle chronicle = new Chronicle(database);
        Units units = new Units(jdbc);
        HeldPosts held = new HeldPosts(jdbc, chronicle);
        TreeChanges changes = new TreeChanges(units, held, chronicle, listener::accept, clock);
        return new AnOrganization(
                new Organization(
                        units,
                        new Meanings(units, new ShortForms()),
                        changes,
                        new TreeImport(changes, transactions),
                        new Histories(chronicle),
                        transactions),
                new Posts(
                        held,
                        units,
                        transactions,
                        clock,
                        new StaticListableBeanFactory(Map.of("condition", condition))
                                .getBeanProvider(GrantCondition.class)));
    }

    /** Brings in rows of code,parent_code,name,level. */
    public Outcome<Imported> bringIn(Actor actor, String... rows) {
        String file = "code,parent_code,name,level\n" + String.join("\n", rows);
        return organization.bringIn(actor, file.getBytes(UTF_8));
    }

    public Unit unit(String code) {
        return organization.byCode(code).orElseThrow();
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
