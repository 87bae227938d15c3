package org.lookback.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who acts: a person with the posts held at this moment, or the system itself when a timer acts. It
 * travels as an argument; no business room asks the session.
 *
 * @param name how the person is shown, which is a post and never a real person's name in the demo
 */
public record Actor(PersonId person, String name, List<Post> posts) {

    private static final Actor SYSTEM = new Actor(new PersonId(0), "system", List.of());

    public Actor {
        posts = List.copyOf(posts);
    }

    /** The system acting by a timer. It holds no post. */
    public static Actor system() {
        return SYSTEM;
    }

    public boolean isSystem() {
        return equals(SYSTEM);
    }

    /** The first post that satisfies the condition. */
    public Optional<Post> postThat(Predicate<Post> condition) {
        return posts.stream().filter(condition).findFirst();
    }

    public boolean holds(Duty duty) {
        return postThat(post -> post.duty() == duty).isPresent();
    }
}
