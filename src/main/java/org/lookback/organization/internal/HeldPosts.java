package org.lookback.organization.internal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.GrantPost;
import org.lookback.organization.Person;
import org.lookback.organization.PostHolder;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tables of people and of the posts they hold. What happens to a post is also written into its
 * history.
 */
@Component
public class HeldPosts {

    private static final String POST =
            """
            select p.id, p.duty, p.title, p.campaign_id, p.special_action_id, p.since, p.ended_at,
                   u.path, u.code, u.name as unit_name, h.id as person_id, h.name as person_name
            from posts p join units u on u.id = p.unit_id join people h on h.id = p.person_id
            """;

    private final JdbcClient jdbc;
    private final Chronicle chronicle;

    public HeldPosts(JdbcClient jdbc, Chronicle chronicle) {
        this.jdbc = jdbc;
        this.chronicle = chronicle;
    }

    public Person addPerson(String name, Instant now) {
        long id =
                jdbc.sql("insert into people (name, added_at) values (:name, :now) returning id")
                        .param("name", name)
                        .param("now", Timestamp.from(now))
                        .query(Long.class)
                        .single();
        return new Person(new PersonId(id), name);
    }

    public boolean anybody() {
        return jdbc.sql("select exists (select from people)").query(Boolean.class).single();
    }

    public boolean exists(PersonId person) {
        return jdbc.sql("select exists (select from people where id = :id)")
                .param("id", person.value())
                .query(Boolean.class)
                .single();
    }

    /** The first person of the system. */
    public Optional<PersonId> founder() {
        return jdbc.sql("select id from people order by id limit 1")
                .query((row, _) -> new PersonId(row.getLong("id")))
                .optional();
    }

    public List<Person> people(Collection<PersonId> ids) {
        return jdbc.sql("select id, name from people where id = any(:ids)")
                .param("ids", numbers(ids))
                .query((row, _) -> personOf(row))
                .list();
    }

    public List<Post> heldBy(PersonId person) {
        return jdbc.sql(POST + "where p.person_id = :person and p.ended_at is null order by p.id")
                .param("person", person.value())
                .query((row, _) -> post(row))
                .list();
    }

    /** A person with the posts held now. */
    public Optional<Actor> actor(PersonId person) {
        List<Post> posts = new ArrayList<>();
        List<String> names =
                jdbc.sql(
                                """
                                select h.name as person_name, p.id, p.duty, p.title, p.campaign_id,
                                    p.special_action_id, u.path, u.code, u.name as unit_name
                                from people h
                                left join (posts p join units u on u.id = p.unit_id)
                                    on p.person_id = h.id and p.ended_at is null
                                where h.id = :person order by p.id
                                """)
                        .param("person", person.value())
                        .query((row, _) -> {
                            if (row.getObject("id") != null) {
                                posts.add(post(row));
                            }
                            return row.getString("person_name");
                        })
                        .list();
        return names.stream().findFirst().map(name -> new Actor(person, name, posts));
    }

    /** The posts that people hold now. */
    public Map<PersonId, List<Post>> heldBy(Collection<PersonId> people) {
        return people.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(
                                POST
                                        + "where p.person_id = any(:people) and p.ended_at is null"
                                        + " order by p.id")
                        .param("people", numbers(people))
                        .query((row, _) -> holder(row))
                        .list()
                        .stream()
                        .collect(
                                groupingBy(
                                        holder -> holder.person().id(),
                                        mapping(PostHolder::post, toList())));
    }

