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
import java.util.Collection;
import java.util.HashMap;
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

    /**
     * Begins or goes on with many streams at once, each with its entries, in one insert.
     *
     * @param many what was chained beforehand; pieces of one stream follow each other
     * @throws StreamMovedOn if somebody else has appended to one of them since
     * @throws IllegalTransactionStateException outside a transaction
     */
    public void appendAll(List<Chained> many) {
        requireTransaction();
        List<Link> links = many.stream().flatMap(each -> each.links().stream()).toList();
        if (links.isEmpty()) {
            return;
        }
        int written =
                jdbc.sql(
                                """
                                insert into chronicle_entries
                                    (stream_kind, stream_id, version, at, person_id, post_title, type, data, previous_hash, hash)
                                select e.kind, e.id, e.version, e.at, e.person, e.post, e.type, e.data, e.previous, e.hash
                                from unnest(
                                    cast(:kinds as text[]), cast(:ids as bigint[]), cast(:versions as bigint[]),
                                    cast(:moments as timestamptz[]), cast(:persons as bigint[]), cast(:posts as text[]),
                                    cast(:types as text[]), cast(:data as text[]), cast(:previous as bytea[]),
                                    cast(:hashes as bytea[]))
                                    as e(kind, id, version, at, person, post, type, data, previous, hash)
                                on conflict do nothing
                                """)
                        .param(
                                "kinds",
                                links.stream()
                                        .map(link -> link.stream().kind())
                                        .toArray(String[]::new))
                        .param(
                                "ids",
                                links.stream().mapToLong(link -> link.stream().id()).toArray())
                        .param("versions", links.stream().mapToLong(Link::version).toArray())
                        .param(
                                "moments",
                                links.stream()
                                        .map(link -> link.at().toString())
                                        .toArray(String[]::new))
                        .param("persons", links.stream().mapToLong(Link::person).toArray())
                        .param("posts", links.stream().map(Link::post).toArray(String[]::new))
                        .param("types", links.stream().map(Link::type).toArray(String[]::new))
                        .param("data", links.stream().map(Link::data).toArray(String[]::new))
                        .param(
                                "previous",
                                links.stream()
                                        .map(link -> link.previous().bytes())
                                        .toArray(byte[][]::new))
                        .param(
                                "hashes",
                                many.stream()
                                        .flatMap(each -> each.hashes().stream())
                                        .map(Hash::bytes)
                                        .toArray(byte[][]::new))
                        .update();
        if (written != links.size()) {
            Link first = links.getFirst();
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
        append(first, Map.of(), actor, post, at);
    }

    /**
     * Appends to many streams at once, to each an entry wherever it stands, by one probe and one
     * insert.
     *
     * @param post the post that entitles the actor, as it is now
     * @throws StreamMovedOn if somebody else appends to one of them at the same moment
     * @throws IllegalTransactionStateException outside a transaction
     */
    public void append(Map<Stream, NewEntry> next, Actor actor, Optional<Post> post, Instant at) {
        append(next, heads(next.keySet()), actor, post, at);
    }

    private void append(
            Map<Stream, NewEntry> next,
            Map<Stream, Head> heads,
            Actor actor,
            Optional<Post> post,
            Instant at) {
        appendAll(
                next.entrySet().stream()
                        .map(each ->
                                Chained.after(
                                        heads.getOrDefault(each.getKey(), Head.EMPTY),
                                        each.getKey(),
                                        List.of(each.getValue()),
                                        actor,
                                        post,
                                        at))
                        .toList());
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

    /** Where streams stand; those without an entry are left out. */
    private Map<Stream, Head> heads(Collection<Stream> streams) {
        Map<Stream, Head> heads = new HashMap<>();
        jdbc.sql(
                        """
                        select e.stream_kind, e.stream_id, e.version, e.hash
                        from unnest(cast(:kinds as text[]), cast(:ids as bigint[])) as asked(kind, id)
                        cross join lateral (
                            select * from chronicle_entries
                            where stream_kind = asked.kind and stream_id = asked.id
                            order by version desc limit 1) as e
                        """)
                .param("kinds", streams.stream().map(Stream::kind).toArray(String[]::new))
                .param("ids", streams.stream().map(Stream::id).toArray(Long[]::new))
                .query(row -> {
                    heads.put(
                            new Stream(row.getString("stream_kind"), row.getLong("stream_id")),
                            new Head(row.getLong("version"), new Hash(row.getBytes("hash"))));
                });
        return heads;
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
