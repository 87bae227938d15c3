package org.lookback.organization;

import static java.util.stream.Collectors.toMap;

import org.lookback.kernel.Actor;
import org.lookback.kernel.Duty;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.internal.HeldPosts;
import org.lookback.organization.internal.Units;
import org.lookback.organization.internal.Wording;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * People, and the posts by which they act for units. An administrator grants and ends posts within
 * the subtree of the administrator's own post; a post that has ended stays on record.
 */
@Service
public class Posts {

    private final HeldPosts held;
    private final Units units;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ObjectProvider<GrantCondition> conditions;

    public Posts(
            HeldPosts held,
            Units units,
            TransactionOperations transactions,
            Clock clock,
            ObjectProvider<GrantCondition> conditions) {
        this.held = held;
        this.units = units;
        this.transactions = transactions;
        this.clock = clock;
        this.conditions = conditions;
    }

    /** The posts a person holds now: what an actor is made of. One query, by an index. */
    public List<Post> of(PersonId person) {
        return held.heldBy(person);
    }

    /** The posts that people hold now. */
    public Map<PersonId, List<Post>> of(Collection<PersonId> people) {
        return held.heldBy(people);
    }

    /** The person with the posts held now. One query, by an index. */
    public Optional<Actor> actor(PersonId person) {
        return held.actor(person);
    }

    /** Who acts for a unit now. */
    public List<PostHolder> at(UnitId unit) {
        return held.at(unit);
    }

    /** Who holds a duty at a unit now. */
    public List<PostHolder> at(UnitId unit, Duty duty) {
        return held.at(unit, duty);
    }

    public Optional<PostHolder> byId(PostId post) {
        return held.byId(post);
    }

    public Optional<Person> person(PersonId id) {
        return Optional.ofNullable(people(List.of(id)).get(id));
    }

    /** The people that exist among those asked for. */
    public Map<PersonId, Person> people(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : held.people(ids).stream().collect(toMap(Person::id, Function.identity()));
    }

    /**
     * The people among those asked for whom an administrator covers: those who hold a post within
     * reach of the actor's administrator's posts, and those whose last posts there have ended.
     */
    public Map<PersonId, KnownPerson> find(Actor actor, Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Scope scope = Scope.ofAdministrator(actor);
        Map<PersonId, List<Post>> posts = held.heldBy(ids);
        return held.people(scope.onUnits("u"), ids).stream()
                .collect(
                        toMap(
                                Person::id,
                                person ->
                                        known(
                                                scope,
                                                person,
                                                posts.getOrDefault(person.id(), List.of()))));
    }

    /** The person, if the actor's administrator's posts cover one of the person's. */
    public Optional<KnownPerson> find(Actor actor, PersonId id) {
        return Optional.ofNullable(find(actor, List.of(id)).get(id));
    }

    /**
     * The posts that a person held and holds no more, within reach of the actor's administrator's
     * posts, the latest first.
     */
    public List<PostHolder> ended(Actor actor, PersonId person) {
        return held.ended(Scope.ofAdministrator(actor).onUnits("u"), person);
    }

    private static KnownPerson known(Scope scope, Person person, List<Post> posts) {
        List<Post> within = posts.stream().filter(post -> scope.reaches(post.path())).toList();
        return new KnownPerson(person, within, posts.size() - within.size());
    }

    /** Whether nobody else holds a post yet, as right after the founding. */
    public boolean isAlone(PersonId person) {
        return held.isAlone(person);
    }

    /**
     * Adds the first person of a system, who becomes the administrator of every root: of those that
     * stand now, and of those that this person brings in. Refused: {@link
     * OrganizationRefusal#FOUNDED_ONCE}.
     */
    public Outcome<Person> found(String name) {
        List<Fault> faults = faultsOf("name", name);
        return faults.isEmpty()
                ? transactions.execute(_ -> founding(name.strip()))
                : Outcome.faulty(faults);
    }

    private Outcome<Person> founding(String name) {
        units.lockTree();
        if (held.anybody()) {
            return Outcome.refused(OrganizationRefusal.FOUNDED_ONCE);
        }
        Person founder = held.addPerson(name, clock.instant());
        Actor actor = new Actor(founder.id(), founder.name(), List.of());
        for (Unit root : units.roots()) {
            held.grant(
                    actor,
                    Optional.empty(),
                    GrantPost.administrator(founder.id(), root),
                    clock.instant());
        }
        return Outcome.done(founder);
    }

