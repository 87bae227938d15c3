package org.lookback.chronicle;

import org.jspecify.annotations.Nullable;
import org.lookback.chronicle.Verdict.Break;
import org.lookback.chronicle.Verdict.BrokenLink;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Page;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

/**
 * The append-only history. Appending belongs to the caller's transaction and stands or falls with
 * it; the database itself refuses to change, remove or truncate entries.
 *
 * <p>A chain shows that nothing within it was altered or taken out. That its end was cut off is
 * seen only by whoever keeps the version elsewhere, as every room does in its own rows.
 */
@Service
public class Chronicle {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    public Chronicle(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.streaming = new JdbcTemplate(dataSource);
        this.streaming.setFetchSize(ROWS_AT_A_TIME);
    }

    /**
     * Appends to a stream that the caller knows to be at a version. Costs one probe of the key and
     * one insert; just the insert for a new stream.
     *
     * @param expectedVersion how many entries the stream has, 0 for a new one
     * @param post the post that entitles the actor, as it is now
     * @return where the stream stands now
     * @throws StreamMovedOn if it is not at that version, or somebody else appends at the same
     *     moment
     * @throws IllegalTransactionStateException outside a transaction
     */
    public Head append(
            Stream stream,
            long expectedVersion,
            List<NewEntry> entries,
            Actor actor,
            Optional<Post> post,
            Instant at) {
        Head head = expectedVersion == 0 ? Head.EMPTY : head(stream);
        if (head.version() != expectedVersion) {
            throw new StreamMovedOn(stream, expectedVersion);
        }
        return append(stream, head, entries, actor, post, at);
    }

    /**
     * Appends after a head that the caller got from {@link #head} or from the last append, in one
     * insert.
     *
     * @throws StreamMovedOn if somebody else has appended since
     * @throws IllegalTransactionStateException outside a transaction
     */
    public Head append(
            Stream stream,
            Head head,
            List<NewEntry> entries,
            Actor actor,
            Optional<Post> post,
            Instant at) {
        Chained chained = Chained.after(head, stream, entries, actor, post, at);
        append(chained);
        return chained.head();
    }

