package org.lookback.access;

import org.lookback.kernel.PersonId;
import org.lookback.kernel.Post;
import org.lookback.organization.KnownPerson;

import java.util.List;
import java.util.Optional;

/** What an administrator may know of a person whom the administrator covers. */
public record PersonCard(KnownPerson known, Optional<SignInCard> signIn) {

    public PersonId id() {
        return known.person().id();
    }

    public String name() {
        return known.person().name();
    }

    /** The posts held now within the administrator's reach. */
    public List<Post> posts() {
        return known.posts();
    }

    /** Whether the administrator covers every post of the person, and so may change the sign-in. */
    public boolean isCovered() {
        return known.elsewhere() == 0;
    }
}
