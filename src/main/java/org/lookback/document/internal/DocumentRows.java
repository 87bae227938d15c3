package org.lookback.document.internal;

import org.lookback.chronicle.CanonicalJson;
import org.lookback.document.Document;
import org.lookback.document.DocumentFilter;
import org.lookback.document.DocumentId;
import org.lookback.document.DocumentKind;
import org.lookback.document.DocumentStage;
import org.lookback.document.DocumentText;
import org.lookback.document.Figures;
import org.lookback.document.NewDocument;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.Post;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.organization.PagedRows;
import org.lookback.organization.PathColumn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Official documents as they are stored. */
@Repository
public class DocumentRows {

    private static final String DOCUMENT =
            """
            select d.id, d.campaign_id, d.kind, d.path, d.addressed_path, d.from_day, d.to_day, d.language, d.title, d.body,
                d.figures, d.stage, d.number, d.issued_on, d.file, d.reply_by, d.reply, d.replied_at, d.replied_post, d.grounds,
                d.version
            from documents d
            """;

    /** Drafts first, then what was issued last. */
    private static final PagedRows<Document> LIST =
            new PagedRows<>(
                    "select count(*) from documents d ",
                    DOCUMENT,
                    "d.stage <> 'DRAFT', coalesce(d.issued_on, cast(d.changed_at as date)) desc,"
                            + " d.id desc",
                    DocumentRows::one);

    private static final List<PathColumn> PATHS =
            List.of(PathColumn.of("documents"), new PathColumn("documents", "addressed_path"));

    private final JdbcClient jdbc;

