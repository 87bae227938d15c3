package org.lookback.feedback.web;

import org.lookback.campaign.Campaign;
import org.lookback.feedback.Opened;
import org.lookback.feedback.Opinion;
import org.lookback.feedback.OpinionCommand;
import org.lookback.feedback.OpinionId;
import org.lookback.feedback.OpinionSheet;
import org.lookback.feedback.OrderField;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.UnitPath;
import org.lookback.kernel.Verb;
import org.lookback.organization.Person;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of an opinion shows.
 *
 * @param opened what was sealed, on the one page that answers its opening
 */
public record OpinionPage(
        OpinionSheet sheet,
        Campaign campaign,
        Map<UnitId, Unit> units,
        Map<PersonId, Person> people,
        List<Told> story,
        Optional<Opened> opened,
        LocalDate today) {

    /**
     * A line of the story.
     *
     * @param sentence the message key of what happened
     * @param subject the unit that it names
     * @param detail what else the sentence says
     * @param fields of a work order, which it names
     */
    public record Told(
            Instant at,
            Optional<String> post,
            String sentence,
            String subject,
            String detail,
            List<OrderField> fields) {

        public Told {
            fields = List.copyOf(fields);
        }
    }

    public OpinionPage {
        story = List.copyOf(story);
    }

    public Opinion opinion() {
        return sheet.opinion();
    }

    public String href() {
        return href(opinion().id());
    }

    public static String href(OpinionId id) {
        return "/opinions/" + id;
    }

    public String name(UnitPath unit) {
        return Optional.ofNullable(units.get(unit.unit())).map(Unit::name).orElse("—");
    }

    public String field(UnitPath unit) {
        return Optional.ofNullable(units.get(unit.unit()))
                .map(found -> found.code() + " " + found.name())
                .orElse("");
    }

    public String name(PersonId person) {
        return Optional.ofNullable(people.get(person)).map(Person::name).orElse("—");
    }

    /** What the reader may do, in the order in which it is offered. */
    public List<String> verbs() {
        return OpinionCommand.ALL.stream().filter(sheet::may).map(Verb::of).toList();
    }
}
