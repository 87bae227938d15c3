package org.lookback.chronicle;

import org.lookback.kernel.Actor;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries chained to where a stream stands, and not yet written. Whoever keeps the head beside its
 * own row knows it before anything is stored.
 */
public final class Chained {

    private final List<Link> links;
    private final List<Hash> hashes;
    private final Head head;

    private Chained(List<Link> links, List<Hash> hashes, Head head) {
        this.links = List.copyOf(links);
        this.hashes = List.copyOf(hashes);
        this.head = head;
    }

    /**
     * @param after where the stream stands
     * @param post the post that entitles the actor, as it is now
     */
    public static Chained after(
            Head after,
            Stream stream,
            List<NewEntry> entries,
            Actor actor,
            Optional<Post> post,
            Instant at) {
        return after(after, stream, entries, actor.person(), post.map(Post::title), at);
    }

    /**
     * @param after where the stream stands
     * @param post what the post that entitles the person is called
     */
    public static Chained after(
            Head after,
            Stream stream,
            List<NewEntry> entries,
            PersonId person,
            Optional<String> post,
            Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        List<Link> links = new ArrayList<>();
        List<Hash> hashes = new ArrayList<>();
        Head last = after;
        for (NewEntry entry : entries) {
            Link link =
                    new Link(
                            stream,
                            last.version() + 1,
                            time,
                            person.value(),
                            post.orElse(null),
                            entry.type(),
                            entry.data(),
                            last.hash());
            last = new Head(link.version(), link.hash());
            links.add(link);
            hashes.add(last.hash());
        }
        return new Chained(links, hashes, last);
    }

    List<Link> links() {
        return links;
    }

    List<Hash> hashes() {
        return hashes;
    }

    /** Where the stream stands once these are appended. */
    public Head head() {
        return head;
    }
}
