package org.lookback.work.internal;

import com.github.kagkarlsson.scheduler.Scheduler;

import org.lookback.chronicle.Chronicle;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Actors;
import org.lookback.work.WorkKind;
import org.lookback.work.Works;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

/**
 * The room without Spring, for the tests of this room and of those that have works carried out.
 * Works are called by the test itself; {@link #anotherServer} is one more server on the same
 * database.
 */
public final class WorkRoom {

    private final DataSource database;
    private final Path folder;
    private final Clock clock;
    private final List<WorkKind> kinds;
    private final Map<Long, Actor> people = new ConcurrentHashMap<>();
    private final WorkRows rows;
    private final WorkFiles files;
    private final Runs runs;
    private final Works works;

    public WorkRoom(DataSource database, Path folder, Clock clock, List<WorkKind> kinds) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.kinds = kinds;
        rows = new WorkRows(JdbcClient.create(database));
        files = new WorkFiles(folder.toString());
        runs = anotherServer();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean(
                "scheduler",
                Scheduler.create(new TransactionAwareDataSourceProxy(database)).build());
        works =
                new Works(
                        rows,
                        files,
                        new Bell(beans.getBeanProvider(Scheduler.class)),
                        runs,
                        new Chronicle(database),
                        clock,
                        new JdbcTransactionManager(database));
    }

    public Runs anotherServer() {
        Actors actors = person -> Optional.ofNullable(people.get(person.value()));
        return new Runs(
                rows,
                files,
                actors,
                new Chronicle(database),
                clock,
                new JdbcTransactionManager(database),
                kinds);
    }

    /** Somebody who can sign in. */
    public Actor lets(Actor actor) {
        people.put(actor.person().value(), actor);
        return actor;
    }

    void lock(Actor actor) {
        people.remove(actor.person().value());
    }

    public Works works() {
        return works;
    }

    public Runs runs() {
        return runs;
    }

    WorkRows rows() {
        return rows;
    }

    Expiry forgetting(Clock later) {
        return new Expiry(rows, files, later);
    }

    Path folder() {
        return folder.resolve("works");
    }
}
