package org.lookback.access;

import org.lookback.access.internal.Login;
import org.lookback.access.internal.Passwords;
import org.lookback.access.internal.SignIns;
import org.lookback.access.internal.SignIns.SignIn;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Who may sign in, and as whom. A change to a sign-in takes effect at once: credentials checked and
 * sessions opened before it no longer hold.
 */
@Service
public class Access {

    private final SignIns signIns;
    private final Passwords passwords;
    private final Posts posts;
    private final AtomicBoolean setUp = new AtomicBoolean();

    Access(SignIns signIns, Passwords passwords, Posts posts) {
        this.signIns = signIns;
        this.passwords = passwords;
        this.posts = posts;
    }

    /** Whether somebody can sign in. Once true it stays true, and costs nothing. */
    public boolean isSetUp() {
        if (!setUp.get() && !signIns.isEmpty()) {
            setUp.set(true);
        }
        return setUp.get();
    }

    /** The person with the posts held at this moment. */
    public Optional<Actor> actor(PersonId id) {
        return posts.person(id).map(person -> new Actor(id, person.name(), posts.of(id)));
    }

    /** The sign-ins that exist among those of the people asked for. */
    public List<SignInCard> of(List<PersonId> people) {
        return signIns.of(people).stream()
                .map(signIn ->
                        new SignInCard(
                                signIn.person(),
                                signIn.login(),
                                signIn.disabled(),
                                signIn.mustChange()))
                .toList();
    }

    /** Creates the first administrator. Refused: {@link AccessRefusal#SET_UP_ONCE}. */
    @Transactional
    public Outcome<SignedIn> setUp(SetUp command) {
        List<Fault> faults = new ArrayList<>(faultsOf(command.login(), command.password()));
        if (command.name().isBlank()) {
            faults.add(Fault.at("name", "fault.missing"));
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        signIns.holdAdditions();
        if (!signIns.isEmpty()) {
            return Outcome.refused(AccessRefusal.SET_UP_ONCE);
        }
        Login login = Login.typed(command.login()).orElseThrow();
        return posts.found(command.name())
                .map(Person::id)
                .map(person -> {
                    signIns.add(person, login, passwords.hash(command.password()), false);
                    return new SignedIn(person.value(), login.value(), 1, false);
                });
    }

    /**
     * Lets a person sign in. Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON}, {@link
     * AccessRefusal#ONE_SIGN_IN_A_PERSON}, {@link AccessRefusal#LOGIN_IS_TAKEN}.
     */
    @Transactional
    public Outcome<PersonId> add(Actor actor, AddSignIn command) {
        if (posts.person(command.person()).isEmpty()) {
            return Outcome.absent();
        }
        if (!administers(actor, command.person())) {
            return Outcome.refused(AccessRefusal.ADMINISTRATOR_COVERS_PERSON);
        }
        List<Fault> faults = faultsOf(command.login(), command.password());
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        if (signIns.by(command.person()).isPresent()) {
            return Outcome.refused(AccessRefusal.ONE_SIGN_IN_A_PERSON);
        }
        boolean added =
                signIns.add(
                        command.person(),
                        Login.typed(command.login()).orElseThrow(),
                        passwords.hash(command.password()),
                        command.validity() == AddSignIn.Validity.UNTIL_FIRST_USE);
        return added
                ? Outcome.done(command.person())
                : Outcome.refused(AccessRefusal.LOGIN_IS_TAKEN);
    }

    /**
     * Shuts a person out, at once. Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON},
     * {@link AccessRefusal#NOT_ONES_OWN_SIGN_IN}.
     */
    @Transactional
    public Outcome<PersonId> disable(Actor actor, PersonId person) {
        if (actor.person().equals(person)) {
            return Outcome.refused(AccessRefusal.NOT_ONES_OWN_SIGN_IN);
        }
        return change(actor, person, signIn -> signIn.disabled() || signIns.disable(signIn, true));
    }

    /**
     * Lets a disabled person in again. Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON}.
     */
    @Transactional
    public Outcome<PersonId> enable(Actor actor, PersonId person) {
        return change(
                actor, person, signIn -> !signIn.disabled() || signIns.disable(signIn, false));
    }

    /**
     * Gives a person who has lost the password another, which must be changed when first used.
     * Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON}.
     */
    @Transactional
    public Outcome<PersonId> resetPassword(Actor actor, PersonId person, String password) {
        List<Fault> faults =
                signIns.by(person)
                        .map(signIn ->
                                passwords.faultsOf("password", password, new Login(signIn.login())))
                        .orElse(List.of());
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return change(
                actor,
                person,
                signIn -> signIns.replacePassword(signIn, passwords.hash(password), true));
    }

    /**
     * Replaces the actor's own password; every session and every checked credential ends. Refused:
     * {@link AccessRefusal#PRESENT_PASSWORD_IS_KNOWN}, {@link AccessRefusal#PASSWORD_IS_NEW}.
     */
    @Transactional
    public Outcome<SignedIn> changePassword(Actor actor, ChangePassword command) {
        Optional<SignIn> found = signIns.by(actor.person()).filter(signIn -> !signIn.disabled());
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        SignIn signIn = found.get();
        if (!passwords.match(command.present(), Optional.of(signIn.passwordHash()))) {
            return Outcome.refused(AccessRefusal.PRESENT_PASSWORD_IS_KNOWN);
        }
        if (command.present().equals(command.next())) {
            return Outcome.refused(AccessRefusal.PASSWORD_IS_NEW);
        }
        List<Fault> faults = passwords.faultsOf("next", command.next(), new Login(signIn.login()));
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return signIns.replacePassword(signIn, passwords.hash(command.next()), false)
                ? Outcome.done(
                        new SignedIn(
                                signIn.person().value(),
                                signIn.login(),
                                signIn.edition() + 1,
                                false))
                : new Outcome.Stale<>(signIn.edition());
    }

    private Outcome<PersonId> change(Actor actor, PersonId person, Predicate<SignIn> change) {
        Optional<SignIn> signIn = signIns.by(person);
        if (signIn.isEmpty()) {
            return Outcome.absent();
        }
        if (!administers(actor, person)) {
            return Outcome.refused(AccessRefusal.ADMINISTRATOR_COVERS_PERSON);
        }
        return change.test(signIn.get())
                ? Outcome.done(person)
                : new Outcome.Stale<>(signIn.get().edition());
    }

    private boolean administers(Actor actor, PersonId person) {
        return actor.isSystem()
                || (actor.holds(Duty.ADMINISTRATOR)
                        && posts.of(person).stream().allMatch(post -> administers(actor, post)));
    }

    private static boolean administers(Actor actor, Post post) {
        return actor.postThat(
                        own -> own.duty() == Duty.ADMINISTRATOR && own.path().contains(post.path()))
                .isPresent();
    }

    private List<Fault> faultsOf(String login, String password) {
        return Login.typed(login)
                .map(name -> passwords.faultsOf("password", password, name))
                .orElse(List.of(Fault.at("login", "fault.login_malformed")));
    }
}
