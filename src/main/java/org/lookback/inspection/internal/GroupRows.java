package org.lookback.inspection.internal;

import org.lookback.inspection.GroupRole;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.GuidanceGroupId;
import org.lookback.inspection.NewGroup;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.kernel.PostId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of guidance groups. */
@Component
public class GroupRows {

    private static final String GROUP =
            """
            select g.id, g.campaign_id, g.path, g.name, g.starts_on, g.ends_on, g.reason, g.version,
                (select count(*) from guidance_members m where m.group_id = g.id) as members,
                (select count(*) from guided_units u where u.group_id = g.id) as guided
            from guidance_groups g
            """;

    /** A post that membership brought, if the person did not hold the same before. */
    public record GivenPost(PersonId person, UnitId unit, Optional<PostId> post) {}

    /** Where units stand. */
    private static final List<PathColumn> PATHS =
            List.of(PathColumn.of("guidance_groups"), PathColumn.of("guided_units"));

    private static final PagedRows<GuidanceGroup> LIST =
            new PagedRows<>(
                    "select count(*) from guidance_groups g ",
                    GROUP,
                    "g.reason is not null, g.path, g.id",
                    GroupRows::group);

    private final JdbcClient jdbc;

    public GroupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public GuidanceGroupId insert(CampaignId campaign, UnitPath sender, NewGroup group) {
        return new GuidanceGroupId(
                jdbc.sql(
                                """
                                insert into guidance_groups (campaign_id, unit_id, path, name, starts_on, ends_on)
                                values (:campaign, :unit, :path, :name, :from, :until) returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("unit", sender.unit().value())
                        .param("path", sender.value())
                        .param("name", group.name().strip())
                        .param("from", group.startsOn())
                        .param("until", group.endsOn().orElse(null))
                        .query(Long.class)
                        .single());
    }

    public void amend(
            GuidanceGroupId id, String name, LocalDate startsOn, Optional<LocalDate> endsOn) {
        jdbc.sql(
                        """
                        update guidance_groups set name = :name, starts_on = :from, ends_on = :until where id = :id
                        """)
                .param("id", id.value())
                .param("name", name)
                .param("from", startsOn)
                .param("until", endsOn.orElse(null))
                .update();
    }

    public void disband(GuidanceGroupId id, String reason) {
        jdbc.sql("update guidance_groups set reason = :reason where id = :id")
                .param("id", id.value())
                .param("reason", reason)
                .update();
    }

    /** Counts a change of the group. */
    public void touch(GuidanceGroupId id) {
        jdbc.sql("update guidance_groups set version = version + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Nobody else changes a group that the unit has sent out in the campaign until the transaction
     * ends, so that two of them never come to guide one unit.
     */
    public void holdAll(CampaignId campaign, UnitPath sender) {
        jdbc.sql(
                        """
                        select id from guidance_groups where campaign_id = :campaign and path = :sender order by id
                        for no key update
                        """)
                .param("campaign", campaign.value())
                .param("sender", sender.value())
                .query(Long.class)
                .list();
    }

    /** The group, whoever asks; nobody else changes it until the transaction ends. */
    public GuidanceGroup hold(GuidanceGroupId id) {
        return jdbc.sql(GROUP + "where g.id = :id for no key update")
                .param("id", id.value())
                .query(GroupRows::group)
                .single();
    }

    /** The group, whoever asks. */
    public GuidanceGroup read(GuidanceGroupId id) {
        return jdbc.sql(GROUP + "where g.id = :id")
                .param("id", id.value())
                .query(GroupRows::group)
                .single();
    }

    /** Those groups, whoever asks. */
    public Map<GuidanceGroupId, GuidanceGroup> read(Collection<GuidanceGroupId> ids) {
        return jdbc
                .sql(GROUP + "where g.id = any(:ids)")
                .param("ids", ids.stream().map(GuidanceGroupId::value).toArray(Long[]::new))
                .query(GroupRows::group)
                .list()
                .stream()
                .collect(Collectors.toMap(GuidanceGroup::id, Function.identity()));
    }

    public Optional<GuidanceGroup> find(Actor actor, GuidanceGroupId id) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(GROUP + "where g.id = :id and " + visible.text())
                .param("id", id.value())
                .params(visible.parameters())
                .query(GroupRows::group)
                .optional();
    }

    /**
     * Those that the actor may see, by who sends them and in the order in which they were formed.
     */
    public Page<GuidanceGroup> list(Actor actor, CampaignId campaign, PageRequest request) {
        Visible visible = Visible.to(actor);
        String where = "where g.campaign_id = :campaign and " + visible.text();
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("campaign", campaign.value());
        return LIST.part(jdbc, where, parameters, request);
    }

    /** Who is in it, and as what. */
    public Map<PersonId, GroupRole> roles(GuidanceGroupId id) {
        Map<PersonId, GroupRole> roles = new HashMap<>();
        jdbc.sql("select person_id, role from guidance_members where group_id = :id")
                .param("id", id.value())
                .query(row -> {
                    roles.put(
                            new PersonId(row.getLong("person_id")),
                            GroupRole.valueOf(row.getString("role")));
                });
        return roles;
    }

    public void putMember(GuidanceGroupId id, PersonId person, GroupRole role) {
        jdbc.sql(
                        """
                        insert into guidance_members (group_id, person_id, role) values (:id, :person, :role)
                        on conflict (group_id, person_id) do update set role = :role
                        """)
                .param("id", id.value())
                .param("person", person.value())
                .param("role", role.name())
                .update();
    }

    /** Whether the person was a member. */
    public boolean removeMember(GuidanceGroupId id, PersonId person) {
        return jdbc.sql(
                                """
                                delete from guidance_members where group_id = :id and person_id = :person
                                """)
                        .param("id", id.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** The units that it guides, in the order of the tree. */
    public List<UnitPath> guided(GuidanceGroupId id) {
        return jdbc.sql("select path from guided_units where group_id = :id order by path")
                .param("id", id.value())
                .query((row, _) -> new UnitPath(row.getString("path")))
                .list();
    }

    public void guide(GuidanceGroupId id, Collection<UnitPath> units) {
        jdbc.sql(
                        """
                        insert into guided_units (group_id, unit_id, path)
                        select :id, unit, path from unnest(cast(:units as bigint[]), cast(:paths as text[])) as t(unit, path)
                        on conflict do nothing
                        """)
                .param("id", id.value())
                .param(
                        "units",
                        units.stream().map(path -> path.unit().value()).toArray(Long[]::new))
                .param("paths", units.stream().map(UnitPath::value).toArray(String[]::new))
                .update();
    }

    /** Whether it guided the unit. */
    public boolean release(GuidanceGroupId id, UnitId unit) {
        return jdbc.sql("delete from guided_units where group_id = :id and unit_id = :unit")
                        .param("id", id.value())
                        .param("unit", unit.value())
                        .update()
                == 1;
    }

    /**
     * Which of the units another group of the same sender guides in the campaign within the days of
     * this group, with that group.
     */
    public Map<UnitId, String> guidedByOthers(GuidanceGroup group, Collection<UnitPath> units) {
        Map<UnitId, String> others = new HashMap<>();
        jdbc.sql(
                        """
                        select u.unit_id, g.name from guided_units u join guidance_groups g on g.id = u.group_id
                        where g.campaign_id = :campaign and g.path = :sender and g.id <> :id and g.reason is null
                            and u.unit_id = any(:units)
                            and daterange(g.starts_on, g.ends_on, '[]')
                                && daterange(:from, cast(:until as date), '[]')
                        """)
                .param("campaign", group.campaign().value())
                .param("sender", group.sender().value())
                .param("id", group.id().value())
                .param("from", group.startsOn())
                .param("until", group.endsOn().orElse(null))
                .param(
                        "units",
                        units.stream().map(path -> path.unit().value()).toArray(Long[]::new))
                .query(row -> {
                    others.put(new UnitId(row.getLong("unit_id")), row.getString("name"));
                });
        return others;
    }

    /**
     * Hands given posts on to other groups of the campaign in which the person acts for the unit by
     * the same post.
     *
     * @return those for which there is such a group, with what it is called
     */
    public Map<PostId, String> handOn(GuidanceGroup group, List<GivenPost> given) {
        Map<PostId, String> handed = new HashMap<>();
        with(
                        given,
                        """
                        update guidance_posts p set post_id = other.post
                        from (select distinct on (given.post) given.post, o.group_id, o.person_id, o.unit_id, g.name
                            from %s
                            join guidance_posts o on o.person_id = given.person and o.unit_id = given.unit
                                and o.post_id is null and o.group_id <> :group
                            join guidance_groups g on g.id = o.group_id and g.campaign_id = :campaign
                            where given.post is not null
                            order by given.post, o.group_id) as other
                        where p.group_id = other.group_id and p.person_id = other.person_id
                            and p.unit_id = other.unit_id
                        returning other.post, other.name
                        """)
                .param("group", group.id().value())
                .param("campaign", group.campaign().value())
                .query(row -> {
                    handed.put(new PostId(row.getLong("post")), row.getString("name"));
                });
        return handed;
    }

    public List<GivenPost> given(GuidanceGroupId id) {
        return jdbc.sql(
                        "select person_id, unit_id, post_id from guidance_posts where group_id ="
                                + " :id")
                .param("id", id.value())
                .query((row, _) ->
                        new GivenPost(
                                new PersonId(row.getLong("person_id")),
                                new UnitId(row.getLong("unit_id")),
                                Optional.ofNullable(row.getObject("post_id", Long.class))
                                        .map(PostId::new)))
                .list();
    }

    public void keepGiven(GuidanceGroupId id, List<GivenPost> given) {
        with(
                        given,
                        """
                        insert into guidance_posts (group_id, person_id, unit_id, post_id)
                        select :id, given.person, given.unit, given.post from %s
                        """)
                .param("id", id.value())
                .update();
    }

    public void forgetGiven(GuidanceGroupId id, List<GivenPost> given) {
        with(
                        given,
                        """
                        delete from guidance_posts p using %s
                        where p.group_id = :id and p.person_id = given.person and p.unit_id = given.unit
                        """)
                .param("id", id.value())
                .update();
    }

    /** A statement on given posts, which are its table {@code given}. */
    private JdbcClient.StatementSpec with(List<GivenPost> given, String statement) {
        return jdbc.sql(
                        statement.formatted(
                                """
                                unnest(cast(:people as bigint[]), cast(:units as bigint[]), cast(:posts as bigint[]))
                                    as given(person, unit, post)\
                                """))
                .param(
                        "people",
                        given.stream().map(each -> each.person().value()).toArray(Long[]::new))
                .param(
                        "units",
                        given.stream().map(each -> each.unit().value()).toArray(Long[]::new))
                .param(
                        "posts",
                        given.stream()
                                .map(each -> each.post().map(PostId::value).orElse(null))
                                .toArray(Long[]::new));
    }

    /** The posts of the group are looked into, as of a day. */
    public void lookedInto(GuidanceGroupId id, LocalDate day) {
        jdbc.sql("update guidance_groups set looked_into_on = :day where id = :id")
                .param("day", day)
                .param("id", id.value())
                .update();
    }

    /** The posts of the groups in which a person is are to be looked into anew. */
    public void toBeLookedInto(PersonId member) {
        jdbc.sql(
                        """
                        update guidance_groups set looked_into_on = null
                        where id in (select group_id from guidance_members where person_id = :person)
                        """)
                .param("person", member.value())
                .update();
    }

    /** On which day the posts of the group were last looked into. */
    public Optional<LocalDate> lookedIntoOn(GuidanceGroupId id) {
        return jdbc.sql("select looked_into_on from guidance_groups where id = :id")
                .param("id", id.value())
                .query((row, _) ->
                        Optional.ofNullable(row.getObject("looked_into_on", LocalDate.class)))
                .single();
    }

    /** Groups whose first day has come, or whose last has passed, since their posts were given. */
    public List<GuidanceGroupId> outOfStep(LocalDate earliest, LocalDate latest) {
        return jdbc.sql(
                        """
                        select g.id from guidance_groups g
                        where g.reason is null and g.starts_on <= :latest and coalesce(g.ends_on >= :earliest, true)
                                and exists (select from guidance_members m, guided_units u
                                    where m.group_id = g.id and u.group_id = g.id and starts_with(u.path, g.path)
                                        and not exists (select from guidance_posts p where p.group_id = g.id
                                            and p.person_id = m.person_id and p.unit_id = u.unit_id))
                            or (g.reason is not null or g.ends_on < :latest)
                                and exists (select from guidance_posts p where p.group_id = g.id)
                        order by g.id
                        """)
                .param("earliest", earliest)
                .param("latest", latest)
                .query((row, _) -> new GuidanceGroupId(row.getLong("id")))
                .list();
    }

    /** Groups of a campaign that guide a unit, or one above it. */
    public List<GuidanceGroupId> guiding(CampaignId campaign, UnitPath unit) {
        return jdbc.sql(
                        """
                        select distinct g.id from guided_units u join guidance_groups g on g.id = u.group_id
                        where g.campaign_id = :campaign and u.unit_id = any(:line) order by g.id
                        """)
                .param("campaign", campaign.value())
                .param("line", unit.units().stream().map(UnitId::value).toArray(Long[]::new))
                .query((row, _) -> new GuidanceGroupId(row.getLong("id")))
                .list();
    }

    /** Groups that guide a unit at or below a place. */
    public List<GuidanceGroupId> guiding(UnitPath top) {
        return jdbc.sql(
                        """
                        select distinct group_id from guided_units where path >= :top and path < :end order by group_id
                        """)
                .param("top", top.value())
                .param("end", top.end())
                .query((row, _) -> new GuidanceGroupId(row.getLong("group_id")))
                .list();
    }

    /** What a unit sent out is sent out by another now. */
    public void sendInstead(UnitId unit, UnitPath instead) {
        jdbc.sql(
                        "update guidance_groups set unit_id = :instead, path = :path where unit_id"
                                + " = :unit")
                .param("unit", unit.value())
                .param("instead", instead.unit().value())
                .param("path", instead.value())
                .update();
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    private static GuidanceGroup group(ResultSet row, int number) throws SQLException {
        return new GuidanceGroup(
                new GuidanceGroupId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                row.getString("name"),
                row.getObject("starts_on", LocalDate.class),
                Optional.ofNullable(row.getObject("ends_on", LocalDate.class)),
                Optional.ofNullable(row.getString("reason")),
                row.getInt("members"),
                row.getInt("guided"),
                row.getLong("version"));
    }

    /**
     * A group is seen by those at and above the unit that sends it out, by those at, above and
     * below the units that it guides, and by its members.
     */
    private record Visible(String text, Map<String, Object> parameters) {

        static Visible to(Actor actor) {
            Scope.Condition sender = Scope.of(actor).onCampaignRows("g");
            List<Post> posts =
                    actor.posts().stream().filter(post -> post.specialAction().isEmpty()).toList();
            Map<String, Object> parameters = new HashMap<>(sender.parameters());
            parameters.put("own_person", actor.person().value());
            parameters.put(
                    "own_paths",
                    posts.stream().map(Post::path).map(UnitPath::value).toArray(String[]::new));
            parameters.put(
                    "own_campaigns",
                    posts.stream()
                            .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                            .toArray(Long[]::new));
            return new Visible(
                    """
                    (%s
                        or exists (select from guidance_members o where o.group_id = g.id and o.person_id = :own_person)
                        or exists (select from guided_units v where v.group_id = g.id and
                            exists (select from unnest(cast(:own_paths as text[]), cast(:own_campaigns as bigint[]))
                                    as own(path, campaign)
                                where coalesce(own.campaign, g.campaign_id) = g.campaign_id
                                    and (starts_with(own.path, v.path) or starts_with(v.path, own.path)))))
                    """
                            .formatted(sender.text()),
                    parameters);
        }
    }
}
