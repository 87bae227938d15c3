package org.lookback.campaign.internal;

import org.lookback.campaign.Assignment;
import org.lookback.campaign.AssignmentFilter;
import org.lookback.campaign.AssignmentFilter.Lateness;
import org.lookback.campaign.AssignmentFilter.Reach;
import org.lookback.campaign.AssignmentFilter.Whose;
import org.lookback.campaign.Batch;
import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.KeyAction;
import org.lookback.campaign.Provision;
import org.lookback.export.About;
import org.lookback.export.ExportedRow;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.Speech;
import org.lookback.organization.KnownUnits;
import org.lookback.organization.Organization;
import org.lookback.organization.Person;
import org.lookback.organization.Posts;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts assignments into the words in which a file shows them. */
@Component
public class ExportedAssignments {

    private final AssignmentRows rows;
    private final Campaigns campaigns;
    private final Organization organization;
    private final Posts posts;
    private final Speech speech;
    private final Exports exports;
    private final Clock clock;

    public ExportedAssignments(
            AssignmentRows rows,
            Campaigns campaigns,
            Organization organization,
            Posts posts,
            Speech speech,
            Exports exports,
            Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.organization = organization;
        this.posts = posts;
        this.speech = speech;
        this.exports = exports;
        this.clock = clock;
    }

    /** Where the rows come from, and in which order they stand. */
    public List<About> about(
            Actor actor, AssignmentFilter filter, Locale language, Instant asOf, long rows) {
        return exports.about(
                actor,
                language,
                asOf,
                rows,
                chosen(actor, filter, language),
                new About(
                        say(language, "campaign.export.order.label"),
                        say(language, "campaign.export.order")));
    }

    /** The filter in words, a condition each. */
    private List<String> chosen(Actor actor, AssignmentFilter filter, Locale language) {
        List<String> chosen = new ArrayList<>();
        filter.campaign()
                .flatMap(id -> campaigns.find(actor, id))
                .map(Campaign::name)
                .ifPresent(chosen::add);
        filter.issue().ifPresent(act -> chosen.add(say(language, "campaign.filter.issue", act)));
        filter.parent()
                .ifPresent(whole ->
                        chosen.add(say(language, "campaign.filter.parent", whole.toString())));
        filter.unit()
                .flatMap(path -> organization.byId(path.unit()))
                .ifPresent(unit ->
                        chosen.add(
                                say(
                                        language,
                                        filter.reach() == Reach.UNIT
                                                ? "campaign.filter.at"
                                                : "campaign.filter.under",
                                        unit.name())));
        if (!filter.states().isEmpty()) {
            chosen.add(
                    filter.states().stream()
                            .sorted()
                            .map(state -> speech.say(language, state))
                            .collect(Collectors.joining(say(language, "shell.names.separator"))));
        }
        filter.specialAction()
                .flatMap(campaigns::specialAction)
                .filter(special -> campaigns.find(actor, special.campaign()).isPresent())
                .ifPresent(special -> chosen.add(words().name(special, language)));
        filter.keyAction()
                .ifPresent(action ->
                        chosen.add(
                                filter.campaign()
                                        .flatMap(id -> campaigns.keyAction(actor, id, action))
                                        .map(KeyAction::wording)
                                        .orElseGet(() -> say(language, "field.keyAction"))));
        filter.provision()
                .ifPresent(number ->
                        chosen.add(
                                filter.campaign()
                                        .flatMap(id -> campaigns.provision(actor, id, number))
                                        .map(Provision::wording)
                                        .orElseGet(() -> say(language, "field.provision"))));
        filter.batch()
                .ifPresent(batch ->
                        chosen.add(
                                filter.campaign()
                                        .flatMap(id -> campaigns.batch(actor, id, batch))
                                        .map(Batch::name)
                                        .orElseGet(() -> say(language, "field.batch"))));
        filter.term().ifPresent(term -> chosen.add(speech.say(language, term)));
        filter.origin().ifPresent(origin -> chosen.add(speech.say(language, origin)));
        if (filter.whose() == Whose.MINE) {
            chosen.add(say(language, "campaign.filter.mine"));
        }
        for (Lateness late : Lateness.values()) {
            if (filter.lateness().contains(late)) {
                chosen.add(
                        say(
                                language,
                                switch (late) {
                                    case OVERDUE -> "campaign.overdue";
                                    case UNCLAIMED -> "campaign.unclaimed-late";
                                }));
            }
        }
        filter.text().ifPresent(text -> chosen.add(say(language, "campaign.filter.quoted", text)));
        return chosen.isEmpty() ? List.of(say(language, "campaign.export.all")) : chosen;
    }

