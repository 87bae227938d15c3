package org.lookback.campaign;

import org.lookback.campaign.StoredDirective.ProposedItem;
import org.lookback.campaign.internal.AddressedUnits;
import org.lookback.campaign.internal.DirectiveRows;
import org.lookback.campaign.internal.NameMeanings;
import org.lookback.chronicle.Acts;
import org.lookback.kernel.Actor;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Faults;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.UnitId;
import org.lookback.organization.Scope;
import org.lookback.organization.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the names in a directive mean. A name that one unit bears, in full or shortened as official
 * prose does, means that unit; where several bear it, a person says which, once for the directive;
 * and which units, where it stands for many (有关部门). Nothing of that is guessed.
 */
@Service
public class PartyNames {

    private final DirectiveRows rows;
    private final Proposals proposals;
    private final NameMeanings meanings;
    private final AddressedUnits addressed;
    private final Acts acts;

    public PartyNames(
            DirectiveRows rows,
            Proposals proposals,
            NameMeanings meanings,
            AddressedUnits addressed,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.proposals = proposals;
        this.meanings = meanings;
        this.addressed = addressed;
        this.acts = new Acts(transactions);
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
        return meanings.of(actor, directive.map(rows::names).orElse(Map.of()), texts);
    }

    /**
     * Says which unit or units a name means in a directive: all items with that name are meant for
     * them, and keep their words. Faulty where the actor knows no such unit, and where several are
     * said of a name that stands for one.
     */
    public Outcome<PartyName> choose(
            Actor actor, DirectiveId id, String name, Addressees addressees) {
        return acts.carryOut(() -> {
            rows.hold(id);
            Optional<StoredDirective> directive = proposals.find(actor, id);
            if (directive.isEmpty()) {
                return Outcome.absent();
            }
            Optional<PartyName> named =
                    of(actor, directive.get()).stream()
                            .filter(known -> known.name().equals(name))
                            .findFirst();
            if (named.isEmpty()) {
                return Outcome.faulty("name", "fault.campaign_name_unwritten", shortened(name));
            }
            return addressed
                    .find(addressees)
                    .then(units -> checked(actor, named.get(), units))
                    .map(units -> {
                        say(actor, directive.get(), name, units);
                        return NameMeanings.said(name, units);
                    });
        });
    }

    private static Outcome<List<Unit>> checked(Actor actor, PartyName name, List<Unit> units) {
        if (units.size() > 1 && !name.isCollective()) {
            return Outcome.faulty("units", "fault.campaign_name_of_one", shortened(name.name()));
        }
        Faults faults = new Faults().atMost("units", units.size(), Addressees.Listed.MOST);
        units.stream()
                .filter(unit -> !Scope.of(actor).mayName(unit.path()))
                .findFirst()
                .ifPresent(unit ->
                        faults.add(
                                Fault.at(
                                        "units",
                                        "fault.campaign_unit_unknown",
                                        unit.id().value())));
        return faults.any() ? Outcome.faulty(faults.list()) : Outcome.done(units);
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), Faults.LONGEST_NAME));
    }

    private void say(Actor actor, StoredDirective directive, String name, List<Unit> units) {
        List<UnitId> ids = units.stream().map(Unit::id).toList();
        rows.sayName(directive.id(), name, ids);
        proposals.tell(
                directive,
                Reviews.NAMED,
                Map.of("name", name, "units", ids.stream().map(UnitId::value).toList()),
                actor,
                directive.decisions());
    }
}