    public DocumentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public DocumentId insert(
            NewDocument draft,
            UnitPath issuer,
            Optional<UnitPath> addressed,
            DocumentText text,
            Figures figures,
            Instant now) {
        return new DocumentId(
                jdbc.sql(
                                """
                                insert into documents (campaign_id, kind, unit_id, path, addressed_id, addressed_path, from_day,
                                    to_day, language, title, body, figures, stage, changed_at)
                                values (:campaign, :kind, :unit, :path, :addressed, :addressedPath, :from, :to, :language,
                                    :title, :body, cast(:figures as jsonb), 'DRAFT', :now)
                                returning id
                                """)
                        .param("campaign", draft.campaign().value())
                        .param("kind", draft.kind().name())
                        .param("unit", issuer.unit().value())
                        .param("path", issuer.value())
                        .param(
                                "addressed",
                                addressed.map(UnitPath::unit).map(UnitId::value).orElse(null))
                        .param("addressedPath", addressed.map(UnitPath::value).orElse(null))
                        .param("from", draft.from())
                        .param("to", draft.to())
                        .param("language", draft.language().toLanguageTag())
                        .param("title", text.title())
                        .param("body", text.body())
                        .param("figures", CanonicalJson.write(figures))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    /** The document, whoever asks; nobody else changes it until the transaction ends. */
    public Document hold(DocumentId id) {
        jdbc.sql("select id from documents where id = :id for no key update")
                .param("id", id.value())
                .query(Long.class)
                .single();
        return jdbc.sql(DOCUMENT + "where d.id = :id")
                .param("id", id.value())
                .query(DocumentRows::one)
                .single();
    }

    /** The document, for whoever may read it. */
    public Optional<Document> find(Actor actor, DocumentId id) {
        Readers readers = Readers.of(actor);
        return jdbc.sql(DOCUMENT + "where d.id = :id and " + readers.text())
                .param("id", id.value())
                .params(readers.parameters())
                .query(DocumentRows::one)
                .optional();
    }

    public Page<Document> list(Actor actor, DocumentFilter filter, PageRequest request) {
        Readers readers = Readers.of(actor);
        Map<String, Object> parameters = new HashMap<>(readers.parameters());
        parameters.put("campaign", filter.campaign().map(CampaignId::value).orElse(null));
        parameters.put("kind", filter.kind().map(Enum::name).orElse(null));
        parameters.put("stage", filter.stage().map(Enum::name).orElse(null));
        return LIST.part(
                jdbc,
                """
                where (cast(:campaign as bigint) is null or d.campaign_id = :campaign)
                    and (cast(:kind as text) is null or d.kind = :kind)
                    and (cast(:stage as text) is null or d.stage = :stage) and
                """
                        + readers.text(),
                parameters,
                request);
    }

    /** Supervision notices that those units are still to reply to. */
    public List<Document> awaitingReply(Collection<UnitPath> units) {
        return units.isEmpty()
                ? List.of()
                : jdbc.sql(
                                DOCUMENT
                                        + """
                                        where d.kind = 'SUPERVISION_NOTICE' and d.stage = 'ISSUED' and d.reply is null
                                            and d.addressed_path = any(:paths)
                                        order by d.reply_by, d.id
                                        """)
                        .param("paths", units.stream().map(UnitPath::value).toArray(String[]::new))
                        .query(DocumentRows::one)
                        .list();
    }

    public void write(DocumentId id, DocumentText text, Figures figures, Instant now) {
        jdbc.sql(
                        """
                        update documents set title = :title, body = :body, figures = cast(:figures as jsonb),
                            changed_at = :now, version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("title", text.title())
                .param("body", text.body())
                .param("figures", CanonicalJson.write(figures))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether the number names another document of the unit. */
    public boolean isUsed(UnitId unit, String number) {
        return jdbc.sql(
                        """
                        select exists (select from documents where unit_id = :unit and number = :number)
                        """)
                .param("unit", unit.value())
                .param("number", number)
                .query(Boolean.class)
                .single();
    }

    public void issue(DocumentId id, Document.Issue issue, Instant now) {
        jdbc.sql(
                        """
                        update documents set stage = 'ISSUED', number = :number, issued_on = :on, file = :file,
                            reply_by = :replyBy, changed_at = :now, version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("number", issue.number())
                .param("on", issue.on())
                .param("file", issue.file().value())
                .param("replyBy", issue.replyBy().orElse(null))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void end(DocumentId id, DocumentStage stage, String grounds, Instant now) {
        jdbc.sql(
                        """
                        update documents set stage = :stage, grounds = :grounds, changed_at = :now, version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("stage", stage.name())
                .param("grounds", grounds)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void reply(DocumentId id, Document.Reply reply) {
        jdbc.sql(
                        """
                        update documents set reply = :reply, replied_at = :at, replied_post = :post, changed_at = :at,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id.value())
                .param("reply", reply.words())
                .param("at", reply.at().atOffset(ZoneOffset.UTC))
                .param("post", reply.post())
                .update();
    }

    /** Everything at or below a unit moves with it. */
    public void move(UnitPath from, UnitPath to) {
        PATHS.forEach(each -> each.follow(jdbc, from, to));
    }

    /**
     * What a unit that is no more was writing, and what it was to reply to, is the other's. What it
     * has issued stays its own, with its numbers.
     */
    public void handOver(UnitId unit, UnitPath into) {
        jdbc.sql(
                        """
                        update documents set unit_id = :into, path = :path where unit_id = :unit and stage = 'DRAFT'
                        """)
                .param("unit", unit.value())
                .param("into", into.unit().value())
                .param("path", into.value())
                .update();
        jdbc.sql(
                        """
                        update documents set addressed_id = :into, addressed_path = :path
                        where addressed_id = :unit and (stage = 'DRAFT' or kind = 'SUPERVISION_NOTICE' and reply is null)
                        """)
                .param("unit", unit.value())
                .param("into", into.unit().value())
                .param("path", into.value())
                .update();
    }

    private static Document one(ResultSet row, int number) throws SQLException {
        return new Document(
                new DocumentId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                DocumentKind.valueOf(row.getString("kind")),
                new UnitPath(row.getString("path")),
                Optional.ofNullable(row.getString("addressed_path")).map(UnitPath::new),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                Locale.forLanguageTag(row.getString("language")),
                new DocumentText(row.getString("title"), row.getString("body")),
                CanonicalJson.read(row.getString("figures"), Figures.class),
                DocumentStage.valueOf(row.getString("stage")),
                issue(row),
                Optional.ofNullable(row.getString("grounds")),
                reply(row),
                row.getLong("version"));
    }

    private static Optional<Document.Issue> issue(ResultSet row) throws SQLException {
        String given = row.getString("number");
        return given == null
                ? Optional.empty()
                : Optional.of(
                        new Document.Issue(
                                given,
                                row.getObject("issued_on", LocalDate.class),
                                new EvidenceId(row.getString("file")),
                                Optional.ofNullable(row.getObject("reply_by", LocalDate.class))));
    }

    private static Optional<Document.Reply> reply(ResultSet row) throws SQLException {
        String words = row.getString("reply");
        return words == null
                ? Optional.empty()
                : Optional.of(
                        new Document.Reply(
                                words,
                                row.getObject("replied_at", OffsetDateTime.class).toInstant(),
                                row.getString("replied_post")));
    }

    /**
     * Who may read a document. While it is written: those who write for its unit. Once it was
     * issued: whoever acts at or above the unit that issued it or that it is sent to, and, of what
     * is for the units below as well, whoever acts below whom it is about.
     */
    private record Readers(String text, Map<String, Object> parameters) {

        static Readers of(Actor actor) {
            List<Post> posts = actor.posts().stream().filter(Hands::isForUnit).toList();
            Map<String, Object> parameters = new HashMap<>();
            parameters.put(
                    "own_paths",
                    posts.stream().map(Post::path).map(UnitPath::value).toArray(String[]::new));
            parameters.put(
                    "own_campaigns",
                    posts.stream()
                            .map(post -> post.campaign().map(CampaignId::value).orElse(null))
                            .toArray(Long[]::new));
            parameters.put(
                    "own_writes",
                    posts.stream()
                            .map(post -> Hands.WRITE.contains(post.duty()))
                            .toArray(Boolean[]::new));
            return new Readers(
                    """
                    exists (select from unnest(cast(:own_paths as text[]), cast(:own_campaigns as bigint[]),
                            cast(:own_writes as boolean[])) as own(path, campaign, writes)
                        where coalesce(own.campaign, d.campaign_id) = d.campaign_id
                            and (own.path = d.path and own.writes
                                or d.stage in ('ISSUED', 'WITHDRAWN')
                                    and (starts_with(d.path, own.path)
                                        or starts_with(d.addressed_path, own.path)
                                        or d.kind = 'BRIEF' and starts_with(own.path, d.path)
                                        or d.kind = 'CIRCULAR' and starts_with(own.path, d.addressed_path))))
                    """,
                    parameters);
        }
    }
}
