package org.lookback.access;

import static org.lookback.organization.AnOrganization.value;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Organization;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.lookback.shell.Caller;
import org.springframework.core.env.Environment;

import java.util.Map;

/** People of a running server who can sign in, with their browsers. */
public class Inhabitants {

    public static final String PASSWORD = "a long way round";

    private final Organization organization;
    private final Posts posts;
    private final Access access;
    private final Environment server;

    Inhabitants(Organization organization, Posts posts, Access access, Environment server) {
        this.organization = organization;
        this.posts = posts;
        this.access = access;
        this.server = server;
    }

    /** A new person with a sign-in and one post, called after the unit and the login name. */
    public PersonId add(String login, Duty duty, String unitCode) {
        Unit unit = organization.byCode(unitCode).orElseThrow();
        String name = unit.name() + login;
        PersonId person = value(posts.addPerson(Actor.system(), name)).id();
        value(posts.grant(Actor.system(), new GrantPost(person, unit.id(), duty, name)));
        return value(
                access.add(
                        Actor.system(),
                        new AddSignIn(person, login, PASSWORD, AddSignIn.Validity.LASTING)));
    }

    /** A program that calls on behalf of the person. */
    public Caller machineOf(String login) {
        return Caller.at(port()).as(login, PASSWORD);
    }

    /** A browser in which the person has just signed in. */
    public Caller browserOf(String login) {
        Caller browser = Caller.at(port());
        browser.postForm("/sign-in", "/sign-in", Map.of("login", login, "password", PASSWORD));
        return browser;
    }

    private int port() {
        return server.getRequiredProperty("local.server.port", Integer.class);
    }
}
