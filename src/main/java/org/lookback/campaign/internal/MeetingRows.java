package org.lookback.campaign.internal;

import org.lookback.campaign.AgendaItem;
import org.lookback.campaign.AgendaKind;
import org.lookback.campaign.Attendance;
import org.lookback.campaign.ExchangeTalk;
import org.lookback.campaign.Meeting;
import org.lookback.campaign.MeetingId;
import org.lookback.campaign.MeetingStanding;
import org.lookback.campaign.MeetingTime;
import org.lookback.campaign.Presence;
import org.lookback.campaign.Resolution;
import org.lookback.campaign.Venue;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Duty;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.lookback.organization.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of meetings. */
@Component
public class MeetingRows {

    private static final String MEETING =
            """
            select m.id, m.campaign_id, m.path, m.title, m.held_on, m.starts_at, m.ends_at, m.standing, m.reason, m.version,
                   (select count(*) from meeting_venues v where v.meeting_id = m.id and v.number <> 1) as branch_venues,
                   (select count(*) from meeting_invitations i where i.meeting_id = m.id) as invited,
                   (select count(*) from meeting_invitations i where i.meeting_id = m.id
                        and i.presence in ('PRESENT', 'DEPUTY')) as attended,
                   (select count(*) from agenda_items g where g.meeting_id = m.id and g.kind = 'EXCHANGE_TALK')
                        as exchange_talks,
                   (select count(*) from resolutions r where r.meeting_id = m.id) as resolutions,
                   (select count(r.issue_id) from resolutions r where r.meeting_id = m.id) as issued
            from meetings m
            """;

    private static final String AGENDA_ITEM =
            "select g.number, g.kind, g.wording, g.unit_id, g.text, g.papers";

    /** Those to come, the next first; then those that are over, the last first. */
    private static final String COMING_FIRST =
            """
            m.standing <> 'PLANNED', case m.standing when 'PLANNED' then m.held_on end,
                case m.standing when 'PLANNED' then m.starts_at end, m.held_on desc, m.starts_at desc, m.id desc
            """;

    /** An invitation as it is stored; where no venue was chosen it has none. */
    public record Invited(UnitId unit, Duty duty, Optional<Integer> venue, Attendance attendance) {}

    /** Where units stand. */
    private static final List<PathColumn> PATHS = List.of(PathColumn.of("meetings"));

    private static final PagedRows<Meeting> LIST =
            new PagedRows<>(
                    "select count(*) from meetings m ",
                    MEETING,
                    COMING_FIRST,
                    MeetingRows::meeting);

    private final JdbcClient jdbc;

