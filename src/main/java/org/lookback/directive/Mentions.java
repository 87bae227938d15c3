package org.lookback.directive;

import java.util.List;

/**
 * Who is named in the document. It is told to other programs and becomes no part of a campaign:
 * what they are asked to do stands in the items.
 *
 * @param persons those of whom the document tells a post or what they are
 * @param organisations bodies by the names that the text has for them, each once, in its order
 * @param exchangeSpeakers who gave an exchange talk (交流发言) at the meeting, in the document's words
 */
public record Mentions(
        List<Person> persons, List<String> organisations, List<String> exchangeSpeakers) {

    /**
     * Somebody who is named.
     *
     * @param role the posts as they stand beside the name
     */
    public record Person(String name, String role) {}

    public Mentions {
        persons = List.copyOf(persons);
        organisations = List.copyOf(organisations);
        exchangeSpeakers = List.copyOf(exchangeSpeakers);
    }
}
