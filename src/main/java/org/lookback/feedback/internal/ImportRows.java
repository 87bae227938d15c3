package org.lookback.feedback.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.feedback.WorkOrderCheck;
import org.lookback.feedback.WorkOrderImport;
import org.lookback.feedback.WorkOrderImportId;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.organization.PagedRows;
import org.lookback.sheet.Columns;
import org.lookback.sheet.Line;
import org.lookback.work.WorkId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of files of work orders; each is its owner's alone. */
@Component
public class ImportRows {

    private static final String IMPORT =
            """
            select id, campaign_id, source, file_name, uploaded_at, stage, columns, checked, work_id, version
            from work_order_imports
            """;

    private final JdbcClient jdbc;
    private final Seal seal;
    private final PagedRows<WorkOrderImport> list;

    public ImportRows(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.list =
                new PagedRows<>(
                        "select count(*) from work_order_imports ",
                        IMPORT,
                        "uploaded_at desc, id desc",
                        this::row);
    }

    private static String firstOf(WorkOrderImportId id) {
        return "first rows of work orders " + id;
    }

    /** What is told of rows names what stands there, so it is sealed like the file. */
    private static String checkOf(WorkOrderImportId id) {
        return "check of work orders " + id;
    }

    /** A new one, whose file is put in under its number. */
    public WorkOrderImportId insert(
            PersonId owner, CampaignId campaign, String source, String fileName, Instant at) {
        return new WorkOrderImportId(
                jdbc.sql(
                                """
                                insert into work_order_imports (campaign_id, person_id, source, file_name, uploaded_at, stage)
                                values (:campaign, :person, :source, :name, :at, 'UPLOADED') returning id
                                """)
                        .param("campaign", campaign.value())
                        .param("person", owner.value())
                        .param("source", source)
                        .param("name", fileName)
                        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    /**
     * @param first its first rows, so that the whole is not read for each look at it
     */
    public void keepFile(WorkOrderImportId id, byte[] file, List<Line> first) {
        jdbc.sql(
                        "update work_order_imports set content = :content, first_rows = :first"
                                + " where id = :id")
                .param("first", seal.seal(CanonicalJson.write(new First(first)), firstOf(id)))
                .param("content", seal.seal(file, Seal.fileOf(id)))
                .param("id", id.value())
                .update();
    }

    private record First(List<Line> lines) {}

    /** The first rows of a file; none where it is kept no more. */
    public Optional<List<Line>> first(WorkOrderImportId id) {
        return jdbc.sql(
                        "select first_rows from work_order_imports where id = :id and first_rows is"
                                + " not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .flatMap(sealed -> seal.opened(sealed, firstOf(id)))
                .map(json -> CanonicalJson.read(json, First.class).lines());
    }

    /** The file; none where it is kept no more. */
    public Optional<byte[]> file(WorkOrderImportId id) {
        return jdbc.sql(
                        "select content from work_order_imports where id = :id and content is not"
                                + " null")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(sealed -> seal.openFile(sealed, Seal.fileOf(id)));
    }

    public Optional<WorkOrderImport> find(Actor actor, WorkOrderImportId id) {
        return jdbc.sql(IMPORT + "where id = :id and person_id = :person")
                .param("id", id.value())
                .param("person", actor.person().value())
                .query(this::row)
                .optional();
    }

    /** How many of the actor's were not brought in. */
    public long waiting(Actor actor) {
        return jdbc.sql(
                        "select count(*) from work_order_imports where person_id = :person and"
                                + " stage <> 'CARRIED_OUT'")
                .param("person", actor.person().value())
                .query(Long.class)
                .single();
    }

    /** The actor's, the latest first. */
    public Page<WorkOrderImport> list(Actor actor, CampaignId campaign, PageRequest part) {
        return list.part(
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
    public boolean check(
            WorkOrderImportId id, long version, long then, Columns columns, WorkOrderCheck check) {
        return jdbc.sql(
                                """
                                update work_order_imports set stage = 'CHECKED', columns = cast(:columns as jsonb),
                                    checked = :checked, version = :then
                                where id = :id and version = :version and stage <> 'CARRIED_OUT'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("then", then)
                        .param("columns", CanonicalJson.write(columns))
                        .param("checked", seal.seal(CanonicalJson.write(check), checkOf(id)))
                        .update()
                == 1;
    }

    /** A work brings it in; false if it has moved on meanwhile. */
    public boolean handOver(WorkOrderImportId id, long version, WorkId work) {
        return jdbc.sql(
                                """
                                update work_order_imports set stage = 'CARRIED_OUT', work_id = :work, version = version + 1
                                where id = :id and version = :version and stage = 'CHECKED'
                                """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("work", work.value())
                        .update()
                == 1;
    }

    /** Removes one that was not brought in; false if it has moved on meanwhile. */
    public boolean remove(WorkOrderImportId id, long version) {
        return jdbc.sql(
                                """
                                delete from work_order_imports
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
                        """
                        delete from work_order_imports where uploaded_at < :before and stage <> 'CARRIED_OUT'
                        """)
                .param("before", moment)
                .update();
        jdbc.sql(
                        """
                        update work_order_imports
                        set content = null, first_rows = null, checked = null
                        where uploaded_at < :before and content is not null
                        """)
                .param("before", moment)
                .update();
    }

    private WorkOrderImport row(ResultSet row, int number) throws SQLException {
        WorkOrderImportId id = new WorkOrderImportId(row.getLong("id"));
        return new WorkOrderImport(
                id,
                new CampaignId(row.getLong("campaign_id")),
                row.getString("source"),
                row.getString("file_name"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                WorkOrderImport.ImportStage.valueOf(row.getString("stage")),
                Optional.ofNullable(row.getString("columns"))
                        .map(json -> CanonicalJson.read(json, Columns.class)),
                Optional.ofNullable(row.getBytes("checked"))
                        .flatMap(sealed -> seal.opened(sealed, checkOf(id)))
                        .map(json -> CanonicalJson.read(json, WorkOrderCheck.class)),
                Optional.ofNullable(row.getObject("work_id", Long.class)).map(WorkId::new),
                row.getLong("version"));
    }
}
