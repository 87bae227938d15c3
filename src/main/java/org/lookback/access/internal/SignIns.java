package org.lookback.access.internal;

import org.lookback.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The table of sign-ins. */
@Repository
public class SignIns {

    /** A row. */
    public record SignIn(
            PersonId person,
            String login,
            String passwordHash,
            boolean mustChange,
            boolean disabled,
            long edition) {}

    private static final String COLUMNS =
            "person_id, login, password_hash, must_change, disabled, edition";

    private final JdbcClient jdbc;
    private final Clock clock;

    SignIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isEmpty() {
        return !jdbc.sql("select exists (select from sign_ins)").query(Boolean.class).single();
    }

    /** Lets nobody else add a sign-in until the transaction ends. */
    public void holdAdditions() {
        jdbc.sql("lock table sign_ins in share row exclusive mode").update();
    }

    public Optional<SignIn> by(PersonId person) {
        return jdbc.sql("select " + COLUMNS + " from sign_ins where person_id = :person")
                .param("person", person.value())
                .query(SignIns::signIn)
                .optional();
    }

    public Optional<SignIn> by(Login login) {
        return jdbc.sql("select " + COLUMNS + " from sign_ins where login = :login")
                .param("login", login.value())
                .query(SignIns::signIn)
                .optional();
    }

    public List<SignIn> of(List<PersonId> people) {
        return people.isEmpty()
                ? List.of()
                : jdbc.sql(
                                "select "
                                        + COLUMNS
                                        + " from sign_ins where person_id in (:people) order by"
                                        + " login")
                        .param("people", people.stream().map(PersonId::value).toList())
                        .query(SignIns::signIn)
                        .list();
    }

    /** Adds a sign-in, unless the person has one or the login name is taken. */
    public boolean add(PersonId person, Login login, String passwordHash, boolean mustChange) {
        return jdbc.sql(
                                """
                                insert into sign_ins (person_id, login, password_hash, must_change, created_at, changed_at)
                                values (:person, :login, :hash, :mustChange, :now, :now)
                                on conflict do nothing
                                """)
                        .param("person", person.value())
                        .param("login", login.value())
                        .param("hash", passwordHash)
                        .param("mustChange", mustChange)
                        .param("now", now())
                        .update()
                == 1;
    }

    public boolean replacePassword(SignIn signIn, String passwordHash, boolean mustChange) {
        return jdbc.sql(
                                """
                                update sign_ins
                                set password_hash = :hash, must_change = :mustChange, edition = edition + 1, changed_at = :now
                                where person_id = :person and edition = :edition
                                """)
                        .param("person", signIn.person().value())
                        .param("edition", signIn.edition())
                        .param("hash", passwordHash)
                        .param("mustChange", mustChange)
                        .param("now", now())
                        .update()
                == 1;
    }

    public boolean disable(SignIn signIn, boolean disabled) {
        return jdbc.sql(
                                """
                                update sign_ins set disabled = :disabled, edition = edition + 1, changed_at = :now
                                where person_id = :person and edition = :edition
                                """)
                        .param("person", signIn.person().value())
                        .param("edition", signIn.edition())
                        .param("disabled", disabled)
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static SignIn signIn(ResultSet row, int number) throws SQLException {
        return new SignIn(
                new PersonId(row.getLong("person_id")),
                row.getString("login"),
                row.getString("password_hash"),
                row.getBoolean("must_change"),
                row.getBoolean("disabled"),
                row.getLong("edition"));
    }
}