    /** Whether nobody but this person holds a post. */
    public boolean isAlone(PersonId person) {
        return jdbc.sql(
                        """
                        select not exists (select from posts where person_id <> :person and ended_at is null)
                        """)
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Those of the people whom the units within scope know: who hold a post there now, or held one
     * and hold none anywhere any more.
     *
     * @param scope on units with the alias u
     */
    public List<Person> people(Scope.Condition scope, Collection<PersonId> ids) {
        return jdbc.sql(
                        """
                        select h.id, h.name from people h where h.id = any(:ids) and exists (
                            select from person_places u where u.person_id = h.id and
                        """
                                + scope.text()
                                + ")")
                .param("ids", numbers(ids))
                .params(scope.parameters())
                .query((row, _) -> personOf(row))
                .list();
    }

    /**
     * What the person held within scope, the latest first.
     *
     * @param scope on units with the alias u
     */
    public List<PostHolder> ended(Scope.Condition scope, PersonId person) {
        return jdbc.sql(
                        POST
                                + "where p.person_id = :person and p.ended_at is not null and "
                                + scope.text()
                                + " order by p.ended_at desc, p.id desc")
                .param("person", person.value())
                .params(scope.parameters())
                .query((row, _) -> holder(row))
                .list();
    }

    /** What the people hold, and what they held until after the instant; in no order. */
    public List<PostHolder> heldSince(Collection<PersonId> people, Instant since) {
        return jdbc.sql(
                        POST
                                + "where p.person_id = any(:people) and (p.ended_at is null or"
                                + " p.ended_at > :since)")
                .param("people", numbers(people))
                .param("since", Timestamp.from(since))
                .query((row, _) -> holder(row))
                .list();
    }

    /**
     * The first posts, guidance apart, held within scope by people whose name holds the words, one
     * for each person; who is called just so comes first.
     *
     * @param scope on units with the alias u
     */
    public List<PostHolder> matching(Scope.Condition scope, String words, int most) {
        return jdbc.sql(
                        """
                        select * from (select distinct on (h.id) p.id, p.duty, p.title, p.campaign_id, p.special_action_id,
                            p.since, p.ended_at, u.path, u.code, u.name as unit_name, h.id as person_id, h.name as person_name
                            from posts p join units u on u.id = p.unit_id join people h on h.id = p.person_id
                            where p.ended_at is null and p.duty <> 'GUIDANCE' and strpos(h.name, :words) > 0 and %s
                            order by h.id, p.id) as found
                        order by person_name <> :words, person_name, person_id limit :most
                        """
                                .formatted(scope.text()))
                .param("words", words.replace("\0", ""))
                .params(scope.parameters())
                .param("most", most)
                .query((row, _) -> holder(row))
                .list();
    }

    private static Long[] numbers(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(Long[]::new);
    }

    private static Person personOf(ResultSet row) throws SQLException {
        return new Person(new PersonId(row.getLong("id")), row.getString("name"));
    }

    public List<PostHolder> at(UnitId unit) {
        return jdbc.sql(POST + "where p.unit_id = :unit and p.ended_at is null order by p.id")
                .param("unit", unit.value())
                .query((row, _) -> holder(row))
                .list();
    }

    public List<PostHolder> at(UnitId unit, Duty duty) {
        return jdbc.sql(
                        POST
                                + "where p.unit_id = :unit and p.duty = :duty and p.ended_at is"
                                + " null order by p.id")
                .param("unit", unit.value())
                .param("duty", duty.name())
                .query((row, _) -> holder(row))
                .list();
    }

    public Optional<PostHolder> byId(PostId id) {
        return jdbc.sql(POST + "where p.id = :id")
                .param("id", id.value())
                .query((row, _) -> holder(row))
                .optional();
    }

    /**
     * The new post, or nothing when the person holds the same one.
     *
     * @param by the post that entitles the actor
     */
    public Optional<Post> grant(Actor actor, Optional<Post> by, GrantPost grant, Instant now) {
        return grant(actor, by, List.of(grant), now).stream().map(PostHolder::post).findFirst();
    }

    /**
     * The new posts; whoever holds the same already gets none.
     *
     * @param by the post that entitles the actor
     */
    public List<PostHolder> grant(
            Actor actor, Optional<Post> by, List<GrantPost> grants, Instant now) {
        List<Long> ids =
                jdbc.sql(
                                """
                                insert into posts (person_id, unit_id, duty, title, campaign_id, special_action_id, since)
                                select g.person, g.unit, g.duty, g.title, g.campaign, g.special, :now
                                from unnest(
                                    cast(:people as bigint[]), cast(:units as bigint[]), cast(:duties as text[]),
                                    cast(:titles as text[]), cast(:campaigns as bigint[]), cast(:specials as bigint[]))
                                    as g(person, unit, duty, title, campaign, special)
                                on conflict do nothing
                                returning id
                                """)
                        .param("people", each(grants, grant -> grant.person().value()))
                        .param("units", each(grants, grant -> grant.unit().value()))
                        .param(
                                "duties",
                                grants.stream()
                                        .map(grant -> grant.duty().name())
                                        .toArray(String[]::new))
                        .param(
                                "titles",
                                grants.stream()
                                        .map(grant -> grant.title().strip())
                                        .toArray(String[]::new))
                        .param(
                                "campaigns",
                                each(
                                        grants,
                                        grant ->
                                                grant.campaign()
                                                        .map(CampaignId::value)
                                                        .orElse(null)))
                        .param(
                                "specials",
                                each(
                                        grants,
                                        grant ->
                                                grant.specialAction()
                                                        .map(SpecialActionId::value)
                                                        .orElse(null)))
                        .param("now", Timestamp.from(now))
                        .query((row, _) -> row.getLong("id"))
                        .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        List<PostHolder> granted =
                jdbc.sql(POST + "where p.id = any(:ids) order by p.id")
                        .param("ids", ids.toArray(Long[]::new))
                        .query((row, _) -> holder(row))
                        .list();
        chronicle.begin(
                granted.stream()
                        .collect(
                                toMap(
                                        each -> history(each.post().id()),
                                        each -> NewEntry.of("Granted", Granted.of(each)))),
                actor,
                by,
                now);
        return granted;
    }

    private static @Nullable Long[] each(
            List<GrantPost> grants, Function<GrantPost, @Nullable Long> value) {
        return grants.stream().map(value).toArray(Long[]::new);
    }

    /**
     * Whether this call ended the post: false when it had ended before.
     *
     * @param by the post that entitles the actor
     */
    public boolean end(Actor actor, Optional<Post> by, PostId id, Instant now) {
        return end(actor, by, List.of(id), now) == 1;
    }

    /**
     * How many of the posts this call ended: those that had not ended before.
     *
     * @param by the post that entitles the actor
     */
    public int end(Actor actor, Optional<Post> by, Collection<PostId> ids, Instant now) {
        List<PostId> ended =
                jdbc.sql(
                                """
                                update posts set ended_at = :now where id = any(:ids) and ended_at is null returning id
                                """)
                        .param("ids", ids.stream().map(PostId::value).toArray(Long[]::new))
                        .param("now", Timestamp.from(now))
                        .query((row, _) -> new PostId(row.getLong("id")))
                        .list();
        tell(ended, NewEntry.of("Ended", Map.of()), actor, by, now);
        return ended.size();
    }

    /**
     * Has people call posts otherwise, as far as they have not ended.
     *
     * @param by the post that entitles the actor
     */
    public void entitle(
            Actor actor, Optional<Post> by, Collection<PostId> ids, String title, Instant now) {
        List<PostId> renamed =
                jdbc.sql(
                                """
                                update posts set title = :title
                                where id = any(:ids) and ended_at is null and title <> :title returning id
                                """)
                        .param("ids", ids.stream().map(PostId::value).toArray(Long[]::new))
                        .param("title", title)
                        .query((row, _) -> new PostId(row.getLong("id")))
                        .list();
        tell(renamed, NewEntry.of("Renamed", Map.of("title", title)), actor, by, now);
    }

    private void tell(
            List<PostId> posts, NewEntry entry, Actor actor, Optional<Post> by, Instant now) {
        chronicle.append(
                posts.stream().collect(toMap(HeldPosts::history, _ -> entry)), actor, by, now);
    }

    /** What the history says of a granted post. */
    private record Granted(
            long person,
            long unit,
            Duty duty,
            String title,
            Optional<Long> campaign,
            Optional<Long> specialAction) {

        static Granted of(PostHolder granted) {
            Post post = granted.post();
            return new Granted(
                    granted.person().id().value(),
                    post.unit().value(),
                    post.duty(),
                    post.title(),
                    post.campaign().map(CampaignId::value),
                    post.specialAction().map(SpecialActionId::value));
        }
    }

    private static Stream history(PostId post) {
        return new Stream("post", post.value());
    }

    /**
     * The current administrators' posts at a unit, none of which anybody else ends before this
     * transaction does.
     */
    public List<PostId> administratorsKept(UnitId unit) {
        return jdbc.sql(
                        """
                        select id from posts where unit_id = :unit and duty = 'ADMINISTRATOR' and ended_at is null
                        order by id for update
                        """)
                .param("unit", unit.value())
                .query((row, _) -> new PostId(row.getLong("id")))
                .list();
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(
                new PostId(row.getLong("id")),
                new UnitPath(row.getString("path")),
                row.getString("code"),
                row.getString("unit_name"),
                Duty.valueOf(row.getString("duty")),
                row.getString("title"),
                Optional.ofNullable(row.getObject("campaign_id", Long.class)).map(CampaignId::new),
                Optional.ofNullable(row.getObject("special_action_id", Long.class))
                        .map(SpecialActionId::new));
    }

    private static PostHolder holder(ResultSet row) throws SQLException {
        return new PostHolder(
                new Person(new PersonId(row.getLong("person_id")), row.getString("person_name")),
                post(row),
                row.getTimestamp("since").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }
}
