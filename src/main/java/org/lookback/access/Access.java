package org.lookback.access;

import static java.util.stream.Collectors.toMap;

import org.lookback.access.internal.Login;
import org.lookback.access.internal.Passwords;
import org.lookback.access.internal.PeopleFound;
import org.lookback.access.internal.SignIns;
import org.lookback.access.internal.SignIns.SignIn;
import org.lookback.chronicle.Acts;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Actors;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.organization.KnownPerson;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Scope;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Who may sign in, and as whom. A change to a sign-in takes effect at once: credentials checked and
 * sessions opened before it no longer hold.
 */
@Service
public class Access implements Actors {

    private final SignIns signIns;
    private final PeopleFound people;
    private final Passwords passwords;
    private final Posts posts;
    private final Chronicle chronicle;
    private final Clock clock;
    private final Acts acts;
    private final AtomicBoolean setUp = new AtomicBoolean();

    Access(
            SignIns signIns,
            PeopleFound people,
            Passwords passwords,
            Posts posts,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.signIns = signIns;
        this.people = people;
        this.passwords = passwords;
        this.posts = posts;
        this.chronicle = chronicle;
        this.clock = clock;
        this.acts = new Acts(transactions);
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
        return posts.actor(id);
    }

    @Override
    public Optional<Actor> now(PersonId person) {
        return signIns.by(person).map(SignIn::disabled).orElse(false)
                ? Optional.empty()
                : actor(person);
    }

    /** The sign-ins that exist among those of the people asked for. */
    public List<SignInCard> of(List<PersonId> people) {
        return signIns.of(people).stream().map(Access::card).toList();
    }

    /** The people whom the actor covers as an administrator, by name. */
    public Page<PersonCard> people(Actor actor, PersonFilter filter, PageRequest request) {
        Page<PersonId> found = people.search(Scope.ofAdministrator(actor), filter, request);
        Map<PersonId, KnownPerson> known = posts.find(actor, found.items());
        Map<PersonId, SignInCard> cards =
                of(found.items()).stream().collect(toMap(SignInCard::person, Function.identity()));
        return found.with(
                found.items().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(each ->
                                new PersonCard(
                                        each, Optional.ofNullable(cards.get(each.person().id()))))
                        .toList());
    }

    /** The person, if the actor covers one of the person's posts as an administrator. */
    public Optional<PersonCard> person(Actor actor, PersonId id) {
        return posts.find(actor, id)
                .map(known -> new PersonCard(known, signIns.by(id).map(Access::card)));
    }

    private static SignInCard card(SignIn signIn) {
        return new SignInCard(
                signIn.person(), signIn.login(), signIn.disabled(), signIn.mustChange());
    }