    private String say(Locale language, String key, Object... particulars) {
        return speech.say(language, key, particulars);
    }

    private TaskWords words() {
        return new TaskWords(campaigns, organization, speech);
    }

    /** Reads for one file; names that were read once are not read again. */
    public Exports.Reader reader(Actor actor, Locale language, Instant asOf) {
        return new Reader(actor, language, asOf);
    }

    private final class Reader implements Exports.Reader {

        private final Actor actor;
        private final Locale language;
        private final Instant asOf;
        private final TaskWords words = words();
        private final KnownUnits units = words.units();
        private final Map<CampaignId, Optional<Campaign>> campaignsRead = new HashMap<>();
        private final Map<PersonId, String> leaders = new HashMap<>();

        private Reader(Actor actor, Locale language, Instant asOf) {
            this.actor = actor;
            this.language = language;
            this.asOf = asOf;
        }

        @Override
        public List<ExportedRow> read(long[] numbers) {
            List<AssignmentId> ids = Arrays.stream(numbers).mapToObj(AssignmentId::new).toList();
            Map<AssignmentId, Assignment> found = rows.byIds(actor, ids);
            words.learn(found.values());
            return ids.stream().map(found::get).filter(Objects::nonNull).map(this::row).toList();
        }

        private ExportedRow row(Assignment assignment) {
            return new ExportedRow(
                    assignment.id().value(),
                    Arrays.stream(AssignmentColumn.values())
                            .map(column -> value(column, assignment))
                            .toList());
        }

        private Optional<Object> value(AssignmentColumn column, Assignment assignment) {
            Optional<Unit> asked = units.find(assignment.unit().unit());
            return switch (column) {
                case NUMBER -> Optional.of(assignment.id().value());
                case WHAT -> Optional.of(assignment.text());
                case UNIT -> asked.map(Unit::name);
                case UNIT_ABOVE -> units.above(assignment.unit().unit()).map(Unit::name);
                case UNIT_CODE -> asked.map(Unit::code);
                case ISSUER -> units.find(assignment.issuer().unit()).map(Unit::name);
                case STATE -> Optional.of(speech.sayAlone(language, assignment.state()));
                case NEXT_DUE ->
                        !assignment.state().isOpen()
                                ? Optional.empty()
                                : assignment.nextDue().map(day -> day);
                case LATE ->
                        Optional.of(say(language, isLate(assignment) ? "export.yes" : "export.no"));
                case CLAIM_BY ->
                        Optional.<Object>of(assignment.claimBy())
                                .filter(_ -> !assignment.isCommitment());
                case DUE -> Optional.of(due(assignment));
                case SPECIAL_ACTION ->
                        words.special(assignment).map(action -> words.name(action, language));
                case LEAD -> words.lead(assignment).map(name -> name);
                case PARTICIPANTS -> participants(assignment);
                case AS -> assignment.basis().as().map(as -> speech.sayAlone(language, as));
                case CAMPAIGN -> campaign(assignment.campaign()).map(Campaign::name);
                case ISSUED ->
                        Optional.of(
                                LocalDateTime.ofInstant(assignment.issuedAt(), clock.getZone()));
                case ISSUE -> Optional.of(assignment.issue());
                case PART_OF -> assignment.parent().map(AssignmentId::value);
                case REPORT -> assignment.report().map(text -> text);
                case GROUNDS -> assignment.grounds().map(text -> text);
                case COMMITTED_BY -> assignment.committedBy().map(this::leader);
                case MARK ->
                        Optional.of(
                                TaskMark.of(assignment.id().value(), words.of(assignment, language))
                                        .toString());
            };
        }

        /** The day, as a day; what is standing says so. */
        private Object due(Assignment assignment) {
            return assignment.isStanding()
                    ? say(language, "campaign.standing-term")
                    : assignment.dueOn().orElseThrow();
        }

        /** In the time of its campaign. */
        private boolean isLate(Assignment assignment) {
            return campaign(assignment.campaign())
                    .map(campaign -> campaign.policy().dayOf(asOf))
                    .filter(assignment::isLate)
                    .isPresent();
        }

        private Optional<Campaign> campaign(CampaignId id) {
            return campaignsRead.computeIfAbsent(id, campaigns::find);
        }

        private String leader(PersonId person) {
            return leaders.computeIfAbsent(
                    person, each -> posts.person(each).map(Person::name).orElse("—"));
        }

        private Optional<Object> participants(Assignment assignment) {
            List<String> names = words.participants(assignment);
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(String.join(say(language, "shell.names.separator"), names));
        }
    }
}