    public MeetingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public MeetingId insert(CampaignId campaign, UnitPath host, String title, MeetingTime time) {
        return new MeetingId(
                jdbc.sql(
                                """
                                insert into meetings (campaign_id, unit_id, path, title, held_on, starts_at, ends_at)
                                values (:campaign, :unit, :path, :title, :day, :from, :until)
                                returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("unit", host.unit().value())
                        .param("path", host.value())
                        .param("title", title)
                        .param("day", time.day())
                        .param("from", time.from())
                        .param("until", time.until())
                        .query(Long.class)
                        .single());
    }

    public Optional<Meeting> find(Actor actor, MeetingId id) {
        Visible visible = Visible.to(actor);
        return jdbc.sql(MEETING + "where m.id = :id and " + visible.text())
                .param("id", id.value())
                .params(visible.parameters())
                .query(MeetingRows::meeting)
                .optional();
    }

    public Page<Meeting> list(Actor actor, CampaignId campaign, PageRequest request) {
        Visible visible = Visible.to(actor);
        String where = "where m.campaign_id = :campaign and " + visible.text();
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        parameters.put("campaign", campaign.value());
        return LIST.part(jdbc, where, parameters, request);
    }

    /** A unit in whose name meetings of a campaign are kept. */
    public record Host(CampaignId campaign, String path) {}

    /**
     * Planned ones to which a post of the actor is invited, not over and at most so many days off.
     */
    public List<Meeting> invitingSoon(
            Actor actor, Collection<CampaignId> campaigns, Instant now, int days) {
        List<Post> posts =
                actor.posts().stream().filter(post -> post.specialAction().isEmpty()).toList();
        return jdbc.sql(
                        MEETING
                                + """
                                where m.standing = 'PLANNED' and m.campaign_id = any(:campaigns)
                                    and (select m.held_on + m.ends_at >= cast(:now at time zone c.zone as timestamp)
                                            and m.held_on <= cast(:now at time zone c.zone as date) + :days
                                        from campaigns c where c.id = m.campaign_id)
                                    and m.id in (select i.meeting_id
                                        from unnest(cast(:units as bigint[]), cast(:duties as text[]), cast(:bound as bigint[]))
                                            as mine(unit, duty, campaign)
                                            join meeting_invitations i on i.unit_id = mine.unit and i.duty = mine.duty
                                        where coalesce(mine.campaign, m.campaign_id) = m.campaign_id)
                                """)
                .param("campaigns", campaigns.stream().mapToLong(CampaignId::value).toArray())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("days", days)
                .param("units", posts.stream().mapToLong(post -> post.unit().value()).toArray())
                .param(
                        "duties",
                        posts.stream().map(post -> post.duty().name()).toArray(String[]::new))
                .param(
                        "bound",
                        posts.stream()
                                .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                                .toArray(Long[]::new))
                .query(MeetingRows::meeting)
                .list();
    }

    /** Planned ones of these hosts whose time is over. */
    public List<Meeting> unaccounted(Collection<Host> hosts, Instant now) {
        if (hosts.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        MEETING
                                + """
                                where m.standing = 'PLANNED'
                                    and m.held_on + m.ends_at
                                        < (select cast(:now at time zone c.zone as timestamp) from campaigns c where c.id = m.campaign_id)
                                    and (m.campaign_id, m.path) in (
                                        select campaign, path from unnest(cast(:campaigns as bigint[]), cast(:paths as text[])) as host(campaign, path))
                                """)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param(
                        "campaigns",
                        hosts.stream().mapToLong(host -> host.campaign().value()).toArray())
                .param("paths", hosts.stream().map(Host::path).toArray(String[]::new))
                .query(MeetingRows::meeting)
                .list();
    }

    /** Those given at meetings that were held and are to come, the latest first. */
    public Page<ExchangeTalk> exchangeTalks(Actor actor, CampaignId campaign, PageRequest request) {
        Visible visible = Visible.to(actor);
        String from =
                """
                 from agenda_items g join meetings m on m.id = g.meeting_id
                where g.kind = 'EXCHANGE_TALK' and m.standing <> 'CANCELLED' and m.campaign_id = :campaign and
                """
                        + visible.text();
        long total =
                jdbc.sql("select count(*)" + from)
                        .param("campaign", campaign.value())
                        .params(visible.parameters())
                        .query(Long.class)
                        .single();
        return Page.of(
                jdbc.sql(
                                AGENDA_ITEM
                                        + ", m.id, m.title, m.held_on, m.starts_at, m.ends_at"
                                        + from
                                        + " order by m.held_on desc, m.starts_at desc, m.id,"
                                        + " g.number limit :rows offset :offset")
                        .param("campaign", campaign.value())
                        .params(visible.parameters())
                        .param("rows", request.size())
                        .param("offset", request.offset())
                        .query((row, number) ->
                                new ExchangeTalk(
                                        new MeetingId(row.getLong("id")),
                                        row.getString("title"),
                                        time(row),
                                        item(row, number)))
                        .list(),
                request,
                total);
    }

    /**
     * Counts a change of the meeting and so holds it until the transaction ends.
     *
     * @return the version before
     */
    public long touch(MeetingId id) {
        return jdbc.sql(
                        "update meetings set version = version + 1 where id = :id returning version"
                                + " - 1")
                .param("id", id.value())
                .query(Long.class)
                .single();
    }

    public void amend(MeetingId id, String title, MeetingTime time) {
        jdbc.sql(
                        """
                        update meetings set title = :title, held_on = :day, starts_at = :from, ends_at = :until
                        where id = :id
                        """)
                .param("id", id.value())
                .param("title", title)
                .param("day", time.day())
                .param("from", time.from())
                .param("until", time.until())
                .update();
    }

    public void stand(MeetingId id, MeetingStanding standing, Optional<String> reason) {
        jdbc.sql("update meetings set standing = :standing, reason = :reason where id = :id")
                .param("id", id.value())
                .param("standing", standing.name())
                .param("reason", reason.orElse(null))
                .update();
    }

    public void keepMinutes(MeetingId id, String text) {
        jdbc.sql("update meetings set minutes = :text where id = :id")
                .param("id", id.value())
                .param("text", text)
                .update();
    }

    public void keepPapers(MeetingId id, List<EvidenceId> papers) {
        jdbc.sql("update meetings set papers = :papers where id = :id")
                .param("id", id.value())
                .param("papers", Papers.hashes(papers))
                .update();
    }

    public Optional<String> minutes(MeetingId id) {
        return jdbc.sql("select minutes from meetings where id = :id and minutes is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    public List<EvidenceId> papers(MeetingId id) {
        return jdbc.sql("select papers from meetings where id = :id")
                .param("id", id.value())
                .query((row, _) -> Papers.of(row))
                .single();
    }

    /** Whether the file belongs to the meeting or to an item of its agenda. */
    public boolean hasPaper(MeetingId id, EvidenceId file) {
        return jdbc.sql(
                        """
                        select exists (select from meetings where id = :id and :file = any(papers))
                            or exists (select from agenda_items where meeting_id = :id and :file = any(papers))
                        """)
                .param("id", id.value())
                .param("file", file.value())
                .query(Boolean.class)
                .single();
    }

    public List<Venue> venues(MeetingId id) {
        return jdbc.sql(
                        """
                        select number, unit_id, place from meeting_venues where meeting_id = :id order by number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Venue(
                                row.getInt("number"),
                                new UnitId(row.getLong("unit_id")),
                                row.getString("place")))
                .list();
    }

    public void addVenues(MeetingId id, List<Venue> venues) {
        jdbc.sql(
                        """
                        insert into meeting_venues (meeting_id, number, unit_id, place)
                        select :id, v.number, v.unit, v.place
                        from unnest(cast(:numbers as int[]), cast(:units as bigint[]), cast(:places as text[]))
                            as v(number, unit, place)
                        """)
                .param("id", id.value())
                .param("numbers", venues.stream().mapToInt(Venue::number).toArray())
                .param("units", venues.stream().mapToLong(venue -> venue.unit().value()).toArray())
                .param("places", venues.stream().map(Venue::place).toArray(String[]::new))
                .update();
    }

    public void describeVenue(MeetingId id, int venue, String place) {
        jdbc.sql(
                        """
                        update meeting_venues set place = :place where meeting_id = :id and number = :number
                        """)
                .param("id", id.value())
                .param("number", venue)
                .param("place", place)
                .update();
    }

    public void removeVenue(MeetingId id, int venue) {
        jdbc.sql("delete from meeting_venues where meeting_id = :id and number = :number")
                .param("id", id.value())
                .param("number", venue)
                .update();
    }

    public List<Invited> invitations(MeetingId id) {
        return jdbc.sql(
                        """
                        select unit_id, duty, venue, presence, note from meeting_invitations where meeting_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Invited(
                                new UnitId(row.getLong("unit_id")),
                                Duty.valueOf(row.getString("duty")),
                                Optional.ofNullable(row.getObject("venue", Integer.class)),
                                new Attendance(
                                        Presence.valueOf(row.getString("presence")),
                                        Optional.ofNullable(row.getString("note")))))
                .list();
    }

    public void invite(MeetingId id, List<UnitId> units, Duty duty, Optional<Integer> venue) {
        jdbc.sql(
                        """
                        insert into meeting_invitations (meeting_id, unit_id, duty, venue)
                        select :id, unit, :duty, cast(:venue as int) from unnest(cast(:units as bigint[])) as u(unit)
                        on conflict (meeting_id, unit_id) do update set duty = excluded.duty, venue = excluded.venue
                        """)
                .param("id", id.value())
                .param("units", ids(units))
                .param("duty", duty.name())
                .param("venue", venue.orElse(null))
                .update();
    }

    public void uninvite(MeetingId id, List<UnitId> units) {
        jdbc.sql(
                        """
                        delete from meeting_invitations where meeting_id = :id and unit_id = any(:units)
                        """)
                .param("id", id.value())
                .param("units", ids(units))
                .update();
    }

    /** What is said of each; then of all others that were not spoken of, if anything. */
    public void attend(MeetingId id, Map<UnitId, Attendance> each, Optional<Presence> others) {
        List<Map.Entry<UnitId, Attendance>> lines = List.copyOf(each.entrySet());
        jdbc.sql(
                        """
                        update meeting_invitations i set presence = a.presence, note = a.note
                        from unnest(cast(:units as bigint[]), cast(:presences as text[]), cast(:notes as text[]))
                            as a(unit, presence, note)
                        where i.meeting_id = :id and i.unit_id = a.unit
                        """)
                .param("id", id.value())
                .param("units", lines.stream().mapToLong(line -> line.getKey().value()).toArray())
                .param(
                        "presences",
                        lines.stream()
                                .map(line -> line.getValue().presence().name())
                                .toArray(String[]::new))
                .param(
                        "notes",
                        lines.stream()
                                .map(line -> line.getValue().note().orElse(null))
                                .toArray(String[]::new))
                .update();
        others.ifPresent(presence ->
                jdbc.sql(
                                """
                                update meeting_invitations set presence = :presence
                                where meeting_id = :id and presence = 'UNKNOWN'
                                """)
                        .param("id", id.value())
                        .param("presence", presence.name())
                        .update());
    }

    public List<AgendaItem> agenda(MeetingId id) {
        return jdbc.sql(
                        AGENDA_ITEM
                                + " from agenda_items g where g.meeting_id = :id order by g.number")
                .param("id", id.value())
                .query(MeetingRows::item)
                .list();
    }

    public int addItem(MeetingId id, AgendaKind kind, String wording, Optional<UnitId> speaker) {
        return jdbc.sql(
                        """
                        insert into agenda_items (meeting_id, number, kind, wording, unit_id)
                        select :id, coalesce(max(number), 0) + 1, :kind, :wording, cast(:speaker as bigint)
                        from agenda_items where meeting_id = :id
                        returning number
                        """)
                .param("id", id.value())
                .param("kind", kind.name())
                .param("wording", wording)
                .param("speaker", speaker.map(UnitId::value).orElse(null))
                .query(Integer.class)
                .single();
    }

    public void changeItem(
            MeetingId id, int item, AgendaKind kind, String wording, Optional<UnitId> speaker) {
        jdbc.sql(
                        """
                        update agenda_items set kind = :kind, wording = :wording, unit_id = :speaker
                        where meeting_id = :id and number = :number
                        """)
                .param("id", id.value())
                .param("number", item)
                .param("kind", kind.name())
                .param("wording", wording)
                .param("speaker", speaker.map(UnitId::value).orElse(null))
                .update();
    }

    public void removeItem(MeetingId id, int item) {
        jdbc.sql("delete from agenda_items where meeting_id = :id and number = :number")
                .param("id", id.value())
                .param("number", item)
                .update();
    }

    public void keepTalk(MeetingId id, int item, Optional<String> text, List<EvidenceId> papers) {
        jdbc.sql(
                        """
                        update agenda_items set text = :text, papers = :papers where meeting_id = :id and number = :number
                        """)
                .param("id", id.value())
                .param("number", item)
                .param("text", text.orElse(null))
                .param("papers", Papers.hashes(papers))
                .update();
    }

    public List<Resolution> resolutions(MeetingId id) {
        return jdbc.sql(
                        """
                        select r.number, r.wording, r.due_on, r.issue_id,
                               array(select u.unit_id from resolution_units u
                                   where u.meeting_id = r.meeting_id and u.number = r.number order by u.unit_id) as units
                        from resolutions r where r.meeting_id = :id order by r.number
                        """)
                .param("id", id.value())
                .query((row, _) ->
                        new Resolution(
                                row.getInt("number"),
                                row.getString("wording"),
                                CampaignRows.date(row, "due_on"),
                                Arrays.stream((Long[]) row.getArray("units").getArray())
                                        .map(UnitId::new)
                                        .toList(),
                                AssignmentRows.optional(row, "issue_id", Function.identity())))
                .list();
    }

    public void resolve(
            MeetingId id,
            int number,
            String wording,
            Optional<LocalDate> dueOn,
            List<UnitId> units) {
        jdbc.sql(
                        """
                        insert into resolutions (meeting_id, number, wording, due_on)
                        values (:id, :number, :wording, :dueOn)
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("wording", wording)
                .param("dueOn", dueOn.orElse(null), Types.DATE)
                .update();
        askOf(id, number, units);
    }

    public void changeResolution(
            MeetingId id,
            int number,
            String wording,
            Optional<LocalDate> dueOn,
            Optional<List<UnitId>> units) {
        jdbc.sql(
                        """
                        update resolutions set wording = :wording, due_on = :dueOn
                        where meeting_id = :id and number = :number
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("wording", wording)
                .param("dueOn", dueOn.orElse(null), Types.DATE)
                .update();
        units.ifPresent(given -> {
            jdbc.sql("delete from resolution_units where meeting_id = :id and number = :number")
                    .param("id", id.value())
                    .param("number", number)
                    .update();
            askOf(id, number, given);
        });
    }

    private void askOf(MeetingId id, int number, List<UnitId> units) {
        jdbc.sql(
                        """
                        insert into resolution_units (meeting_id, number, unit_id)
                        select :id, :number, unit from unnest(cast(:units as bigint[])) as u(unit)
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("units", ids(units))
                .update();
    }

    public void withdrawResolution(MeetingId id, int number) {
        jdbc.sql("delete from resolutions where meeting_id = :id and number = :number")
                .param("id", id.value())
                .param("number", number)
                .update();
    }

    public void issued(MeetingId id, int number, long issue) {
        jdbc.sql(
                        """
                        update resolutions set issue_id = :issue where meeting_id = :id and number = :number
                        """)
                .param("id", id.value())
                .param("number", number)
                .param("issue", issue)
                .update();
    }

    /** Those among the acts of issuing that came from a resolution. */
    public Map<Long, Resolution.Origin> origins(Collection<Long> issues) {
        return jdbc
                .sql(
                        """
                        select r.issue_id, r.meeting_id, m.title, r.number
                        from resolutions r join meetings m on m.id = r.meeting_id
                        where r.issue_id = any(:issues)
                        """)
                .param("issues", issues.stream().mapToLong(Long::longValue).toArray())
                .query((row, _) ->
                        Map.entry(
                                row.getLong("issue_id"),
                                new Resolution.Origin(
                                        new MeetingId(row.getLong("meeting_id")),
                                        row.getString("title"),
                                        row.getInt("number"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Follows a unit to where it stands now. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    /**
     * Which meetings an actor may see: those held at or below a unit of the actor's posts, and
     * those to which such a unit itself is invited or for which it hosts a venue.
     */
    private record Visible(String text, Map<String, Object> parameters) {

        static Visible to(Actor actor) {
            Scope.Condition held = Scope.of(actor).onCampaignRows("m");
            List<Post> posts =
                    actor.posts().stream().filter(post -> post.specialAction().isEmpty()).toList();
            Map<String, Object> parameters = new HashMap<>(held.parameters());
            parameters.put(
                    "seen_units", posts.stream().mapToLong(post -> post.unit().value()).toArray());
            parameters.put(
                    "seen_campaigns",
                    posts.stream()
                            .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                            .toArray(Long[]::new));
            return new Visible(
                    """
                    (%s or exists (select from unnest(cast(:seen_units as bigint[]), cast(:seen_campaigns as bigint[]))
                            as mine(unit, campaign)
                        where coalesce(mine.campaign, m.campaign_id) = m.campaign_id
                            and (exists (select from meeting_invitations i where i.meeting_id = m.id and i.unit_id = mine.unit)
                                or exists (select from meeting_venues v where v.meeting_id = m.id and v.unit_id = mine.unit))))
                    """
                            .formatted(held.text()),
                    parameters);
        }
    }

    private static Meeting meeting(ResultSet row, int number) throws SQLException {
        return new Meeting(
                new MeetingId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                new UnitPath(row.getString("path")),
                row.getString("title"),
                time(row),
                MeetingStanding.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getString("reason")),
                new Meeting.Counts(
                        row.getInt("branch_venues"),
                        row.getInt("invited"),
                        row.getInt("attended"),
                        row.getInt("exchange_talks"),
                        row.getInt("resolutions"),
                        row.getInt("issued")),
                row.getLong("version"));
    }

    private static MeetingTime time(ResultSet row) throws SQLException {
        return new MeetingTime(
                row.getObject("held_on", LocalDate.class),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class));
    }

    private static AgendaItem item(ResultSet row, int number) throws SQLException {
        return new AgendaItem(
                row.getInt("number"),
                AgendaKind.valueOf(row.getString("kind")),
                row.getString("wording"),
                AssignmentRows.optional(row, "unit_id", UnitId::new),
                Optional.ofNullable(row.getString("text")),
                Papers.of(row));
    }

    private static long[] ids(List<UnitId> units) {
        return units.stream().mapToLong(UnitId::value).toArray();
    }
}
