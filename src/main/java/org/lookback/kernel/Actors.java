package org.lookback.kernel;

import java.util.Optional;

/**
 * Makes an actor of a person, with the posts held at this moment: for what is carried out later
 * than it was asked for.
 */
public interface Actors {

    /** The person, unless there is no such person or the person may not sign in any more. */
    Optional<Actor> now(PersonId person);
}
