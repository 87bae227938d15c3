package org.lookback.ledger.internal;

import org.lookback.campaign.Campaign;
import org.lookback.campaign.Campaigns;
import org.lookback.campaign.SpecialAction;
import org.lookback.export.About;
import org.lookback.export.ExportedRow;
import org.lookback.export.Exports;
import org.lookback.kernel.Actor;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.Speech;
import org.lookback.ledger.LedgerFilter;
import org.lookback.ledger.Origin;
import org.lookback.ledger.OriginCard;
import org.lookback.ledger.Problem;
import org.lookback.ledger.Span;
import org.lookback.organization.KnownUnits;
import org.lookback.organization.Organization;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts problems into the words in which a file shows them. */
@Component
public class ExportedRows {

    private final Problems problems;
    private final Organization organization;
    private final Campaigns campaigns;
    private final Origins records;
    private final Speech speech;
    private final Exports exports;
    private final Clock clock;

    public ExportedRows(
            Problems problems,
            Organization organization,
            Campaigns campaigns,
            Origins records,
            Speech speech,
            Exports exports,
            Clock clock) {
        this.problems = problems;
        this.organization = organization;
        this.campaigns = campaigns;
        this.records = records;
        this.speech = speech;
        this.exports = exports;
        this.clock = clock;
    }

    /** Where the rows come from, and in which order they stand. */
    public List<About> about(
            Actor actor, LedgerFilter filter, Locale language, Instant asOf, long rows) {
        return exports.about(
                actor,
                language,
                asOf,
                rows,
                chosen(actor, filter, language),
                new About(
                        say(language, "ledger.sort"),
                        say(
                                language,
                                "ledger.sort." + filter.sort().name().toLowerCase(Locale.ROOT))));
    }

