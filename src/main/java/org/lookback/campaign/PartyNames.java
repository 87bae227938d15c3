package org.lookback.campaign;

import org.lookback.campaign.PartyName.Meaning;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.Faults;
import org.lookback.chronicle.Chronicle;
import org.lookback.chronicle.NewEntry;
import org.lookback.chronicle.Stream;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Level;
import org.lookback.organization.Organization;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whom the names in a directive mean. A name that one unit bears, in full or shortened as official
 * prose does, means that unit; where several bear it, a person says which, once for the directive.
 */
@Service
public class PartyNames {

    private static final String BETWEEN = "、";

    /** The words of a collective name for each level, the widest first. */
    private static final Map<Level, Pattern> COLLECTIVE =
            Map.of(
                    Level.CITY, Pattern.compile("^(?:全省)?各(?:设区的?|地级)?市.*"),
                    Level.COUNTY,
                            Pattern.compile(
                                    "^(?:全[省市])?各(?:[市、]*县|区县|市区?县|县[（(]市、区[）)]|区[（(]?县).*"),
                    Level.TOWNSHIP, Pattern.compile("^(?:全[市县区])?各(?:乡镇?|镇|街道).*"),
                    Level.VILLAGE, Pattern.compile("^各(?:行政)?(?:村|社区).*"));

    private final DirectiveRows rows;
    private final Proposals proposals;
    private final Organization organization;
    private final Chronicle chronicle;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public PartyNames(
            DirectiveRows rows,
            Proposals proposals,
            Organization organization,
            Chronicle chronicle,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.proposals = proposals;
        this.organization = organization;
        this.chronicle = chronicle;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whom the names of all that the directive asks mean, each name once, in their order. */
    public List<PartyName> of(Actor actor, StoredDirective directive) {
        return of(
                actor,
                Optional.of(directive.id()),
                directive
                        .taken()
                        .filter(item -> item.kind().asks())
                        .map(ProposedItem::who)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /**
     * Whom names mean, each once, in their order.
     *
     * @param directive where they stand: what was said there of whom they mean holds
     * @param texts one or several names each, parted by 、
     */
    public List<PartyName> of(
            Actor actor, Optional<DirectiveId> directive, Collection<String> texts) {
        List<String> names =
                texts.stream()
                        .flatMap(text -> Arrays.stream(text.split(BETWEEN)))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .distinct()
                        .toList();
        Map<String, UnitId> said = directive.map(rows::names).orElse(Map.of());
        Map<UnitId, Unit> known = organization.byIds(said.values());
        Map<String, List<Unit>> written = organization.written(actor, names);
        return names.stream()
                .map(name ->
                        Optional.ofNullable(said.get(name))
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .filter(Unit::isOpen)
                                .map(unit -> unit(name, unit))
                                .orElseGet(
                                        () -> meant(name, written.getOrDefault(name, List.of()))))
                .toList();
    }

    private static PartyName unit(String name, Unit unit) {
        return new PartyName(name, Meaning.UNIT, List.of(unit), List.of());
    }

    private static PartyName meant(String name, List<Unit> units) {
        if (units.size() == 1) {
            return unit(name, units.getFirst());
        }
        List<Level> levels = levels(name);
        if (!levels.isEmpty()) {
            return new PartyName(name, Meaning.LEVELS, List.of(), levels);
        }
        return new PartyName(
                name, units.isEmpty() ? Meaning.UNKNOWN : Meaning.SEVERAL, units, List.of());
    }

    private static List<Level> levels(String name) {
        return Arrays.stream(Level.values())
                .filter(COLLECTIVE::containsKey)
                .filter(level ->
                        Objects.requireNonNull(COLLECTIVE.get(level)).matcher(name).matches())
                .toList();
    }

    /** Says which unit a name means in a directive. Faulty where the actor knows no such unit. */
    public Outcome<PartyName> choose(Actor actor, DirectiveId id, String name, UnitId chosen) {
        return transaction.execute(_ -> {
            rows.hold(id);
            Optional<StoredDirective> directive = proposals.find(actor, id);
            if (directive.isEmpty()) {
                return Outcome.absent();
            }
            if (of(actor, directive.get()).stream().noneMatch(known -> known.name().equals(name))) {
                return Outcome.faulty("name", "fault.campaign_name_unwritten", shortened(name));
            }
            Optional<Unit> unit =
                    organization
                            .byId(chosen)
                            .filter(Unit::isOpen)
                            .filter(found -> Scope.of(actor).mayName(found.path()));
            return unit.map(
                            found -> {
                                say(actor, directive.get(), name, found);
                                return Outcome.done(unit(name, found));
                            })
                    .orElseGet(() ->
                            Outcome.faulty(
                                    List.of(
                                            Fault.at(
                                                    "unit",
                                                    "fault.campaign_unit_unknown",
                                                    chosen))));
        });
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), Faults.LONGEST_NAME));
    }

    private void say(Actor actor, StoredDirective directive, String name, Unit unit) {
        rows.sayName(directive.id(), name, unit.id());
        chronicle.append(
                new Stream("directive", directive.id().value()),
                directive.version(),
                List.of(
                        NewEntry.of(
                                Reviews.NAMED, Map.of("name", name, "unit", unit.id().value()))),
                actor,
                proposals.reader(actor),
                clock.instant());
        rows.moveOn(directive.id(), directive.version() + 1, directive.decisions());
    }
}
