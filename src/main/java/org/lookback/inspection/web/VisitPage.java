package org.lookback.inspection.web;

import org.lookback.campaign.Campaign;
import org.lookback.evidence.StoredFile;
import org.lookback.inspection.FormStandard;
import org.lookback.inspection.GuidanceGroup;
import org.lookback.inspection.Outlook;
import org.lookback.inspection.Rating;
import org.lookback.inspection.Visit;
import org.lookback.inspection.VisitCommand;
import org.lookback.inspection.VisitForm;
import org.lookback.inspection.VisitId;
import org.lookback.inspection.VisitSheet;
import org.lookback.kernel.EvidenceId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Person;
import org.lookback.organization.Unit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the page of a visit shows.
 *
 * @param files the files that it names
 * @param people the persons that it names
 * @param offered what the reader may do
 * @param joining the groups of the reader that could join
 * @param outlook for whoever may set other days
 */
public record VisitPage(
        VisitSheet sheet,
        Campaign campaign,
        Map<UnitId, Unit> units,
        Map<EvidenceId, StoredFile> files,
        Map<PersonId, Person> people,
        List<Told> story,
        Set<Class<? extends VisitCommand>> offered,
        List<GuidanceGroup> joining,
        Optional<Outlook> outlook,
        LocalDate today) {

    /**
     * A line of the story.
     *
     * @param sentence the message key of what happened
     * @param detail why, where somebody said so
     */
    public record Told(Instant at, Optional<String> post, String sentence, String detail) {}

    public VisitPage {
        story = List.copyOf(story);
        joining = List.copyOf(joining);
    }

    public Visit visit() {
        return sheet.visit();
    }

    public VisitForm form() {
        return sheet.form();
    }

    public String href() {
        return href(visit().id());
    }

    public static String href(VisitId id) {
        return "/visits/" + id;
    }

    public boolean offers(Class<? extends VisitCommand> command) {
        return offered.contains(command);
    }

    public Optional<Unit> unit() {
        return Optional.ofNullable(units.get(visit().unit().unit()));
    }

    public String unitName() {
        return unit().map(Unit::name).orElse("—");
    }

    public String name(PersonId person) {
        return Optional.ofNullable(people.get(person)).map(Person::name).orElse("—");
    }

    public List<StoredFile> files(Collection<EvidenceId> ids) {
        return ids.stream().flatMap(id -> Optional.ofNullable(files.get(id)).stream()).toList();
    }

    /** The grade that is chosen for a standard, or 0. */
    public int grade(FormStandard standard) {
        return sheet.rating(standard.number()).map(Rating::grade).orElse(0);
    }

    public String remark(FormStandard standard) {
        return sheet.rating(standard.number()).flatMap(Rating::remark).orElse("");
    }

    /** The standard that a finding is about. */
    public Optional<FormStandard> standard(int number) {
        return form().standards().stream().filter(each -> each.number() == number).findFirst();
    }

    /** The day that a form for the days of the visit begins with. */
    public LocalDate firstDay() {
        return visit().days().map(days -> days.first()).orElse(today);
    }

    public LocalDate lastDay() {
        return visit().days().map(days -> days.last()).orElse(today);
    }
}