    /** The filter in words, a condition each. */
    private List<String> chosen(Actor actor, LedgerFilter filter, Locale language) {
        List<String> chosen = new ArrayList<>();
        filter.campaign()
                .flatMap(id -> campaigns.find(actor, id))
                .map(Campaign::name)
                .ifPresent(chosen::add);
        filter.under()
                .flatMap(path -> organization.byId(path.unit()))
                .ifPresent(unit -> chosen.add(say(language, filter.reach(), unit.name())));
        if (!filter.states().isEmpty()) {
            chosen.add(
                    filter.states().stream()
                            .sorted()
                            .map(state -> speech.sayAlone(language, state))
                            .collect(Collectors.joining(say(language, "shell.names.separator"))));
        }
        filter.closureClass().ifPresent(as -> chosen.add(say(language, "ledger.closed-as", as)));
        filter.specialAction()
                .flatMap(campaigns::specialAction)
                .filter(special -> campaigns.find(actor, special.campaign()).isPresent())
                .ifPresent(special -> chosen.add(name(special, language)));
        filter.source().ifPresent(source -> chosen.add(speech.sayAlone(language, source)));
        filter.origin()
                .ifPresent(origin ->
                        chosen.add(
                                records.find(actor, origin)
                                        .map(card ->
                                                say(language, "ledger.filter.origin", card.title()))
                                        .orElseGet(
                                                () -> say(language, "ledger.filter.origin.one"))));
        filter.severity().ifPresent(severity -> chosen.add(speech.sayAlone(language, severity)));
        filter.overdue()
                .ifPresent(overdue ->
                        chosen.add(
                                say(language, overdue ? "ledger.overdue" : "ledger.not-overdue")));
        filter.recurred()
                .ifPresent(recurred ->
                        chosen.add(
                                say(
                                        language,
                                        recurred ? "ledger.recurred" : "ledger.not-recurred")));
        filter.extended()
                .ifPresent(extended ->
                        chosen.add(
                                say(
                                        language,
                                        extended ? "ledger.extended" : "ledger.not-extended")));
        filter.supervised()
                .ifPresent(supervised ->
                        chosen.add(
                                say(
                                        language,
                                        supervised
                                                ? "ledger.supervised"
                                                : "ledger.not-supervised")));
        filter.standing()
                .ifPresent(standing ->
                        chosen.add(
                                say(
                                        language,
                                        standing ? "ledger.standing" : "ledger.not-standing")));
        filter.trait().ifPresent(trait -> chosen.add(speech.sayAlone(language, trait)));
        filter.trait()
                .flatMap(trait ->
                        filter.month()
                                .map(month ->
                                        say(language, "ledger.filter.month." + trait.day(), month)))
                .ifPresent(chosen::add);
        if (filter.registered().narrows()) {
            chosen.add(
                    say(language, "ledger.filter.registered", days(filter.registered(), language)));
        }
        if (filter.struckOff().narrows()) {
            chosen.add(
                    say(language, "ledger.filter.struck-off", days(filter.struckOff(), language)));
        }
        filter.text()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> chosen.add(say(language, "ledger.filter.quoted", text.strip())));
        return chosen.isEmpty() ? List.of(say(language, "ledger.export.all")) : chosen;
    }

    private String days(Span span, Locale language) {
        return say(language, span.said(), span.days().toArray());
    }

    private String say(Locale language, String key, Object... particulars) {
        return speech.say(language, key, particulars);
    }

    private String name(SpecialAction special, Locale language) {
        return special.name()
                .orElseGet(() -> say(language, "ledger.special-action.unnamed", special.number()));
    }

    /** Reads for one file; names that were read once are not read again. */
    public Reader reader(
            Actor actor, List<ProblemColumn> columns, Locale language, LocalDate today) {
        return new Reader(actor, columns, language, today);
    }

    /** Reads the rows of one file. */
    public final class Reader implements Exports.Reader {

        private final Actor actor;
        private final List<ProblemColumn> columns;
        private final Locale language;
        private final LocalDate today;
        private final ZoneId zone = clock.getZone();
        private final KnownUnits units = new KnownUnits(organization);
        private final Map<CampaignId, String> campaignNames = new HashMap<>();
        private final Map<SpecialActionId, String> specialNames = new HashMap<>();
        private final Map<Enum<?>, String> words = new HashMap<>();
        private Map<Origin, OriginCard> origins = Map.of();

        private Reader(Actor actor, List<ProblemColumn> columns, Locale language, LocalDate today) {
            this.actor = actor;
            this.columns = columns;
            this.language = language;
            this.today = today;
        }

        @Override
        public List<ExportedRow> read(long[] numbers) {
            Map<Long, Stored> found =
                    problems
                            .find(actor, Arrays.stream(numbers).mapToObj(ProblemId::new).toList())
                            .stream()
                            .collect(
                                    Collectors.toMap(
                                            stored -> stored.problem().id().value(),
                                            Function.identity()));
            units.learn(
                    found.values().stream()
                            .map(stored -> stored.problem().ownership().unit())
                            .collect(Collectors.toSet()));
            origins =
                    columns.contains(ProblemColumn.ORIGIN)
                            ? records.find(
                                    actor,
                                    found.values().stream()
                                            .flatMap(stored ->
                                                    stored.problem().entry().origin().stream())
                                            .collect(Collectors.toSet()))
                            : Map.of();
            return Arrays.stream(numbers)
                    .mapToObj(found::get)
                    .filter(Objects::nonNull)
                    .map(this::row)
                    .toList();
        }

        private ExportedRow row(Stored stored) {
            return new ExportedRow(
                    stored.problem().id().value(),
                    columns.stream().map(column -> value(column, stored)).toList());
        }

        private Optional<Object> value(ProblemColumn column, Stored stored) {
            Problem problem = stored.problem();
            Problem.Entry entry = problem.entry();
            Problem.Ownership ownership = problem.ownership();
            Problem.Rectification work = problem.rectification();
            Optional<Unit> unit = units.find(ownership.unit());
            return switch (column) {
                case NUMBER -> Optional.of(problem.id().value());
                case TITLE -> Optional.of(entry.title());
                case UNIT -> text(unit.map(Unit::name));
                case UNIT_ABOVE -> text(units.above(ownership.unit()).map(Unit::name));
                case UNIT_CODE -> text(unit.map(Unit::code));
                case STATE -> word(problem.state());
                case DUE -> ownership.due().map(each -> each);
                case OVERDUE -> yesOrNo(overdueSince(problem).isPresent());
                case DAYS_OVERDUE ->
                        overdueSince(problem).map(due -> ChronoUnit.DAYS.between(due, today));
                case SEVERITY -> word(entry.severity());
                case SOURCE -> word(entry.source());
                case SPECIAL_ACTION -> text(entry.specialAction().map(this::special));
                case CAMPAIGN -> Optional.of(campaign(entry.campaign()));
                case DEADLINE ->
                        ownership.standing()
                                ? text(Optional.of(say(language, "ledger.standing")))
                                : problem.deadline().map(each -> each);
                case EXTENSION ->
                        text(
                                ownership
                                        .extensionAsked()
                                        .map(_ -> say(language, "ledger.extension-asked")));
                case EXTENDED -> yesOrNo(problem.isExtended());
                case CLOSURE_CLASS -> problem.review().closureClass().flatMap(this::word);
                case RECURRENCES -> Optional.of(problem.lineage().recurrences());
                case REGISTERED -> moment(stored.registeredAt());
                case CHANGED -> moment(stored.changedAt());
                case DESCRIPTION -> Optional.of(entry.description());
                case ROOT_CAUSE ->
                        text(
                                work.rootCauses().stream()
                                        .map(Problem.RootCause::root)
                                        .reduce((one, other) ->
                                                one
                                                        + say(
                                                                language,
                                                                "ledger.root-cause.separator")
                                                        + other));
                case CORRECTION -> text(work.plan().map(Problem.Undertaking::correction));
                case CORRECTIVE_ACTION ->
                        text(work.plan().flatMap(Problem.Undertaking::correctiveAction));
                case MARK -> Optional.of(ProblemMark.of(stored));
                case ORIGIN ->
                        text(
                                entry.origin()
                                        .flatMap(each -> Optional.ofNullable(origins.get(each)))
                                        .map(OriginCard::title));
            };
        }

        private Optional<LocalDate> overdueSince(Problem problem) {
            return problem.ownership()
                    .due()
                    .filter(due -> problem.state().isOpen() && due.isBefore(today));
        }

        private Optional<Object> yesOrNo(boolean yes) {
            return Optional.of(say(language, yes ? "export.yes" : "export.no"));
        }

        private Optional<Object> moment(Instant moment) {
            return Optional.of(LocalDateTime.ofInstant(moment, zone));
        }

        private Optional<Object> text(Optional<String> text) {
            return text.map(each -> each);
        }

        private Optional<Object> word(Enum<?> constant) {
            return Optional.of(
                    words.computeIfAbsent(constant, each -> speech.sayAlone(language, each)));
        }

        private String campaign(CampaignId id) {
            return campaignNames.computeIfAbsent(
                    id, each -> campaigns.find(each).map(Campaign::name).orElse(""));
        }

        private String special(SpecialActionId id) {
            return specialNames.computeIfAbsent(
                    id,
                    each ->
                            campaigns
                                    .specialAction(each)
                                    .map(special -> name(special, language))
                                    .orElse(""));
        }
    }
}
