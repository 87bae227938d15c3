package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.inspection.GuidanceGroups;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PersonId;
import org.lookback.organization.PostHolder;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells who is meant by what stands in a field for a person. */
@Component
class PeopleField {

    /** How many people are proposed while somebody types. */
    private static final int PROPOSALS = 10;

    /** As a proposal is written into the field: the person's number, then the name. */
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,18})(?:\\s.*)?");

    private final GuidanceGroups groups;

    PeopleField(GuidanceGroups groups) {
        this.groups = groups;
    }

    /** The people to propose, each with a post. */
    List<PostHolder> matching(Actor actor, Campaign campaign, String words) {
        return groups.candidates(actor, campaign, words, PROPOSALS);
    }

    /**
     * The person meant: by the number, or by a name that one of those bears who can be proposed.
     * Faulty otherwise.
     */
    Outcome<PersonId> read(Actor actor, Campaign campaign, String where, String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return Outcome.faulty(where, "fault.missing");
        }
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            return Outcome.done(new PersonId(Long.parseLong(numbered.group(1))));
        }
        List<PersonId> called =
                matching(actor, campaign, text).stream()
                        .map(PostHolder::person)
                        .filter(person -> person.name().equals(text))
                        .map(person -> person.id())
                        .toList();
        return switch (called.size()) {
            case 0 -> Outcome.faulty(where, "fault.person_unknown");
            case 1 -> Outcome.done(called.getFirst());
            default -> Outcome.faulty(where, "fault.inspection_person_several", called.size());
        };
    }
}
