package org.lookback.organization;

import org.lookback.kernel.Post;

import java.util.List;

/**
 * A person whom an administrator covers.
 *
 * @param posts those held now within the administrator's reach
 * @param elsewhere how many posts the person holds outside it
 */
public record KnownPerson(Person person, List<Post> posts, int elsewhere) {
    public KnownPerson {
        posts = List.copyOf(posts);
    }
}