    /**
     * Adds a person without any post. Refused: {@link
     * OrganizationRefusal#ADMINISTRATOR_COVERS_PLACE}.
     */
    public Outcome<Person> addPerson(Actor actor, String name) {
        if (!actor.isSystem() && !actor.holds(Duty.ADMINISTRATOR)) {
            return Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
        }
        List<Fault> faults = faultsOf("name", name);
        return faults.isEmpty()
                ? Outcome.done(held.addPerson(name.strip(), clock.instant()))
                : Outcome.faulty(faults);
    }

    /**
     * Adds a person with a first post. Refused: {@link
     * OrganizationRefusal#ADMINISTRATOR_COVERS_PLACE}, {@link OrganizationRefusal#UNIT_IS_OPEN}.
     */
    public Outcome<Person> add(Actor actor, AddPerson command) {
        return transactions.execute(_ -> adding(actor, command));
    }

    private Outcome<Person> adding(Actor actor, AddPerson command) {
        List<Fault> faults = new ArrayList<>(faultsOf("name", command.name()));
        faults.addAll(faultsOf(command.firstPost(actor.person())));
        return mayGrantAt(actor, command.unit(), faults)
                .then(unit -> {
                    Person person = held.addPerson(command.name().strip(), clock.instant());
                    return granted(actor, unit, command.firstPost(person.id())).map(_ -> person);
                });
    }

    /**
     * Gives a person a post. Refused: {@link OrganizationRefusal#ADMINISTRATOR_COVERS_PLACE},
     * {@link OrganizationRefusal#UNIT_IS_OPEN}, {@link OrganizationRefusal#POST_IS_HELD}, and by
     * what other rooms demand.
     */
    public Outcome<Post> grant(Actor actor, GrantPost grant) {
        return transactions.execute(_ -> granting(actor, grant));
    }

    private Outcome<Post> granting(Actor actor, GrantPost grant) {
        List<Fault> faults = new ArrayList<>(faultsOf(grant));
        if (!mayName(actor, grant.person())) {
            faults.add(Fault.at("person", "fault.person_unknown"));
        }
        return mayGrantAt(actor, grant.unit(), faults)
                .then(unit -> unlessAgainst(actor, unit, grant))
                .then(unit -> granted(actor, unit, grant));
    }

    /** The unit, if no other room has something against it. */
    private Outcome<Unit> unlessAgainst(Actor actor, Unit unit, GrantPost grant) {
        return conditions.stream()
                .map(condition -> condition.check(actor, unit, grant))
                .reduce(Outcome.done(unit), (one, next) -> one.then(_ -> next));
    }

    /**
     * Whether the actor may give the person a post: one of the administrator's own people, or
     * somebody who holds no post at all. Whoever belongs to others is not drawn away from them.
     */
    private boolean mayName(Actor actor, PersonId person) {
        return person(person).isPresent()
                && (actor.isSystem()
                        || held.heldBy(person).isEmpty()
                        || find(actor, person).isPresent());
    }

    /** The unit, kept in place, if the actor may grant posts there and nothing else is wrong. */
    private Outcome<Unit> mayGrantAt(Actor actor, UnitId id, List<Fault> faults) {
        Scope scope = Scope.of(actor);
        Optional<Unit> unit = units.kept(id).filter(it -> scope.mayName(it.path()));
        if (unit.isEmpty()) {
            return Outcome.absent();
        }
        if (!scope.administers(unit.get().path())) {
            return Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
        }
        if (!faults.isEmpty()) {
            return Outcome.faulty(faults);
        }
        return unit.get().isOpen()
                ? Outcome.done(unit.get())
                : Outcome.refused(OrganizationRefusal.UNIT_IS_OPEN);
    }