    /**
     * Appends entries that were chained beforehand, in one insert.
     *
     * @throws StreamMovedOn if somebody else has appended since
     * @throws IllegalTransactionStateException outside a transaction
     */
    public void append(Chained chained) {
        requireTransaction();
        List<Link> links = chained.links();
        if (links.isEmpty()) {
            return;
        }
        Link first = links.getFirst();
        try {
            jdbc.sql(
                            """
                            insert into chronicle_entries
                                (stream_kind, stream_id, version, at, person_id, post_title, type, data, previous_hash, hash)
                            select :kind, :id, e.version, :at, :person, cast(:post as text), e.type, e.data, e.previous_hash, e.hash
                            from unnest(
                                cast(:versions as bigint[]), cast(:types as text[]), cast(:data as text[]),
                                cast(:previous as bytea[]), cast(:hashes as bytea[]))
                                as e(version, type, data, previous_hash, hash)
                            """)
                    .param("kind", first.stream().kind())
                    .param("id", first.stream().id())
                    .param("at", OffsetDateTime.ofInstant(first.at(), ZoneOffset.UTC))
                    .param("person", first.person())
                    .param("post", first.post())
                    .param("versions", links.stream().mapToLong(Link::version).toArray())
                    .param("types", links.stream().map(Link::type).toArray(String[]::new))
                    .param("data", links.stream().map(Link::data).toArray(String[]::new))
                    .param(
                            "previous",
                            links.stream()
                                    .map(link -> link.previous().bytes())
                                    .toArray(byte[][]::new))
                    .param(
                            "hashes",
                            chained.hashes().stream().map(Hash::bytes).toArray(byte[][]::new))
                    .update();
        } catch (DuplicateKeyException _) {
            throw new StreamMovedOn(first.stream(), first.version() - 1);
        }
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "history is written only in the transaction of what it tells");
        }
    }

    /**
     * Begins many streams at once, each with its first entry, in one insert.
     *
     * @param post the post that entitles the actor, as it is now
     * @throws StreamMovedOn if one of the streams has an entry
     * @throws IllegalTransactionStateException outside a transaction
     */
    public void begin(Map<Stream, NewEntry> first, Actor actor, Optional<Post> post, Instant at) {
        requireTransaction();
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        @Nullable String title = post.map(Post::title).orElse(null);
        List<Link> links =
                first.entrySet().stream()
                        .map(each ->
                                new Link(
                                        each.getKey(),
                                        1,
                                        time,
                                        actor.person().value(),
                                        title,
                                        each.getValue().type(),
                                        each.getValue().data(),
                                        Head.EMPTY.hash()))
                        .toList();
        int written =
                jdbc.sql(
                                """
                                insert into chronicle_entries
                                    (stream_kind, stream_id, version, at, person_id, post_title, type, data, previous_hash, hash)
                                select e.kind, e.id, 1, :at, :person, cast(:post as text), e.type, e.data, :previous, e.hash
                                from unnest(
                                    cast(:kinds as text[]), cast(:ids as bigint[]), cast(:types as text[]),
                                    cast(:data as text[]), cast(:hashes as bytea[])) as e(kind, id, type, data, hash)
                                on conflict do nothing
                                """)
                        .param("at", OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                        .param("person", actor.person().value())
                        .param("post", title)
                        .param("previous", Head.EMPTY.hash().bytes())
                        .param(
                                "kinds",
                                links.stream().map(it -> it.stream().kind()).toArray(String[]::new))
                        .param(
                                "ids",
                                links.stream().map(it -> it.stream().id()).toArray(Long[]::new))
                        .param("types", links.stream().map(Link::type).toArray(String[]::new))
                        .param("data", links.stream().map(Link::data).toArray(String[]::new))
                        .param(
                                "hashes",
                                links.stream().map(it -> it.hash().bytes()).toArray(byte[][]::new))
                        .update();
        if (written != links.size()) {
            throw new StreamMovedOn(links.getFirst().stream(), 0);
        }
    }

    /** Where a stream stands; {@link Head#EMPTY} if it has no entry. */
    public Head head(Stream stream) {
        return jdbc.sql(
                        """
                        select version, hash from chronicle_entries
                        where stream_kind = :kind and stream_id = :id
                        order by version desc limit 1
                        """)
                .param("kind", stream.kind())
                .param("id", stream.id())
                .query((row, _) -> new Head(row.getLong("version"), new Hash(row.getBytes("hash"))))
                .optional()
                .orElse(Head.EMPTY);
    }

    /** The whole stream, oldest first. */
    public List<Entry> read(Stream stream) {
        return jdbc.sql(
                        """
                        select version, at, person_id, post_title, type, data, hash from chronicle_entries
                        where stream_kind = :kind and stream_id = :id
                        order by version
                        """)
                .param("kind", stream.kind())
                .param("id", stream.id())
                .query((row, _) -> entry(row))
                .list();
    }

    /**
     * Hands on every stream of a kind, each as a whole and oldest first. In a transaction it reads
     * a thousand rows at a time; outside one the driver reads all rows at once.
     *
     * @param reader is given the stream's id with each entry
     */
    public void readAll(String kind, BiConsumer<Long, Entry> reader) {
        streaming.query(
                """
                select stream_id, version, at, person_id, post_title, type, data, hash from chronicle_entries
                where stream_kind = ? order by stream_id, version
                """,
                row -> {
                    reader.accept(row.getLong("stream_id"), entry(row));
                },
                kind);
    }

    /** Part of a stream, oldest first. */
    public Page<Entry> read(Stream stream, PageRequest part) {
        List<Entry> entries =
                jdbc.sql(
                                """
                                select version, at, person_id, post_title, type, data, hash from chronicle_entries
                                where stream_kind = :kind and stream_id = :id and version > :after and version <= :upTo
                                order by version
                                """)
                        .param("kind", stream.kind())
                        .param("id", stream.id())
                        .param("after", part.offset())
                        .param("upTo", part.offset() + part.size())
                        .query((row, _) -> entry(row))
                        .list();
        return Page.of(entries, part, head(stream).version());
    }

    /** The last entries of a stream before a version, at most so many, oldest first. */
    public List<Entry> readBefore(Stream stream, long version, int atMost) {
        return jdbc.sql(
                        """
                        select version, at, person_id, post_title, type, data, hash from chronicle_entries
                        where stream_kind = :kind and stream_id = :id and version < :before
                        order by version desc limit :most
                        """)
                .param("kind", stream.kind())
                .param("id", stream.id())
                .param("before", version)
                .param("most", atMost)
                .query((row, _) -> entry(row))
                .list()
                .reversed();
    }

    /** Recomputes one stream's chain. */
    public Verdict verify(Stream stream) {
        Check check = new Check();
        streaming.query(
                """
                select stream_kind, stream_id, version, at, person_id, post_title, type, data, previous_hash, hash
                from chronicle_entries where stream_kind = ? and stream_id = ?
                order by stream_kind, stream_id, version
                """,
                check::read,
                stream.kind(),
                stream.id());
        return check.verdict();
    }

    /**
     * Recomputes every chain, reading a thousand rows at a time if called in a transaction (outside
     * one the driver reads all rows at once). Tells the first broken link in the order of kind, id
     * and version.
     */
    public Verdict verifyAll() {
        Check check = new Check();
        streaming.query(
                """
                select stream_kind, stream_id, version, at, person_id, post_title, type, data, previous_hash, hash
                from chronicle_entries
                order by stream_kind, stream_id, version
                """,
                check::read);
        return check.verdict();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("version"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new PersonId(row.getLong("person_id")),
                Optional.ofNullable(row.getString("post_title")),
                row.getString("type"),
                row.getString("data"),
                new Hash(row.getBytes("hash")));
    }

    private static final class Check {
        private @Nullable Stream stream;
        private Head head = Head.EMPTY;
        private long entries;
        private @Nullable BrokenLink broken;

        void read(ResultSet row) throws SQLException {
            if (broken != null) {
                return;
            }
            Stream current = new Stream(row.getString("stream_kind"), row.getLong("stream_id"));
            if (!current.equals(stream)) {
                stream = current;
                head = Head.EMPTY;
            }
            Link link =
                    new Link(
                            current,
                            row.getLong("version"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getLong("person_id"),
                            row.getString("post_title"),
                            row.getString("type"),
                            row.getString("data"),
                            new Hash(row.getBytes("previous_hash")));
            Hash hash = new Hash(row.getBytes("hash"));
            entries++;
            if (link.version() != head.version() + 1) {
                broken = new BrokenLink(current, link.version(), Break.GAP);
            } else if (!link.previous().equals(head.hash())) {
                broken = new BrokenLink(current, link.version(), Break.UNCHAINED);
            } else if (!link.hash().equals(hash)) {
                broken = new BrokenLink(current, link.version(), Break.ALTERED);
            }
            head = new Head(link.version(), hash);
        }

        Verdict verdict() {
            return new Verdict(entries, Optional.ofNullable(broken));
        }
    }
}