    /** Creates the first administrator. Refused: {@link AccessRefusal#SET_UP_ONCE}. */
    public Outcome<SignedIn> setUp(SetUp command) {
        List<Fault> faults = new ArrayList<>(faultsOf(command.login(), command.password()));
        if (command.name().isBlank()) {
            faults.add(Fault.at("name", "fault.missing"));
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return acts.carryOut(() -> settingUp(command));
    }

    private Outcome<SignedIn> settingUp(SetUp command) {
        signIns.holdAdditions();
        if (!signIns.isEmpty()) {
            return Outcome.refused(AccessRefusal.SET_UP_ONCE);
        }
        Login login = Login.typed(command.login()).orElseThrow();
        return posts.found(command.name())
                .map(Person::id)
                .map(person -> {
                    signIns.add(person, login, passwords.hash(command.password()), false);
                    note(new Actor(person, command.name(), List.of()), person, "Added");
                    return new SignedIn(person.value(), login.value(), 1, false);
                });
    }

    /**
     * Adds a person with a first post who can sign in: all of it or nothing. Refused: by the rules
     * of {@link Posts#add}, and {@link AccessRefusal#LOGIN_IS_TAKEN}.
     */
    public Outcome<PersonId> add(Actor actor, AddPersonWithSignIn command) {
        List<Fault> faults = faultsOf(command.login(), command.password());
        Outcome<PersonId> outcome =
                acts.carryOut(() ->
                        posts.add(actor, command.person())
                                .then(person ->
                                        faults.isEmpty()
                                                ? adding(actor, firstSignIn(person, command))
                                                : Outcome.faulty(List.of())));
        return outcome instanceof Outcome.Faulty<PersonId>(var others)
                ? Outcome.faulty(together(others, faults))
                : outcome;
    }

    private static List<Fault> together(List<Fault> some, List<Fault> others) {
        List<Fault> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static AddSignIn firstSignIn(Person person, AddPersonWithSignIn command) {
        return new AddSignIn(
                person.id(),
                command.login(),
                command.password(),
                AddSignIn.Validity.UNTIL_FIRST_USE);
    }

    /**
     * Lets a person sign in. Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON}, {@link
     * AccessRefusal#ONE_SIGN_IN_A_PERSON}, {@link AccessRefusal#LOGIN_IS_TAKEN}.
     */
    public Outcome<PersonId> add(Actor actor, AddSignIn command) {
        return acts.carryOut(() ->
                covered(actor, command.person())
                        .then(_ -> {
                            List<Fault> faults = faultsOf(command.login(), command.password());
                            return faults.isEmpty()
                                    ? adding(actor, command)
                                    : Outcome.faulty(faults);
                        }));
    }

    private Outcome<PersonId> adding(Actor actor, AddSignIn command) {
        if (signIns.by(command.person()).isPresent()) {
            return Outcome.refused(AccessRefusal.ONE_SIGN_IN_A_PERSON);
        }
        boolean added =
                signIns.add(
                        command.person(),
                        Login.typed(command.login()).orElseThrow(),
                        passwords.hash(command.password()),
                        command.validity() == AddSignIn.Validity.UNTIL_FIRST_USE);
        if (!added) {
            return Outcome.refused(AccessRefusal.LOGIN_IS_TAKEN);
        }
        note(actor, command.person(), "Added");
        return Outcome.done(command.person());
    }

    /**
     * Shuts a person out, at once. Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON},
     * {@link AccessRefusal#NOT_ONES_OWN_SIGN_IN}.
     */
    public Outcome<PersonId> disable(Actor actor, PersonId person) {
        if (actor.person().equals(person)) {
            return Outcome.refused(AccessRefusal.NOT_ONES_OWN_SIGN_IN);
        }
        return change(
                actor,
                person,
                "Disabled",
                SignIn::disabled,
                signIn -> signIns.disable(signIn, true));
    }

    /**
     * Lets a disabled person in again. Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON}.
     */
    public Outcome<PersonId> enable(Actor actor, PersonId person) {
        return change(
                actor,
                person,
                "Enabled",
                signIn -> !signIn.disabled(),
                signIn -> signIns.disable(signIn, false));
    }

    /**
     * Gives a person who has lost the password another, which must be changed when first used.
     * Refused: {@link AccessRefusal#ADMINISTRATOR_COVERS_PERSON}.
     */
    public Outcome<PersonId> resetPassword(Actor actor, PersonId person, String password) {
        return acts.carryOut(() -> resettingPassword(actor, person, password));
    }

    private Outcome<PersonId> resettingPassword(Actor actor, PersonId person, String password) {
        return covered(actor, person)
                .then(_ -> {
                    List<Fault> faults =
                            signIns.by(person)
                                    .map(signIn ->
                                            passwords.faultsOf(
                                                    "password",
                                                    password,
                                                    new Login(signIn.login())))
                                    .orElse(List.of());
                    return faults.isEmpty()
                            ? change(
                                    actor,
                                    person,
                                    "PasswordReset",
                                    _ -> false,
                                    signIn ->
                                            signIns.replacePassword(
                                                    signIn, passwords.hash(password), true))
                            : Outcome.faulty(faults);
                });
    }

    /**
     * Replaces the actor's own password; every session and every checked credential ends. Refused:
     * {@link AccessRefusal#PRESENT_PASSWORD_IS_KNOWN}, {@link AccessRefusal#PASSWORD_IS_NEW}.
     */
    public Outcome<SignedIn> changePassword(Actor actor, ChangePassword command) {
        return acts.carryOut(() -> changingPassword(actor, command));
    }

    private Outcome<SignedIn> changingPassword(Actor actor, ChangePassword command) {
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
        if (!signIns.replacePassword(signIn, passwords.hash(command.next()), false)) {
            return new Outcome.Stale<>(signIn.edition());
        }
        note(actor, actor.person(), "PasswordChanged");
        return Outcome.done(
                new SignedIn(signIn.person().value(), signIn.login(), signIn.edition() + 1, false));
    }

    private Outcome<PersonId> change(
            Actor actor,
            PersonId person,
            String happening,
            Predicate<SignIn> isSoAlready,
            Predicate<SignIn> change) {
        return acts.carryOut(() ->
                covered(actor, person)
                        .then(_ -> {
                            Optional<SignIn> signIn = signIns.by(person);
                            if (signIn.isEmpty()) {
                                return Outcome.absent();
                            }
                            if (isSoAlready.test(signIn.get())) {
                                return Outcome.done(person);
                            }
                            if (!change.test(signIn.get())) {
                                return new Outcome.Stale<>(signIn.get().edition());
                            }
                            note(actor, person, happening);
                            return Outcome.done(person);
                        }));
    }

    /** Whether the actor may change the person's sign-in at all. */
    private Outcome<PersonId> covered(Actor actor, PersonId person) {
        if (actor.isSystem()) {
            return posts.person(person).isPresent() ? Outcome.done(person) : Outcome.absent();
        }
        return posts.find(actor, person)
                .map(known ->
                        known.elsewhere() == 0
                                ? Outcome.done(person)
                                : Outcome.<PersonId>refused(
                                        AccessRefusal.ADMINISTRATOR_COVERS_PERSON))
                .orElseGet(Outcome::absent);
    }

    /** Never what the password is, only that somebody set it. */
    private void note(Actor actor, PersonId person, String happening) {
        Stream history = new Stream("sign-in", person.value());
        chronicle.append(
                history,
                chronicle.head(history),
                List.of(NewEntry.of(happening, Map.of())),
                actor,
                actor.postThat(post -> post.duty() == Duty.ADMINISTRATOR),
                clock.instant());
    }

    private List<Fault> faultsOf(String login, String password) {
        return Login.typed(login)
                .map(name -> passwords.faultsOf("password", password, name))
                .orElse(List.of(Fault.at("login", "fault.login_malformed")));
    }
}
