package org.lookback.campaign;

import org.lookback.campaign.PartyName.Meaning;
import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.Faults;
import org.lookback.campaign.internal.NameList;
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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the names in a directive mean. A name that one unit bears, in full or shortened as official
 * prose does, means that unit; where several bear it, a person says which, once for the directive.
 */
@Service
public class PartyNames {

    /** 各 and nothing but words for levels, and who speaks for them: 各县（市、区）人民政府. */
    private static final Pattern COLLECTIVE =
            Pattern.compile(
                    "^(?:全[省市县区])?各(?<levels>(?:设区的?|地级|行政)?(?:市|县|区|旗|乡|镇|街道?|村|社区|[、（）()〔〕])+)"
                            + "(?:人民政府|政府|党委|党委、政府|党委和政府|党工委|委|管委会|办事处)?$");

    /** Other names for what stands before it: 县（市、区）, 县〔市、区〕. */
    private static final Pattern LIKEWISE = Pattern.compile("[（(〔][^）)〕]*[）)〕]");

    private final DirectiveRows rows;
    private final Proposals proposals;
    private final Organization organization;
    private final TransactionTemplate transaction;

    public PartyNames(
            DirectiveRows rows,
            Proposals proposals,
            Organization organization,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.proposals = proposals;
        this.organization = organization;
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
                texts.stream().flatMap(text -> NameList.each(text).stream()).distinct().toList();
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
        Matcher collective = COLLECTIVE.matcher(name);
        if (!collective.matches()) {
            return List.of();
        }
        String words =
                LIKEWISE.matcher(collective.group("levels"))
                        .replaceAll("")
                        .replaceFirst("^(?:设区的?|地级|行政)", "")
                        .replace("社区", "村");
        List<Level> levels = new ArrayList<>();
        // A 市 that stands among counties is one of their size: 各县市区.
        if (words.startsWith("市")) {
            levels.add(Level.CITY);
        }
        if (words.matches(".*[县区旗].*")) {
            levels.add(Level.COUNTY);
        }
        if (words.matches(".*[乡镇街].*")) {
            levels.add(Level.TOWNSHIP);
        }
        if (words.contains("村")) {
            levels.add(Level.VILLAGE);
        }
        return levels;
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
        proposals.tell(
                directive,
                Reviews.NAMED,
                Map.of("name", name, "unit", unit.id().value()),
                actor,
                directive.decisions());
    }
}