    private Outcome<Post> granted(Actor actor, Unit unit, GrantPost grant) {
        return held.grant(
                        actor, Scope.of(actor).administratorOf(unit.path()), grant, clock.instant())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(OrganizationRefusal.POST_IS_HELD));
    }

    /**
     * Ends a post. Refused: {@link OrganizationRefusal#ADMINISTRATOR_COVERS_PLACE}, {@link
     * OrganizationRefusal#POST_IS_CURRENT}, {@link OrganizationRefusal#ONE_ADMINISTRATOR_STAYS}.
     */
    public Outcome<PostHolder> end(Actor actor, PostId post) {
        return transactions.execute(_ -> ending(actor, post));
    }

    private Outcome<PostHolder> ending(Actor actor, PostId id) {
        Scope scope = Scope.of(actor);
        Optional<PostHolder> found = held.byId(id).filter(it -> scope.mayName(it.post().path()));
        if (found.isEmpty()) {
            return Outcome.absent();
        }
        Post post = found.get().post();
        if (!scope.administers(post.path())) {
            return Outcome.refused(OrganizationRefusal.ADMINISTRATOR_COVERS_PLACE);
        }
        if (post.duty() == Duty.ADMINISTRATOR
                && post.path().equals(UnitPath.root(post.unit()))
                && held.administratorsKept(post.unit()).equals(List.of(id))) {
            return Outcome.refused(OrganizationRefusal.ONE_ADMINISTRATOR_STAYS);
        }
        return held.end(actor, scope.administratorOf(post.path()), id, clock.instant())
                ? Outcome.done(held.byId(id).orElseThrow())
                : Outcome.refused(OrganizationRefusal.POST_IS_CURRENT);
    }

    /**
     * Gives posts for a room that has asked by its own rules whether the actor may, within the
     * caller's transaction. None where a person holds the same, or where the unit is not open.
     *
     * @param by the post that entitles the actor
     */
    public List<PostHolder> give(Actor actor, Optional<Post> by, List<GrantPost> grants) {
        Set<UnitId> open = units.keptOpen(grants.stream().map(GrantPost::unit).toList());
        return held.grant(
                actor,
                by,
                grants.stream().filter(grant -> open.contains(grant.unit())).toList(),
                clock.instant());
    }

    /**
     * Ends posts that a room has given, within the caller's transaction; one that has ended stays
     * as it is.
     *
     * @param by the post that entitles the actor
     */
    public void take(Actor actor, Optional<Post> by, Collection<PostId> posts) {
        held.end(actor, by, posts, clock.instant());
    }

    /**
     * Has people call posts that a room has given otherwise, within the caller's transaction; one
     * that has ended stays as it is.
     *
     * @param by the post that entitles the actor
     */
    public void entitle(Actor actor, Optional<Post> by, Collection<PostId> posts, String title) {
        held.entitle(actor, by, posts, title, clock.instant());
    }

    /** The posts that people hold, and those that they held and that ended since. */
    public List<PostHolder> heldSince(Collection<PersonId> people, Instant since) {
        return people.isEmpty() ? List.of() : held.heldSince(people, since);
    }

    /**
     * The first people who act within the actor's reach and whose name holds the words, each with a
     * post there; who is called just so comes first. For while somebody types.
     */
    public List<PostHolder> matching(Actor actor, String words, int most) {
        return words.isBlank()
                ? List.of()
                : held.matching(Scope.of(actor).onUnits("u"), words.strip(), most);
    }

    /**
     * Whether the person acts for a unit within the actor's reach. To guide a unit is not to belong
     * to it: whoever does nothing else is reached from above all those units.
     */
    public boolean reaches(Actor actor, PersonId person) {
        List<Post> posts = held.heldBy(person);
        List<Post> own = posts.stream().filter(post -> post.duty() != Duty.GUIDANCE).toList();
        Scope scope = Scope.of(actor);
        return own.isEmpty()
                ? !posts.isEmpty()
                        && posts.stream()
                                .allMatch(post ->
                                        actor.postThat(above -> above.path().isAbove(post.path()))
                                                .isPresent())
                : own.stream().anyMatch(post -> scope.reaches(post.path()));
    }

    private static List<Fault> faultsOf(GrantPost grant) {
        List<Fault> faults = new ArrayList<>(faultsOf("title", grant.title()));
        if (grant.specialAction().isPresent() && grant.campaign().isEmpty()) {
            faults.add(Fault.at("campaign", "fault.post_special_action_without_campaign"));
        }
        if (grant.duty() == Duty.LEAD && grant.specialAction().isEmpty()) {
            faults.add(Fault.at("specialAction", "fault.post_lead_without_special_action"));
        }
        if (grant.duty() == Duty.ADMINISTRATOR && grant.campaign().isPresent()) {
            faults.add(Fault.at("campaign", "fault.post_administrator_within_campaign"));
        }
        return faults;
    }

    private static List<Fault> faultsOf(String where, String name) {
        return Wording.faultOfName(where, name).stream().toList();
    }
}
