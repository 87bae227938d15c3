package org.lookback.campaign.internal;

import org.lookback.campaign.Issue;
import org.lookback.campaign.TaskCheck;
import org.lookback.campaign.TaskFile;
import org.lookback.campaign.TaskFileId;
import org.lookback.chronicle.CanonicalJson;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.PagedRows;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;
import org.lookback.work.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of task tables that people bring in again; each is its owner's alone. */
@Component
public class TaskFileRows {

    private static final String FILE =
            """
            select id, campaign_id, unit_id, file_name, uploaded_at, stage, columns, checked, work_id, version
            from task_table_files
            """;

    private static final PagedRows<TaskFile> LIST =
            new PagedRows<>(
                    "select count(*) from task_table_files ",
                    FILE,
                    "uploaded_at desc, id desc",
                    TaskFileRows::row);

    private record First(List<Line> lines) {}

    private final JdbcClient jdbc;

    public TaskFileRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A new one.
     *
     * @param first its first rows, so that the whole is not read for each look at it
     */
    public TaskFileId insert(
            PersonId owner,
            CampaignId campaign,
            Optional<UnitId> issuer,
            String fileName,
            byte[] file,
            List<Line> first,
            Instant at) {
        return new TaskFileId(
                jdbc.sql(
                                """
                                insert into task_table_files
                                    (campaign_id, person_id, unit_id, file_name, uploaded_at, stage, content, first_rows)
                                values (:campaign, :person, :unit, :name, :at, 'UPLOADED', :content, cast(:first as jsonb))
                                returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("person", owner.value())
                        .param("unit", issuer.map(UnitId::value).orElse(null), Types.BIGINT)
                        .param("name", fileName)
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .param("content", file)
                        .param("first", CanonicalJson.write(new First(first)))
                        .query(Long.class)
                        .single());
    }

    /** The first rows of a file; none where it is kept no more. */
    public Optional<List<Line>> first(TaskFileId id) {
        return jdbc.sql(
                        "select first_rows from task_table_files where id = :id and first_rows is"
                                + " not null")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(json -> CanonicalJson.read(json, First.class).lines());
    }

    /** The file; none where it is kept no more. */
    public Optional<byte[]> file(TaskFileId id) {
        return jdbc.sql(
                        "select content from task_table_files where id = :id and content is not"
                                + " null")
                .param("id", id.value())
                .query(byte[].class)
                .optional();
    }

    public Optional<TaskFile> find(Actor actor, TaskFileId id) {
        return jdbc.sql(FILE + "where id = :id and person_id = :person")
                .param("id", id.value())
                .param("person", actor.person().value())
                .query(TaskFileRows::row)
                .optional();
    }

    /** How many of the actor's were not carried out. */
    public long waiting(Actor actor) {
        return jdbc.sql(
                        "select count(*) from task_table_files where person_id = :person and stage"
                                + " <> 'CARRIED_OUT'")
                .param("person", actor.person().value())
                .query(Long.class)
                .single();
    }

    /** The actor's, the latest first. */
    public Page<TaskFile> list(Actor actor, CampaignId campaign, PageRequest part) {
        return LIST.part(
                jdbc,
                "where person_id = :person and campaign_id = :campaign",
                Map.of("person", actor.person().value(), "campaign", campaign.value()),
                part);
    }

    /**
     * Settles columns and what the file comes to by them; false if it has moved on meanwhile.
     *
     * @param then the version from now on: the same, where nobody has read it yet
     */
    public boolean check(TaskFileId id, long version, long then, Columns columns, TaskCheck check) {
        return jdbc.sql(
                                """
                                update task_table_files set stage = 'CHECKED', columns = cast(:columns as jsonb),
                                    checked = cast(:checked as jsonb), version = :then
                                where id = :id and version = :version and stage <> 'CARRIED_OUT'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("then", then)
                        .param("columns", CanonicalJson.write(columns))
                        .param("checked", CanonicalJson.write(check))
                        .update()
                == 1;
    }

    /** A work carries it out; false if it has moved on meanwhile. */
    public boolean handOver(TaskFileId id, long version, WorkId work) {
        return jdbc.sql(
                                """
                                update task_table_files set stage = 'CARRIED_OUT', work_id = :work, version = version + 1
                                where id = :id and version = :version and stage = 'CHECKED'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("work", work.value())
                        .update()
                == 1;
    }

    /** Removes one that was not carried out; false if it has moved on meanwhile. */
    public boolean remove(TaskFileId id, long version) {
        return jdbc.sql(
                                """
                                delete from task_table_files
                                where id = :id and version = :version and stage <> 'CARRIED_OUT'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Forgets files from before a moment, and what was told of their rows. */
    public void forget(Instant before) {
        OffsetDateTime moment = OffsetDateTime.ofInstant(before, ZoneOffset.UTC);
        jdbc.sql(
                        "delete from task_table_files where uploaded_at < :before and stage <>"
                                + " 'CARRIED_OUT'")
                .param("before", moment)
                .update();
        jdbc.sql(
                        """
                        update task_table_files set content = null, first_rows = null, checked = null
                        where uploaded_at < :before and content is not null
                        """)
                .param("before", moment)
                .update();
    }

    /** Files of one campaign issue one after the other, so that what both ask is asked once. */
    public void takeTurns(CampaignId campaign) {
        jdbc.sql("select true from pg_advisory_xact_lock(hashtextextended(:campaign, 0))")
                .param("campaign", "task tables of " + campaign)
                .query(Boolean.class)
                .single();
    }

    /**
     * Which of some units were asked just this, in these words and for this day, by an act of the
     * same unit, or will be once somebody has approved it. What was amended or withdrawn since was
     * asked all the same.
     */
    public Set<UnitId> asked(Issue issue, Collection<UnitId> units) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                with acts as (select id from issues
                                    where campaign_id = :campaign and issuer_unit_id = :issuer and text = :text
                                        and coalesce(first_due_on, due_on) is not distinct from cast(:dueOn as date)
                                        and special_action_id is not distinct from cast(:special as bigint))
                                select a.unit_id from assignments a join acts on acts.id = a.issue_id
                                where a.unit_id = any(:units)
                                union
                                select u.unit_id from issue_excess_units u join acts on acts.id = u.issue_id
                                    join issue_excesses e on e.issue_id = u.issue_id
                                where u.unit_id = any(:units) and e.standing = 'WAITING'
                                """)
                        .param("campaign", issue.campaign().value())
                        .param("issuer", issue.issuer().value())
                        .param("text", issue.text().strip())
                        .param("dueOn", issue.dueOn().orElse(null), Types.DATE)
                        .param(
                                "special",
                                issue.specialAction().map(SpecialActionId::value).orElse(null),
                                Types.BIGINT)
                        .param("units", units.stream().mapToLong(UnitId::value).toArray())
                        .query((row, _) -> new UnitId(row.getLong("unit_id")))
                        .list());
    }

    private static TaskFile row(ResultSet row, int number) throws SQLException {
        return new TaskFile(
                new TaskFileId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                AssignmentRows.optional(row, "unit_id", UnitId::new),
                row.getString("file_name"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                TaskFile.TaskStage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getString("columns"))
                        .map(json -> CanonicalJson.read(json, Columns.class)),
                Optional.ofNullable(row.getString("checked"))
                        .map(json -> CanonicalJson.read(json, TaskCheck.class)),
                AssignmentRows.optional(row, "work_id", WorkId::new),
                row.getLong("version"));
    }
}
